//! Signing in and out. The browser holds a random token, the database only its digest.

use super::{actor_of, password};
use crate::{AppError, Platform};
use jiff::Span;
use model::{Actor, Digest, Moment, OfficeId, PersonId};
use store::Session;
use tokio::sync::Semaphore;

/// Wrong passwords after which an account rests.
const FAILURES: u32 = 5;
/// How long it rests, in minutes.
const REST_MINUTES: i64 = 15;
/// How long a sign-in lasts, in hours.
const SESSION_HOURS: i64 = 12;
/// So many passwords are looked at together, each in 19 MiB: guessing does not take the memory away.
static HASHING: Semaphore = Semaphore::const_new(4);

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    pub office: OfficeId,
    pub name: String,
    pub actor: Actor,
}

impl Platform {
    /// Signs in with a password. None when person or password is wrong or the account rests: which one is not told.
    pub async fn sign_in(
        &self,
        office: &OfficeId,
        person: &PersonId,
        password: &str,
    ) -> Result<Option<String>, AppError> {
        let now = self.now();
        let rests_until = later(now, Span::new().minutes(REST_MINUTES));
        let counted = self.store.count_sign_in(office, person, (now, rests_until), FAILURES).await?;
        let account = if counted { self.store.account(office, person).await? } else { None };
        // Who can't get in waits as long as who mistyped: the time does not tell which accounts there are.
        let hash = account.map_or_else(|| password::NOBODYS.clone(), |account| account.password_hash);
        let given = password.to_owned();
        let fits = match HASHING.acquire().await {
            // Tens of milliseconds of computing: not on the threads that answer requests.
            Ok(_turn) => tokio::task::spawn_blocking(move || password::fits(&given, &hash)).await.unwrap_or(false),
            Err(_) => false,
        };
        if !(counted && fits) {
            return Ok(None);
        }
        self.store.forget_failures(office, person).await?;
        self.store.delete_expired_sessions(now).await?;
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|error| AppError::Password(error.to_string()))?;
        let token = Digest(secret).to_string();
        let session = Session {
            token: ledger::digest(token.as_bytes()),
            office: office.clone(),
            person: person.clone(),
            created: now,
            expires: later(now, Span::new().hours(SESSION_HOURS)),
        };
        self.store.save_session(&session).await?;
        Ok(Some(token))
    }

    /// Who holds the token, with the roles he has now.
    pub async fn signed(&self, token: &str) -> Result<Option<Signed>, AppError> {
        let Some(session) = self.store.session(ledger::digest(token.as_bytes())).await? else { return Ok(None) };
        if session.expires < self.now() {
            return Ok(None);
        }
        let account = self.store.account(&session.office, &session.person).await?;
        Ok(account.filter(|account| !account.disabled).map(|account| Signed {
            office: session.office,
            name: account.name.clone(),
            actor: actor_of(account),
        }))
    }

    pub async fn sign_out(&self, token: &str) -> Result<(), AppError> {
        Ok(self.store.delete_session(ledger::digest(token.as_bytes())).await?)
    }
}

fn later(now: Moment, span: Span) -> Moment {
    now.checked_add(span).unwrap_or(now)
}
