//! 单位成员: whom a unit's administrator invites, what each may do, who leaves, and 注销, the end of the unit here.

use super::{Faults, UnitAnswer, line, line_fault, secret};
use crate::audit::{AuditKind, Noted};
use crate::people::{Origin, Signed, password};
use crate::{AppError, Platform};
use jiff::Span;
use matter::InUnit;
use model::{Moment, OfficeId, PersonId, RecordKey, RoleId};
use store::{Account, UnitInvitation};

/// How long a link is good, in days.
const GOOD_DAYS: i64 = 7;
/// The most links of a unit that wait at one time.
const MOST_WAITING: usize = 50;

/// A member as the unit's own people see him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    pub name: String,
    /// The role that gives his right, and the right in words.
    pub role: RoleId,
    pub right: String,
    pub manages: bool,
    /// The viewer himself.
    pub own: bool,
}

/// An invitation that nobody has used yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentInvitation {
    pub name: String,
    pub right: String,
    pub expires: Moment,
}

/// An invitation as whoever holds its link reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvitation {
    pub unit: String,
    pub name: String,
    pub right: String,
    pub expires: Moment,
}

/// What somebody says who becomes a member.
#[derive(Debug, Clone, Copy)]
pub struct Joining<'a> {
    pub account: &'a str,
    pub password: &'a str,
    pub again: &'a str,
}

impl Platform {
    /// The members of the viewer's unit who can sign in. Nobody for who acts for no unit.
    pub async fn members(&self, viewer: &Signed) -> Result<Vec<Member>, AppError> {
        let accounts = self.store.accounts(&viewer.office).await?;
        let of_unit = |account: &Account| account.unit.is_some() && account.unit == viewer.actor.unit;
        let line = |account: Account| {
            let (role, right) = self.right_of(&account.roles);
            let manages = self.is_manager(&account.roles);
            let own = account.person == viewer.actor.person;
            Member { person: account.person, name: account.name, role, right, manages, own }
        };
        Ok(accounts.into_iter().filter(|account| of_unit(account) && !account.disabled).map(line).collect())
    }

    /// Invitations of the viewer's unit that are still good.
    pub async fn sent_invitations(&self, viewer: &Signed) -> Result<Vec<SentInvitation>, AppError> {
        let Some(unit) = &viewer.actor.unit else { return Ok(Vec::new()) };
        let sent = self.store.invitations(&viewer.office, unit).await?;
        let line = |sent: UnitInvitation| {
            let (_, right) = self.right_of(std::slice::from_ref(&sent.role));
            SentInvitation { name: sent.name, right, expires: sent.expires }
        };
        Ok(sent.into_iter().filter(|sent| self.is_good(sent)).map(line).collect())
    }

    fn is_good(&self, invitation: &UnitInvitation) -> bool {
        invitation.used_by.as_str().is_empty() && self.now() <= invitation.expires
    }

    /// The unit of somebody who sees to its members; otherwise why not.
    fn managed<'s>(&self, viewer: &'s Signed) -> Result<&'s RecordKey, String> {
        let unit = viewer.actor.unit.as_ref().filter(|_| self.manages_unit(viewer));
        unit.ok_or_else(|| "只有本单位的管理员可以办".into())
    }

    /// Invites somebody: the secret of a link that is shown this once.
    pub async fn invite(
        &self,
        viewer: &Signed,
        (name, role): (&str, &RoleId),
        origin: &Origin,
    ) -> Result<UnitAnswer, AppError> {
        let unit = match self.managed(viewer) {
            Ok(unit) => unit,
            Err(words) => return Ok(UnitAnswer::Faults(vec![("name", words)])),
        };
        let name = line(name);
        let mut faults = Faults::new();
        line_fault("name", "姓名", &name, &mut faults);
        let right = self.unit_rights().into_iter().find(|(known, _)| known == role);
        let Some((role, right)) = right.filter(|_| faults.is_empty()) else {
            if !self.unit_rights().iter().any(|(known, _)| known == role) {
                faults.push(("role", "请选他可以做什么".into()));
            }
            return Ok(UnitAnswer::Faults(faults));
        };
        let sent = self.store.invitations(&viewer.office, unit).await?;
        if sent.iter().filter(|sent| self.is_good(sent)).count() >= MOST_WAITING {
            return Ok(UnitAnswer::TooMany);
        }
        let (secret, now) = (secret()?, self.now());
        let invitation = UnitInvitation {
            office: viewer.office.clone(),
            token: ledger::digest(secret.as_bytes()),
            unit: unit.clone(),
            name: name.clone(),
            role,
            invited_by: viewer.actor.person.clone(),
            at: now,
            expires: now.checked_add(Span::new().days(GOOD_DAYS)).unwrap_or(now),
            used_by: PersonId::default(),
        };
        self.store.add_invitation(&invitation).await?;
        self.noted(viewer, unit.as_str(), &format!("邀请“{name}”加入单位 {unit}：{right}"), origin).await?;
        Ok(UnitAnswer::Kept(secret))
    }

    /// What a link says; None when it is no good, or any more.
    pub async fn open_invitation(&self, office: &OfficeId, secret: &str) -> Result<Option<OpenInvitation>, AppError> {
        let found = self.store.invitation(office, ledger::digest(secret.as_bytes())).await?;
        let Some(invitation) = found.filter(|found| self.is_good(found)) else { return Ok(None) };
        let (_, right) = self.right_of(std::slice::from_ref(&invitation.role));
        let unit = self.unit_name(office, &invitation.unit).await?;
        Ok(Some(OpenInvitation { unit, name: invitation.name, right, expires: invitation.expires }))
    }

    /// Makes whoever holds a link a member. None when it is no good any more.
    pub async fn join(
        &self,
        office: &OfficeId,
        secret: &str,
        joining: Joining<'_>,
        origin: &Origin,
    ) -> Result<Option<UnitAnswer>, AppError> {
        let token = ledger::digest(secret.as_bytes());
        let found = self.store.invitation(office, token).await?;
        let Some(invitation) = found.filter(|found| self.is_good(found)) else { return Ok(None) };
        let account = line(joining.account);
        let passwords = (joining.password, joining.again);
        let faults = self.account_faults(office, (&account, &invitation.name), passwords).await?;
        if !faults.is_empty() {
            return Ok(Some(UnitAnswer::Faults(faults)));
        }
        let typed = joining.password.to_owned();
        let hashed = tokio::task::spawn_blocking(move || password::hash(&typed)).await;
        let person = PersonId::new(&account);
        if !self.store.use_invitation(office, token, &person).await? {
            return Ok(None);
        }
        let member = Account {
            office: office.clone(),
            person: person.clone(),
            name: invitation.name.clone(),
            roles: vec![invitation.role.clone()],
            unit: Some(invitation.unit.clone()),
            password_hash: hashed.map_err(|error| AppError::Password(error.to_string()))??,
            disabled: false,
            failures: 0,
            locked_until: None,
        };
        if !self.store.add_account(&member).await? {
            self.store.use_invitation(office, token, &PersonId::default()).await?;
            return Ok(Some(UnitAnswer::Faults(vec![("account", "这个登录账号不能用，请换一个".into())])));
        }
        let detail = format!("“{}”凭邀请加入单位 {}", member.name, invitation.unit);
        self.note(office, &Noted::by(&person, AuditKind::Unit, origin).about(&account).with(&detail)).await?;
        Ok(Some(UnitAnswer::Kept(account)))
    }

    /// A member of the viewer's unit who is not himself; otherwise why not.
    async fn other_member(&self, viewer: &Signed, person: &PersonId) -> Result<Result<Account, String>, AppError> {
        let unit = match self.managed(viewer) {
            Ok(unit) => unit,
            Err(words) => return Ok(Err(words)),
        };
        let account = self.store.account(&viewer.office, person).await?;
        let account = account.filter(|account| account.unit.as_ref() == Some(unit) && !account.disabled);
        Ok(match account {
            None => Err("本单位没有这个人".into()),
            Some(account) if account.person == viewer.actor.person => {
                Err("不能改自己的：请由本单位另一位管理员改".into())
            }
            Some(account) => Ok(account),
        })
    }

    /// Sets what a member may do, and whether he is an administrator of the unit. Why not, in words; empty when done.
    pub async fn set_member(
        &self,
        viewer: &Signed,
        person: &PersonId,
        (role, manages): (&RoleId, bool),
        origin: &Origin,
    ) -> Result<Vec<String>, AppError> {
        let account = match self.other_member(viewer, person).await? {
            Ok(account) => account,
            Err(words) => return Ok(vec![words]),
        };
        let Some((role, right)) = self.unit_rights().into_iter().find(|(known, _)| known == role) else {
            return Ok(vec!["请选他可以做什么".into()]);
        };
        let mut roles = vec![role];
        roles.extend(self.role_of_right(InUnit::Manages).filter(|_| manages));
        self.store.save_account(&Account { roles, ..account.clone() }).await?;
        let also = if manages { "，兼管理员" } else { "" };
        self.noted(viewer, person.as_str(), &format!("{}（{person}）改为：{right}{also}", account.name), origin)
            .await?;
        Ok(Vec::new())
    }

    /// Removes a member. He is signed out everywhere at once.
    pub async fn remove_member(
        &self,
        viewer: &Signed,
        person: &PersonId,
        origin: &Origin,
    ) -> Result<Vec<String>, AppError> {
        let account = match self.other_member(viewer, person).await? {
            Ok(account) => account,
            Err(words) => return Ok(vec![words]),
        };
        self.end_account(&account).await?;
        self.noted(viewer, person.as_str(), &format!("移出成员{}（{person}）", account.name), origin).await?;
        Ok(Vec::new())
    }

    async fn end_account(&self, account: &Account) -> Result<(), AppError> {
        self.store.save_account(&Account { disabled: true, ..account.clone() }).await?;
        self.store.delete_sessions_of(&account.office, &account.person).await?;
        Ok(())
    }

    /// 注销: ends the unit here. Not while something of its business is open. Why not, in words; empty when done.
    pub async fn close_unit(&self, viewer: &Signed, reason: &str, origin: &Origin) -> Result<Vec<String>, AppError> {
        let unit = match self.managed(viewer) {
            Ok(unit) => unit,
            Err(words) => return Ok(vec![words]),
        };
        let reason = line(reason);
        let mut faults = Vec::new();
        if reason.is_empty() {
            faults.push("请写明注销的原因".into());
        }
        let open = self.own_cases(viewer).await?.iter().filter(|case| !case.ended).count();
        if open > 0 {
            faults.push(format!("还有 {open} 件没有办完，办完或者撤回后才能注销"));
        }
        if !faults.is_empty() {
            return Ok(faults);
        }
        // First the trail: what can't be noted is not done.
        self.noted(viewer, unit.as_str(), &format!("单位 {unit} 注销：{reason}"), origin).await?;
        self.store.drop_invitations(&viewer.office, unit).await?;
        for account in self.store.accounts(&viewer.office).await? {
            if account.unit.as_ref() == Some(unit) && !account.disabled {
                self.end_account(&account).await?;
            }
        }
        Ok(Vec::new())
    }

    async fn noted(&self, viewer: &Signed, about: &str, detail: &str, origin: &Origin) -> Result<(), AppError> {
        let noted = Noted::by(&viewer.actor.person, AuditKind::Unit, origin).about(about).with(detail);
        self.note(&viewer.office, &noted).await
    }
}
