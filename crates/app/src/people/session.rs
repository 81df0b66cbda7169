//! Signing in and out. The browser holds a random token, the database only its digest.

use super::{actor_of, password};
use crate::{AppError, Platform};
use jiff::Span;
use model::{Actor, Digest, Moment, OfficeId, PersonId};
use store::Session;

/// Wrong passwords after which an account rests.
const FAILURES: u32 = 5;
/// How long it rests, in minutes.
const REST_MINUTES: i64 = 15;
/// How long a sign-in lasts, in hours.
const SESSION_HOURS: i64 = 12;

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
        let Some(mut account) = self.store.account(office, person).await? else { return Ok(None) };
        if account.disabled || account.locked_until.is_some_and(|until| now < until) {
            return Ok(None);
        }
        let (given, hash) = (password.to_owned(), account.password_hash.clone());
        // Hashing takes tens of milliseconds of computing: not on the threads that answer requests.
        let fits = tokio::task::spawn_blocking(move || password::fits(&given, &hash)).await.unwrap_or(false);
        if !fits {
            account.failures += 1;
            if account.failures >= FAILURES {
                account.failures = 0;
                account.locked_until = Some(later(now, Span::new().minutes(REST_MINUTES)));
            }
            self.store.save_account(&account).await?;
            return Ok(None);
        }
        if account.failures > 0 || account.locked_until.is_some() {
            account.failures = 0;
            account.locked_until = None;
            self.store.save_account(&account).await?;
        }
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
