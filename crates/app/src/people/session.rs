//! Signing in and out. The browser holds a random token, the database only its digest. A session ends when nobody used it
//! for a while, and after some hours in any case.

use super::{actor_of, password};
use crate::audit::{AuditKind, Noted};
use crate::{AppError, Platform};
use jiff::Span;
use model::{Actor, Digest, Moment, OfficeId, PersonId};
use store::Session;
use tokio::sync::Semaphore;

/// Wrong passwords after which an account rests.
const FAILURES: u32 = 5;
/// How long it rests, in minutes.
const REST_MINUTES: i64 = 15;
/// How long a session that is over is remembered, in hours: whoever comes with it is told so, and loses nothing.
const REMEMBERED_HOURS: i64 = 24;
/// So many passwords are looked at together, each in 19 MiB: guessing does not take the memory away.
static HASHING: Semaphore = Semaphore::const_new(4);

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    pub office: OfficeId,
    pub name: String,
    pub actor: Actor,
}

/// From where somebody asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub address: String,
    pub agent: String,
}

/// What is wanted of somebody before he is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// The code of his second factor.
    Code,
    /// A password of his own in the place of the one he was given.
    NewPassword,
    /// A second factor, which his role needs.
    Enrol,
}

impl Pending {
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::NewPassword => "password",
            Self::Enrol => "enrol",
        }
    }

    fn of(stage: &str) -> Option<Self> {
        [Self::Code, Self::NewPassword, Self::Enrol].into_iter().find(|pending| pending.id() == stage)
    }
}

/// A session that began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the browser keeps.
    pub token: String,
    pub pending: Option<Pending>,
}

/// Who comes with a token.
#[derive(Debug, Clone)]
pub enum Entered {
    Nobody,
    /// Somebody whose session is over.
    Over {
        office: OfficeId,
        person: PersonId,
    },
    In(Inside),
}

/// A session that goes on.
#[derive(Debug, Clone)]
pub struct Inside {
    pub signed: Signed,
    pub pending: Option<Pending>,
    /// Over after so many seconds in any case.
    pub left_seconds: i64,
    /// Over after so many minutes without use.
    pub idle_minutes: u32,
}

impl Platform {
    /// Signs in with a password. None when person or password is wrong or the account rests: which one is not told.
    pub async fn enter(
        &self,
        office: &OfficeId,
        person: &PersonId,
        password: &str,
        origin: &Origin,
    ) -> Result<Option<Entry>, AppError> {
        let counted = self.counts_try(office, person).await?;
        let account = self.store.account(office, person).await?;
        let known = account.is_some();
        let closed = self.store.credential(office, person).await?.is_some_and(|kept| kept.password_off);
        // Who can't get in waits as long as who mistyped: the time does not tell which accounts there are.
        let hash =
            account.filter(|_| counted).map_or_else(|| password::NOBODYS.clone(), |account| account.password_hash);
        let fits = matches(password.to_owned(), hash).await;
        if !(counted && fits) || closed {
            let why = match (known, counted) {
                (false, _) => "没有这个账号",
                (true, false) => "账号已停用，或连续输错后还在停用期内",
                (true, true) if closed => "本地密码已关闭，只能经统一身份认证登录",
                (true, true) => "密码不对",
            };
            // What was typed for an account that does not exist may be anything, even a password: it is not kept.
            let who = if known { person.clone() } else { PersonId::default() };
            self.note(office, &Noted::by(&who, AuditKind::SignInRefused, origin).with(why)).await?;
            return Ok(None);
        }
        let pending = self.next_pending(office, person, false).await?;
        if pending != Some(Pending::Code) {
            // While a code is wanted its wrong tries count on: a right password does not make room for more of them.
            self.store.forget_failures(office, person).await?;
        }
        self.begin_session(office, person, pending, origin).await.map(Some)
    }

    /// As `enter`, for callers without a second page: only who is wholly signed in has a token.
    pub async fn sign_in(
        &self,
        office: &OfficeId,
        person: &PersonId,
        password: &str,
    ) -> Result<Option<String>, AppError> {
        let entry = self.enter(office, person, password, &Origin::default()).await?;
        Ok(entry.filter(|entry| entry.pending.is_none()).map(|entry| entry.token))
    }

    /// Counts a try against the account; false when it rests, is disabled, or does not exist.
    pub(super) async fn counts_try(&self, office: &OfficeId, person: &PersonId) -> Result<bool, AppError> {
        let now = self.now();
        let rests_until = later(now, Span::new().minutes(REST_MINUTES));
        Ok(self.store.count_sign_in(office, person, (now, rests_until), FAILURES).await?)
    }

    /// What is wanted of somebody next; `proven` when his second factor has been seen.
    pub(super) async fn next_pending(
        &self,
        office: &OfficeId,
        person: &PersonId,
        proven: bool,
    ) -> Result<Option<Pending>, AppError> {
        let credential = self.store.credential(office, person).await?;
        let enrolled = credential.as_ref().is_some_and(|kept| kept.totp_secret.is_some());
        if enrolled && !proven {
            return Ok(Some(Pending::Code));
        }
        if credential.is_some_and(|kept| kept.must_change) {
            return Ok(Some(Pending::NewPassword));
        }
        let needs = !enrolled && self.needs_second_factor(office, person).await?;
        Ok(needs.then_some(Pending::Enrol))
    }

    pub(super) async fn begin_session(
        &self,
        office: &OfficeId,
        person: &PersonId,
        pending: Option<Pending>,
        origin: &Origin,
    ) -> Result<Entry, AppError> {
        let now = self.now();
        let remembered = now.checked_sub(Span::new().hours(REMEMBERED_HOURS)).unwrap_or(now);
        self.store.delete_expired_sessions(remembered).await?;
        let policy = self.security_policy(office).await?;
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|error| AppError::Password(error.to_string()))?;
        let token = Digest(secret).to_string();
        let session = Session {
            token: ledger::digest(token.as_bytes()),
            office: office.clone(),
            person: person.clone(),
            created: now,
            expires: later(now, Span::new().hours(i64::from(policy.session_hours))),
            seen: now,
            idle_minutes: policy.idle_minutes,
            stage: pending.map_or("", Pending::id).to_owned(),
            address: origin.address.clone(),
            agent: origin.agent.chars().take(200).collect(),
        };
        self.store.save_session(&session).await?;
        let detail = match pending {
            None => "登录",
            Some(Pending::Code) => "密码正确，等待动态口令",
            Some(Pending::NewPassword) => "登录，须先改初始密码",
            Some(Pending::Enrol) => "登录，须先启用动态口令",
        };
        self.note(office, &Noted::by(person, AuditKind::SignIn, origin).with(detail)).await?;
        Ok(Entry { token, pending })
    }

    /// Lets a session that did what was wanted of it go on: under a new token, so that one seen before is worth nothing.
    pub async fn go_on(&self, token: &str, origin: &Origin) -> Result<Option<Entry>, AppError> {
        let Some(session) = self.store.session(ledger::digest(token.as_bytes())).await? else { return Ok(None) };
        if session.stage == Pending::Code.id() || self.is_over(&session) {
            return Ok(None);
        }
        let pending = self.next_pending(&session.office, &session.person, true).await?;
        self.store.delete_session(session.token).await?;
        self.begin_session(&session.office, &session.person, pending, origin).await.map(Some)
    }

    pub(super) fn is_over(&self, session: &Session) -> bool {
        let now = self.now();
        session.expires < now || later(session.seen, Span::new().minutes(i64::from(session.idle_minutes))) < now
    }

    /// Who comes with the token, with the roles he has now. Being asked is using the session.
    pub async fn entered(&self, token: &str) -> Result<Entered, AppError> {
        let digest = ledger::digest(token.as_bytes());
        let Some(session) = self.store.session(digest).await? else { return Ok(Entered::Nobody) };
        if self.is_over(&session) {
            return Ok(Entered::Over { office: session.office, person: session.person });
        }
        let account = self.store.account(&session.office, &session.person).await?;
        let Some(account) = account.filter(|account| !account.disabled) else { return Ok(Entered::Nobody) };
        let now = self.now();
        // Once a minute is exact enough, and spares the disk.
        if later(session.seen, Span::new().minutes(1)) <= now {
            self.store.touch_session(digest, now).await?;
        }
        let signed = Signed { office: session.office, name: account.name.clone(), actor: actor_of(account) };
        Ok(Entered::In(Inside {
            signed,
            pending: Pending::of(&session.stage),
            left_seconds: left(now, session.expires),
            idle_minutes: session.idle_minutes,
        }))
    }

    /// Who holds the token, if nothing more is wanted of him.
    pub async fn signed(&self, token: &str) -> Result<Option<Signed>, AppError> {
        Ok(match self.entered(token).await? {
            Entered::In(Inside { signed, pending: None, .. }) => Some(signed),
            _ => None,
        })
    }

    pub async fn sign_out(&self, token: &str) -> Result<(), AppError> {
        let digest = ledger::digest(token.as_bytes());
        if let Some(session) = self.store.session(digest).await? {
            let origin = Origin { address: session.address.clone(), agent: String::new() };
            self.note(&session.office, &Noted::by(&session.person, AuditKind::SignOut, &origin).with("退出")).await?;
        }
        Ok(self.store.delete_session(digest).await?)
    }
}

/// Whether a password fits a hash. Tens of milliseconds of computing: not on the threads that answer requests.
pub(super) async fn matches(password: String, hash: String) -> bool {
    match HASHING.acquire().await {
        Ok(_turn) => tokio::task::spawn_blocking(move || password::fits(&password, &hash)).await.unwrap_or(false),
        Err(_) => false,
    }
}

/// Seconds from a moment to another; none when it is past.
fn left(now: Moment, end: Moment) -> i64 {
    let seconds = now.until(end).and_then(|span| span.total((jiff::Unit::Second, now)));
    #[expect(clippy::cast_possible_truncation, reason = "whole seconds of a day or two")]
    seconds.map_or(0, |seconds| seconds as i64).max(0)
}

pub(super) fn later(moment: Moment, span: Span) -> Moment {
    moment.checked_add(span).unwrap_or(moment)
}
