//! What the office does about units: it confirms or refuses their requests, and can name the first administrator of one whose
//! accounts it made itself.

use super::UnitAsked;
use super::registering::{CONFIRMED, REFUSED, WAITS, asked};
use crate::audit::{AuditKind, Noted};
use crate::files::{FileKind, OpenFile};
use crate::people::{Origin, Signed};
use crate::{AppError, CaseFile, Platform};
use matter::InUnit;
use model::{Grade, Moment, OfficeId, PersonId, RecordKey, RoleId};
use std::collections::BTreeMap;
use store::Account;

/// A request as whoever decides it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRequestLine {
    pub number: String,
    pub asked: UnitAsked,
    pub at: Moment,
    /// Accounts that the unit has already.
    pub members: usize,
    /// None while it waits.
    pub confirmed: Option<bool>,
    pub decided_by: String,
    pub words: String,
}

/// A unit with accounts here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLine {
    pub unit: RecordKey,
    pub name: String,
    pub members: Vec<UnitAccount>,
}

/// Somebody of a unit, as the office sees him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitAccount {
    pub person: PersonId,
    pub name: String,
    pub right: String,
    pub manages: bool,
}

/// What is decided about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitDecision {
    Confirm,
    /// With words for the unit.
    Refuse(String),
}

impl Platform {
    /// The requests of units, those first that wait, then the newest.
    pub async fn unit_requests(&self, office: &OfficeId) -> Result<Vec<UnitRequestLine>, AppError> {
        let accounts = self.store.accounts(office).await?;
        let mut lines: Vec<UnitRequestLine> = Vec::new();
        for request in self.store.unit_requests(office).await? {
            let asked = asked(&request).unwrap_or_default();
            let of_unit = |account: &&Account| account.unit.as_ref().is_some_and(|unit| unit.as_str() == asked.code);
            let decider = accounts.iter().find(|account| account.person == request.decided_by);
            lines.push(UnitRequestLine {
                number: request.id,
                members: accounts.iter().filter(of_unit).filter(|account| !account.disabled).count(),
                at: request.at,
                confirmed: (request.state != WAITS).then_some(request.state == CONFIRMED),
                decided_by: decider.map(|account| account.name.clone()).unwrap_or_default(),
                words: request.words,
                asked,
            });
        }
        lines.sort_by_key(|line| (line.confirmed.is_some(), std::cmp::Reverse(line.at)));
        Ok(lines)
    }

    /// Units with somebody who can sign in.
    pub async fn units(&self, office: &OfficeId) -> Result<Vec<UnitLine>, AppError> {
        let mut units: BTreeMap<RecordKey, Vec<UnitAccount>> = BTreeMap::new();
        for account in self.store.accounts(office).await?.into_iter().filter(|account| !account.disabled) {
            let Some(unit) = account.unit else { continue };
            let (_, right) = self.right_of(&account.roles);
            let manages = self.is_manager(&account.roles);
            let member = UnitAccount { person: account.person, name: account.name, right, manages };
            units.entry(unit).or_default().push(member);
        }
        let mut lines = Vec::new();
        for (unit, members) in units {
            lines.push(UnitLine { name: self.unit_name(office, &unit).await?, unit, members });
        }
        Ok(lines)
    }

    pub(super) fn is_manager(&self, roles: &[RoleId]) -> bool {
        self.role_of_right(InUnit::Manages).is_some_and(|role| roles.contains(&role))
    }

    /// The paper that came with a request.
    pub async fn unit_paper(&self, office: &OfficeId, number: &str) -> Result<Option<OpenFile>, AppError> {
        let Some(request) = self.store.unit_request(office, number).await? else { return Ok(None) };
        let Some((file, name)) = asked(&request).and_then(|asked| asked.file) else { return Ok(None) };
        let Some(kept) = self.store.file(office, file).await? else { return Ok(None) };
        let Some(kind) = FileKind::of_ending(&kept.kind) else { return Ok(None) };
        let bytes = self.file_bytes(office, file).await?;
        let listed = CaseFile {
            material: model::MaterialId::default(),
            zh: "证照或者介绍信".into(),
            file,
            name,
            grade: Grade::C,
            by: String::new(),
            at: request.at,
            replaced: false,
        };
        Ok(Some(OpenFile { listed, kind, bytes }))
    }

    /// Confirms or refuses a request. What stands in the way is answered in words; nothing was done then.
    pub async fn decide_unit(
        &self,
        signed: &Signed,
        number: &str,
        decision: &UnitDecision,
        origin: &Origin,
    ) -> Result<Vec<String>, AppError> {
        let office = &signed.office;
        let Some(request) = self.store.unit_request(office, number).await? else {
            return Ok(vec!["没有这个注册申请".into()]);
        };
        let asked = asked(&request).unwrap_or_default();
        let me = &signed.actor.person;
        let mut faults = Vec::new();
        if !self.confirms_units(signed) {
            faults.push("您的岗位不确认单位注册".into());
        }
        if asked.asked_by == *me || asked.contact == signed.name {
            faults.push("这是您自己提出的，或者经办人与您同名：请由他人确认".into());
        }
        if request.state != WAITS {
            faults.push("这个申请已经有人确认或者退回了".into());
        }
        if matches!(decision, UnitDecision::Refuse(words) if words.trim().is_empty()) {
            faults.push("退回要写明理由，申请单位会看到".into());
        }
        if !faults.is_empty() {
            return Ok(faults);
        }
        let (state, words) = match decision {
            UnitDecision::Refuse(words) => (REFUSED, words.trim().chars().take(500).collect()),
            UnitDecision::Confirm => (CONFIRMED, String::new()),
        };
        if state == CONFIRMED {
            let roles = [InUnit::Submits, InUnit::Manages].into_iter().filter_map(|right| self.role_of_right(right));
            let account = Account {
                office: office.clone(),
                person: PersonId::new(&asked.account),
                name: asked.contact.clone(),
                roles: roles.collect(),
                unit: Some(RecordKey::from(asked.code.clone())),
                password_hash: request.password_hash.clone(),
                disabled: false,
                failures: 0,
                locked_until: None,
            };
            // Another who was faster has made the same account: then it is there with the same password.
            let there = !self.store.add_account(&account).await?;
            let same = |known: &Account| known.unit == account.unit && known.password_hash == account.password_hash;
            if there && !self.store.account(office, &account.person).await?.is_some_and(|known| same(&known)) {
                return Ok(vec![format!("登录账号 {} 已经有人用了：请退回，让申请单位换一个", asked.account)]);
            }
        }
        if !self.store.decide_unit_request(office, number, (state, me, self.now()), &words).await? {
            return Ok(vec!["这个申请已经有人确认或者退回了".into()]);
        }
        let done = if state == CONFIRMED { "确认" } else { "退回" };
        let detail = format!("{done}单位“{}”（{}）的注册，登录账号 {}。{words}", asked.name, asked.code, asked.account);
        self.note(office, &Noted::by(me, AuditKind::Unit, origin).about(&asked.code).with(&detail)).await?;
        Ok(Vec::new())
    }

    /// Names a member of a unit its administrator, because it has none that came in by registering.
    pub async fn appoint_manager(
        &self,
        signed: &Signed,
        person: &PersonId,
        origin: &Origin,
    ) -> Result<Vec<String>, AppError> {
        if !self.confirms_units(signed) {
            return Ok(vec!["您的岗位不确认单位注册".into()]);
        }
        let account = self.store.account(&signed.office, person).await?;
        let Some((account, unit)) = account.and_then(|account| Some((account.clone(), account.unit?))) else {
            return Ok(vec!["没有这个单位成员".into()]);
        };
        if account.disabled || self.is_manager(&account.roles) {
            return Ok(vec![format!("{}已经停用，或者已是管理员", account.name)]);
        }
        let roles = account.roles.iter().cloned().chain(self.role_of_right(InUnit::Manages)).collect();
        self.store.save_account(&Account { roles, ..account.clone() }).await?;
        let detail = format!("指定{}（{person}）为单位 {unit} 的管理员", account.name);
        let noted = Noted::by(&signed.actor.person, AuditKind::Unit, origin).about(person.as_str()).with(&detail);
        self.note(&signed.office, &noted).await?;
        Ok(Vec::new())
    }
}
