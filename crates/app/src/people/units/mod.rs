//! Units outside the office that act here: how they come in, who of them may do what, and how they leave. Accounts are house
//! data; every step is in the audit trail.

mod code;
mod deciding;
mod members;
mod registering;

pub use deciding::{UnitAccount, UnitDecision, UnitLine, UnitRequestLine};
pub use members::{Joining, Member, OpenInvitation, SentInvitation};
pub use registering::{UnitAnswer, UnitAsked, UnitStatus};

use super::Signed;
use crate::{AppError, Platform};
use matter::{InUnit, Role};
use model::{Digest, Fields, OfficeId, RecordKey, RoleId, Value};

/// The longest line that is typed into these forms, in characters.
const LONGEST: usize = 60;

/// What stands in the way: the field and words.
type Faults = Vec<(&'static str, String)>;

impl Platform {
    /// The role that gives a right in a unit.
    fn role_of_right(&self, right: InUnit) -> Option<RoleId> {
        self.ready.rulebook.roles.values().find(|role| role.in_unit == Some(right)).map(|role| role.id.clone())
    }

    /// Whether somebody has a right in his unit.
    fn has_right(&self, signed: &Signed, right: InUnit) -> bool {
        let known = |role: &RoleId| self.ready.rulebook.roles.get(role).and_then(|role| role.in_unit);
        signed.actor.unit.is_some() && signed.actor.roles.iter().any(|role| known(role) == Some(right))
    }

    /// Whether somebody sees to the members of his unit.
    pub fn manages_unit(&self, signed: &Signed) -> bool {
        self.has_right(signed, InUnit::Manages)
    }

    /// Whether somebody only prepares what others of his unit hand in.
    pub fn only_fills_in(&self, signed: &Signed) -> bool {
        self.has_right(signed, InUnit::FillsIn) && !self.has_right(signed, InUnit::Submits)
    }

    /// Somebody as far as forms are concerned: who prepares them has those of who hands them in. Nothing is done as him.
    pub fn filling_in(&self, signed: &Signed) -> Signed {
        let mut filling = signed.clone();
        if self.only_fills_in(signed) {
            filling.actor.roles.extend(self.role_of_right(InUnit::Submits));
        }
        filling
    }

    /// What a member may be given: role and words.
    pub fn unit_rights(&self) -> Vec<(RoleId, String)> {
        let given = [InUnit::Submits, InUnit::FillsIn, InUnit::Reads];
        given.into_iter().filter_map(|right| Some((self.role_of_right(right)?, right_zh(right).to_owned()))).collect()
    }

    /// What a member's roles let him do, in words, and the role that does.
    fn right_of(&self, roles: &[RoleId]) -> (RoleId, String) {
        let right = |role: &RoleId| {
            let right = self.ready.rulebook.roles.get(role).and_then(|role| role.in_unit);
            right.filter(|right| *right != InUnit::Manages).map(|right| (role.clone(), right_zh(right).to_owned()))
        };
        roles.iter().find_map(right).unwrap_or_default()
    }

    /// Whether somebody confirms or refuses units.
    pub fn confirms_units(&self, signed: &Signed) -> bool {
        let confirms =
            |role: &RoleId| self.ready.rulebook.roles.get(role).is_some_and(|role: &Role| role.confirms_units);
        signed.actor.unit.is_none() && signed.actor.roles.iter().any(confirms)
    }

    /// What the viewer's own unit is called.
    pub async fn own_unit_name(&self, viewer: &Signed) -> Result<String, AppError> {
        match &viewer.actor.unit {
            Some(unit) => self.unit_name(&viewer.office, unit).await,
            None => Ok(String::new()),
        }
    }

    /// What a unit is called: as it registered, or as a register of units names it; else its code.
    async fn unit_name(&self, office: &OfficeId, unit: &RecordKey) -> Result<String, AppError> {
        let requests = self.store.unit_requests(office).await?;
        let asked = requests.iter().rev().filter(|request| request.state == registering::CONFIRMED);
        let named = asked.filter_map(registering::asked).find(|asked| asked.code == unit.as_str());
        if let Some(asked) = named {
            return Ok(asked.name);
        }
        for register in self.ready.rulebook.registers.values() {
            let Some(called) = register.own.as_ref().and_then(|own| own.called.as_ref()) else { continue };
            let Some(view) = self.store.record(office, &register.id, unit).await? else { continue };
            let record: Fields = serde_json::from_str(&view.state)
                .map_err(|error| AppError::State { what: format!("record {unit}"), why: error.to_string() })?;
            if let Some(name) = record.get(called).and_then(Value::as_text).filter(|name| !name.is_empty()) {
                return Ok(name.to_owned());
            }
        }
        Ok(unit.to_string())
    }

    /// What is wrong with the account that somebody chooses for himself.
    async fn account_faults(
        &self,
        office: &OfficeId,
        (account, name): (&str, &str),
        (password, again): (&str, &str),
    ) -> Result<Faults, AppError> {
        let mut faults = Faults::new();
        if !crate::administering::well_formed(account) {
            faults.push(("account", "登录账号只能用小写字母、数字、点和连字符，2 到 40 位，以字母开头".into()));
        } else if self.store.account(office, &account.into()).await?.is_some() {
            faults.push(("account", "这个登录账号不能用，请换一个".into()));
        }
        let wrong = super::password_faults(account, name, password);
        if !wrong.is_empty() {
            faults.push(("password", wrong.join("；")));
        }
        if password != again {
            faults.push(("again", "两次填的密码不一样".into()));
        }
        Ok(faults)
    }
}

fn right_zh(right: InUnit) -> &'static str {
    match right {
        InUnit::Submits => "填写并提交",
        InUnit::FillsIn => "只填写，交给别人提交",
        InUnit::Reads => "只看",
        InUnit::Manages => "管理员",
    }
}

/// A line of a form without spaces at its ends and signs that no screen shows.
fn line(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).collect()
}

fn line_fault(field: &'static str, zh: &str, text: &str, faults: &mut Faults) {
    if text.is_empty() {
        faults.push((field, format!("请填写{zh}")));
    } else if text.chars().count() > LONGEST {
        faults.push((field, format!("{zh}至多 {LONGEST} 字")));
    }
}

/// What nobody can guess, for a link.
fn secret() -> Result<String, AppError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Password(error.to_string()))?;
    Ok(Digest(bytes).to_string())
}
