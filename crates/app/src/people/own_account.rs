//! What everybody does with his own account: another password, where he is signed in, what he had typed when his session
//! ended.

use super::session::{Origin, Signed, matches};
use super::{password, password_policy};
use crate::audit::{AuditKind, Noted};
use crate::{AppError, Platform};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use model::{Digest, Moment, OfficeId, PersonId};
use store::{Credential, KeptForm};

/// Bytes of a nonce, which stand before what they sealed.
const NONCE: usize = 12;

/// One of a person's sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    pub created: Moment,
    pub seen: Moment,
    pub expires: Moment,
    pub address: String,
    pub agent: String,
    /// The one that asks.
    pub this: bool,
}

/// A form that came when its sender's session was over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub path: String,
    pub pairs: Vec<(String, String)>,
    pub at: Moment,
}

impl Platform {
    /// What is wrong with a password for somebody, all at once; empty when nothing is.
    pub async fn password_faults(
        &self,
        office: &OfficeId,
        person: &PersonId,
        password: &str,
    ) -> Result<Vec<String>, AppError> {
        let name = self.store.account(office, person).await?.map(|account| account.name).unwrap_or_default();
        Ok(password_policy::faults(person.as_str(), &name, password))
    }

    /// Changes one's own password, and ends every other session. What stands in the way is answered in words, all at once.
    pub async fn change_password(
        &self,
        signed: &Signed,
        (token, old, new): (&str, &str, &str),
        origin: &Origin,
    ) -> Result<Vec<String>, AppError> {
        let (office, person) = (&signed.office, &signed.actor.person);
        let Some(mut account) = self.store.account(office, person).await? else {
            return Ok(vec!["没有这个账号".into()]);
        };
        let mut faults = Vec::new();
        if !self.counts_try(office, person).await? {
            return Ok(vec!["连续输错，账号正在停用期内；请十五分钟后再试".into()]);
        }
        if matches(old.to_owned(), account.password_hash.clone()).await {
            self.store.forget_failures(office, person).await?;
        } else {
            faults.push("原密码不对".into());
        }
        faults.extend(password_policy::faults(person.as_str(), &account.name, new));
        if old == new {
            faults.push("新密码不能与原密码相同".into());
        }
        if !faults.is_empty() {
            return Ok(faults);
        }
        let typed = new.to_owned();
        let hashed = tokio::task::spawn_blocking(move || password::hash(&typed)).await;
        account.password_hash = hashed.map_err(|error| AppError::Password(error.to_string()))??;
        account.failures = 0;
        account.locked_until = None;
        self.store.save_account(&account).await?;
        let kept = self.store.credential(office, person).await?;
        let credential = Credential {
            must_change: false,
            changed_at: Some(self.now()),
            ..kept.unwrap_or_else(|| Credential::plain(office, person))
        };
        self.store.save_credential(&credential).await?;
        let ended = self.store.delete_other_sessions(office, person, ledger::digest(token.as_bytes())).await?;
        let detail = format!("修改了本人密码，其他 {ended} 处登录已退出");
        self.note(office, &Noted::by(person, AuditKind::Password, origin).with(&detail)).await?;
        Ok(Vec::new())
    }

    /// Where somebody is signed in, the last used first.
    pub async fn own_sessions(&self, signed: &Signed, token: &str) -> Result<Vec<OwnSession>, AppError> {
        let this = ledger::digest(token.as_bytes());
        let sessions = self.store.sessions_of(&signed.office, &signed.actor.person).await?;
        let open = sessions.into_iter().filter(|session| !self.is_over(session));
        Ok(open
            .map(|session| OwnSession {
                created: session.created,
                seen: session.seen,
                expires: session.expires,
                this: session.token == this,
                address: session.address,
                agent: session.agent,
            })
            .collect())
    }

    /// Signs somebody out everywhere but here; how many places that were.
    pub async fn sign_out_elsewhere(&self, signed: &Signed, token: &str, origin: &Origin) -> Result<u64, AppError> {
        let (office, person) = (&signed.office, &signed.actor.person);
        let ended = self.store.delete_other_sessions(office, person, ledger::digest(token.as_bytes())).await?;
        let detail = format!("退出了其他 {ended} 处登录");
        self.note(office, &Noted::by(person, AuditKind::SignOut, origin).with(&detail)).await?;
        Ok(ended)
    }

    /// Keeps what somebody sent after his session was over. It is sealed with the token that only his browser has; the
    /// database alone can't be read for it.
    pub async fn keep_form(
        &self,
        (office, person): (&OfficeId, &PersonId),
        token: &str,
        (path, pairs): (&str, &[(String, String)]),
    ) -> Result<(), AppError> {
        let broken = |why: String| AppError::State { what: "a form that is kept".into(), why };
        let plain = serde_json::to_vec(pairs).map_err(|error| broken(error.to_string()))?;
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| broken(error.to_string()))?;
        let whose = format!("{office}/{person}{path}");
        let payload = Payload { msg: &plain, aad: whose.as_bytes() };
        let sealed = cipher(token).encrypt(&Nonce::from(nonce), payload).map_err(|error| broken(error.to_string()))?;
        let content = [&nonce[..], &sealed].concat();
        let form = KeptForm { path: path.to_owned(), content, at: self.now() };
        Ok(self.store.keep_form(office, person, &form).await?)
    }

    /// What was kept for somebody, with the token under which he had sent it. None also when it can't be opened.
    pub async fn kept_form(&self, signed: &Signed, token: &str) -> Result<Option<Kept>, AppError> {
        let (office, person) = (&signed.office, &signed.actor.person);
        let Some(form) = self.store.kept_form(office, person).await? else { return Ok(None) };
        let Some((nonce, sealed)) = form.content.split_first_chunk::<NONCE>() else { return Ok(None) };
        let whose = format!("{office}/{person}{}", form.path);
        let payload = Payload { msg: sealed, aad: whose.as_bytes() };
        let Ok(plain) = cipher(token).decrypt(&Nonce::from(*nonce), payload) else { return Ok(None) };
        let Ok(pairs) = serde_json::from_slice(&plain) else { return Ok(None) };
        Ok(Some(Kept { path: form.path, pairs, at: form.at }))
    }

    /// Forgets what was kept: it was sent on, or is not wanted any more.
    pub async fn drop_kept_form(&self, signed: &Signed) -> Result<(), AppError> {
        Ok(self.store.delete_kept_form(&signed.office, &signed.actor.person).await?)
    }
}

fn cipher(token: &str) -> Aes256Gcm {
    let Digest(key) = ledger::digest(format!("fazhi kept form\n{token}").as_bytes());
    Aes256Gcm::new(&Key::<Aes256Gcm>::from(key))
}
