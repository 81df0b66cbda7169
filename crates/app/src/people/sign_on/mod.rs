//! 统一身份认证: signing in through the office's identity provider. The provider says who somebody is; whose account that opens is
//! what administrators entered, and nobody makes an account for himself by coming.

mod settings;

pub use settings::SignOnSettings;

use super::session::{Entry, Origin, Pending};
use crate::audit::{AuditKind, Noted};
use crate::{AppError, Clock, Platform};
use model::{OfficeId, PersonId};
use serde::{Deserialize, Serialize};
use sign_on::{Asking, Expected, Identity, Provider, Registration, identity};

/// How long a browser has to come back, in seconds.
const PATIENCE: u64 = 600;

/// How a sign-in begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignOnBegun {
    /// The office has no provider.
    Off,
    /// The provider does not answer as it should.
    Unreachable,
    /// The browser goes there, and keeps the word until it is back.
    Go { address: String, word: String },
}

/// How a sign-in ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignOnEnded {
    /// He is in, and goes on to where he wanted.
    In(Entry, String),
    /// Why not, in words for him.
    Refused(&'static str),
}

/// What the browser brings back.
#[derive(Debug, Clone, Copy)]
pub struct SignOnReturn<'r> {
    /// What it kept.
    pub word: &'r str,
    pub state: &'r str,
    pub code: &'r str,
}

/// What a browser keeps, sealed, between leaving and coming back.
#[derive(Serialize, Deserialize)]
struct Kept {
    asking: Asking,
    /// Seconds since 1970.
    until: u64,
    next: String,
}

fn purpose(office: &OfficeId) -> String {
    format!("sign-on word {office}")
}

impl Platform {
    /// Begins a sign-in that is to lead to `next`.
    pub async fn begin_sign_on(&self, office: &OfficeId, next: &str) -> Result<SignOnBegun, AppError> {
        let settings = self.sign_on_settings(office).await?;
        if !settings.is_on() {
            return Ok(SignOnBegun::Off);
        }
        let registration = self.registration(office, &settings).await?;
        let mut random = [0_u8; 96];
        getrandom::fill(&mut random).map_err(|error| AppError::Password(error.to_string()))?;
        let asking = Asking::new(&random);
        let (client, issuer) = (self.outward.client(), settings.issuer);
        let provider = blocking(move || Provider::discover(&client, &issuer)).await?;
        let provider = match provider {
            Ok(provider) => provider,
            Err(error) => {
                tracing::warn!(%error, "the identity provider is not there");
                return Ok(SignOnBegun::Unreachable);
            }
        };
        let address = asking.address(&provider.authorization_endpoint, &registration);
        let kept = Kept { asking, until: Clock::unix_seconds() + PATIENCE, next: next.to_owned() };
        let kept = serde_json::to_string(&kept)
            .map_err(|error| AppError::State { what: "a sign-in".into(), why: error.to_string() })?;
        let word = self.sealed_text(&purpose(office), &kept).await?;
        // What the browser keeps is a word of letters and digits.
        let word = word.trim_start_matches(crate::secrets::SEALED).to_owned();
        Ok(SignOnBegun::Go { address, word })
    }

    /// Ends a sign-in that began in the same browser.
    pub async fn end_sign_on(
        &self,
        office: &OfficeId,
        back: SignOnReturn<'_>,
        origin: &Origin,
    ) -> Result<SignOnEnded, AppError> {
        const STALE: SignOnEnded = SignOnEnded::Refused("这次登录已经过时，或不是从这个浏览器开始的，请重新开始");
        let word = format!("{}{}", crate::secrets::SEALED, back.word);
        let kept = self.opened_text(&purpose(office), &word).await?;
        let Some(kept) = kept.and_then(|text| serde_json::from_str::<Kept>(&text).ok()) else { return Ok(STALE) };
        if kept.until < Clock::unix_seconds() || kept.asking.state != back.state || back.code.is_empty() {
            return Ok(STALE);
        }
        let settings = self.sign_on_settings(office).await?;
        if !settings.is_on() {
            return Ok(SignOnEnded::Refused("本机关没有启用统一身份认证"));
        }
        let identity = match self.identity(office, &settings, (kept.asking, back.code)).await? {
            Ok(identity) => identity,
            Err(why) => {
                self.refuse_sign_on(office, &PersonId::default(), &format!("统一身份认证：{why}"), origin).await?;
                return Ok(SignOnEnded::Refused("统一身份认证没有成功，请重新开始；一直不行请找系统管理员"));
            }
        };
        let proven = settings.proves(identity.acr.as_deref());
        let linked = self.store.credential_of_subject(office, &identity.subject).await?;
        let Some(person) = linked.map(|credential| credential.person) else {
            let why = format!("统一身份认证：没有账号关联 {}", identity.subject);
            self.refuse_sign_on(office, &PersonId::default(), &why, origin).await?;
            return Ok(SignOnEnded::Refused("您的统一身份没有关联本平台的账号，请找系统管理员关联"));
        };
        if self.store.account(office, &person).await?.is_none_or(|account| account.disabled) {
            self.refuse_sign_on(office, &person, "统一身份认证：账号已停用", origin).await?;
            return Ok(SignOnEnded::Refused("账号已停用"));
        }
        let pending = self.pending_after_sign_on(office, &person, proven).await?;
        let words =
            if proven { "经统一身份认证，对方已验证两种因素" } else { "经统一身份认证" };
        self.note(office, &Noted::by(&person, AuditKind::SignIn, origin).with(words)).await?;
        let entry = self.begin_session(office, &person, pending, origin).await?;
        Ok(SignOnEnded::In(entry, kept.next))
    }

    /// What is still wanted of somebody whom the provider has named; its word for two factors stands for the code.
    async fn pending_after_sign_on(
        &self,
        office: &OfficeId,
        person: &PersonId,
        proven: bool,
    ) -> Result<Option<Pending>, AppError> {
        let pending = self.next_pending(office, person, proven).await?;
        let closed = self.store.credential(office, person).await?.is_some_and(|kept| kept.password_off);
        Ok(match pending {
            // A password that opens nothing needs no change.
            Some(Pending::NewPassword) if closed => None,
            Some(Pending::Enrol) if proven => None,
            other => other,
        })
    }

    async fn refuse_sign_on(
        &self,
        office: &OfficeId,
        person: &PersonId,
        why: &str,
        origin: &Origin,
    ) -> Result<(), AppError> {
        self.note(office, &Noted::by(person, AuditKind::SignInRefused, origin).with(why)).await
    }

    /// Who came, by a token that is believed; or why none is.
    async fn identity(
        &self,
        office: &OfficeId,
        settings: &SignOnSettings,
        (asking, code): (Asking, &str),
    ) -> Result<Result<Identity, String>, AppError> {
        let registration = self.registration(office, settings).await?;
        let (client, issuer, code) = (self.outward.client(), settings.issuer.clone(), code.to_owned());
        blocking(move || {
            let provider = Provider::discover(&client, &issuer).map_err(|error| error.to_string())?;
            let answer = provider.id_token(&client, &registration, (&asking, &code));
            let token = answer.map_err(|error| error.to_string())?;
            let keys = provider.keys(&client).map_err(|error| error.to_string())?;
            let expected = Expected {
                issuer: &issuer,
                client: &registration.client,
                nonce: &asking.nonce,
                now: Clock::unix_seconds(),
            };
            identity(&token, &keys, &expected).map_err(|error| error.to_string())
        })
        .await
    }

    async fn registration(&self, office: &OfficeId, settings: &SignOnSettings) -> Result<Registration, AppError> {
        Ok(Registration {
            client: settings.client.clone(),
            secret: self.sign_on_secret(office, settings).await?,
            back: format!("{}/sign-in/sso/back", settings.address),
            scopes: settings.scopes.clone(),
            acr: settings.acr.clone(),
        })
    }
}

/// Runs a call that blocks, where it may.
async fn blocking<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let failed = |error: tokio::task::JoinError| AppError::State { what: "a sign-in".into(), why: error.to_string() };
    tokio::task::spawn_blocking(call).await.map_err(failed)
}
