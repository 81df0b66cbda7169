//! 接口令牌: programs that act for somebody. A token never admits more than its person: his roles are read anew at each call,
//! and its scopes only take away from what he may.

mod calls;

pub use calls::{Answered, CallBegun};

use crate::audit::{AuditKind, Noted};
use crate::people::{Origin, Signed, actor_of};
use crate::{AppError, Platform};
use jiff::Span;
use model::{Digest, Moment};
use store::ApiToken;

/// What every token begins with, so that one that lies about is known for what it is.
const MARK: &str = "fazhi_";
/// The most tokens in force that somebody may have.
const MOST: usize = 20;
/// The longest life of a token, in days.
pub const LONGEST_DAYS: u32 = 366;
const LONGEST_NAME: usize = 60;

/// What a token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Looking at what its person may look at.
    Read,
    /// Acting on cases, handing in files, keeping drafts.
    Act,
    /// Accounts and changes, for an administrator.
    Admin,
    /// The audit trail, for the auditor.
    Audit,
}

impl Scope {
    pub const ALL: [Self; 4] = [Self::Read, Self::Act, Self::Admin, Self::Audit];

    pub fn id(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Act => "act",
            Self::Admin => "admin",
            Self::Audit => "audit",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Self::Read => "查阅：看本人可以看的办件、台账、数据",
            Self::Act => "办理：以本人名义办理、上传材料、存草稿",
            Self::Admin => "管理：提出和确认账号等变更（管理员）",
            Self::Audit => "审计：查留痕（审计管理员）",
        }
    }

    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.id() == id)
    }
}

/// A token as its owner sees it listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenLine {
    pub id: String,
    pub name: String,
    pub scopes: Vec<Scope>,
    pub created: Moment,
    pub expires: Moment,
    pub seen: Option<Moment>,
    pub address: String,
    /// In force: neither over nor taken away.
    pub good: bool,
    pub revoked: bool,
}

/// What is wanted of a new token.
#[derive(Debug, Clone, Default)]
pub struct NewToken {
    pub name: String,
    pub scopes: Vec<Scope>,
    pub days: u32,
}

/// Who comes with a token.
#[derive(Debug, Clone)]
pub struct Bearer {
    /// The token's id; the secret itself goes no further.
    pub token: String,
    pub signed: Signed,
    pub scopes: Vec<Scope>,
    pub expires: Moment,
}

impl Platform {
    /// Makes a token and answers it: nobody can be shown it again. Otherwise what is wrong: field and words.
    pub async fn new_token(
        &self,
        signed: &Signed,
        wanted: &NewToken,
        origin: &Origin,
    ) -> Result<Result<String, Vec<(&'static str, String)>>, AppError> {
        let (office, person) = (&signed.office, &signed.actor.person);
        let name = wanted.name.trim();
        let mut faults = Vec::new();
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            faults.push(("name", format!("写明用途，至多 {LONGEST_NAME} 字")));
        }
        if wanted.scopes.is_empty() {
            faults.push(("scope", "至少选一项权限".to_owned()));
        }
        if !(1..=LONGEST_DAYS).contains(&wanted.days) {
            faults.push(("days", format!("有效期填 1 到 {LONGEST_DAYS} 天")));
        }
        let now = self.now();
        let known = self.store.tokens_of(office, person).await?;
        if known.iter().filter(|token| is_good(token, now)).count() >= MOST {
            faults.push(("name", format!("至多同时有 {MOST} 个有效令牌，请先撤销不用的")));
        }
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        let secret = format!("{MARK}{}", random()?);
        let expires = now.checked_add(Span::new().days(i64::from(wanted.days))).unwrap_or(now);
        let scopes: Vec<&str> = Scope::ALL.into_iter().filter(|s| wanted.scopes.contains(s)).map(Scope::id).collect();
        let id: String = random()?.chars().take(16).collect();
        let token = ApiToken {
            office: office.clone(),
            id: id.clone(),
            person: person.clone(),
            name: name.to_owned(),
            token: ledger::digest(secret.as_bytes()),
            scopes: scopes.join(" "),
            created: now,
            expires,
            seen: None,
            address: String::new(),
            revoked: None,
        };
        let detail = format!("新建“{name}”，权限 {}，至 {}", token.scopes, expires.date());
        self.note(office, &Noted::by(person, AuditKind::Token, origin).about(&id).with(&detail)).await?;
        self.store.add_token(&token).await?;
        Ok(Ok(secret))
    }

    /// Somebody's own tokens, the newest first.
    pub async fn tokens(&self, signed: &Signed) -> Result<Vec<TokenLine>, AppError> {
        let now = self.now();
        let line = |token: ApiToken| TokenLine {
            good: is_good(&token, now),
            revoked: token.revoked.is_some(),
            scopes: scopes_of(&token),
            id: token.id,
            name: token.name,
            created: token.created,
            expires: token.expires,
            seen: token.seen,
            address: token.address,
        };
        let tokens = self.store.tokens_of(&signed.office, &signed.actor.person).await?;
        Ok(tokens.into_iter().map(line).collect())
    }

    /// Takes one of somebody's own tokens away; false when there is none in force to take.
    pub async fn revoke_token(&self, signed: &Signed, id: &str, origin: &Origin) -> Result<bool, AppError> {
        let (office, person) = (&signed.office, &signed.actor.person);
        let taken = self.store.revoke_token(office, person, id, self.now()).await?;
        if taken {
            self.note(office, &Noted::by(person, AuditKind::Token, origin).about(id).with("撤销")).await?;
        }
        Ok(taken)
    }

    /// Who comes with a token that is in force, with the roles that he has now. Being asked is using it.
    pub async fn bearer(&self, secret: &str, origin: &Origin) -> Result<Option<Bearer>, AppError> {
        if !secret.starts_with(MARK) {
            return Ok(None);
        }
        let now = self.now();
        let found = self.store.token(ledger::digest(secret.as_bytes())).await?;
        let Some(token) = found.filter(|token| is_good(token, now)) else { return Ok(None) };
        let account = self.store.account(&token.office, &token.person).await?;
        let Some(account) = account.filter(|account| !account.disabled) else { return Ok(None) };
        // Once a minute is exact enough, and spares the disk.
        let minute = Span::new().minutes(1);
        if token.seen.is_none_or(|seen| seen.checked_add(minute).is_ok_and(|next| next <= now)) {
            self.store.touch_token(&token.office, &token.id, (now, &origin.address)).await?;
        }
        let scopes = scopes_of(&token);
        let signed = Signed { office: token.office, name: account.name.clone(), actor: actor_of(account) };
        Ok(Some(Bearer { token: token.id, signed, scopes, expires: token.expires }))
    }
}

fn is_good(token: &ApiToken, now: Moment) -> bool {
    token.revoked.is_none() && now < token.expires
}

fn scopes_of(token: &ApiToken) -> Vec<Scope> {
    token.scopes.split(' ').filter_map(Scope::of).collect()
}

fn random() -> Result<String, AppError> {
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).map_err(|error| AppError::Password(error.to_string()))?;
    Ok(Digest(secret).to_string())
}
