//! The office's people: who they are, what they may act as, and how they sign in.

mod authority;
mod exceptions;
mod inspecting;
mod mandates;
mod own_account;
mod password;
mod password_policy;
mod policy;
mod second_factor;
mod session;
mod sight;
mod sign_on;
mod units;

use crate::office::Person;
use crate::{AppError, Platform};
use engine::Case;
use matter::{Administers, Definition, Rulebook};
use model::{Actor, CaseId, MatterId, OfficeId, PersonId, RoleId};
use store::{Account, Credential};

pub(crate) use authority::Authority;
pub use exceptions::MadeException;
pub use inspecting::{Drawing, InspectedCase, Inspection};
pub use mandates::{MandateLine, MandatePage, MandateState};
pub use own_account::{Kept, OwnSession};
pub(crate) use password_policy::faults as password_faults;
pub use policy::{SecondFactor, SecurityPolicy};
pub use second_factor::{Enrolled, Enrolment};
pub(crate) use second_factor::{lies_open, secret_purpose};
pub use session::{Entered, Entry, Inside, Origin, Pending, Signed};
pub(crate) use sight::{Sight, acted_by, marks_of, opened_mark, unit_mark, unit_of};
pub use sign_on::{SignOnBegun, SignOnEnded, SignOnReturn, SignOnSettings};
pub use units::{
    Joining, Member, OpenInvitation, SentInvitation, UnitAccount, UnitAnswer, UnitAsked, UnitDecision, UnitLine,
    UnitRequestLine, UnitStatus,
};

/// What the register of people knows about somebody.
#[derive(Debug, Clone)]
pub enum Lookup {
    Active(Actor),
    Disabled,
    Unknown,
}

impl Platform {
    /// Who is meant by what somebody typed: an account of the office, or the only one that bears the name.
    pub async fn person_meant(&self, office: &OfficeId, typed: &str) -> Result<Option<PersonId>, AppError> {
        let typed = typed.trim();
        let accounts = self.store.accounts(office).await?;
        if let Some(account) = accounts.iter().find(|account| account.person.as_str() == typed) {
            return Ok(Some(account.person.clone()));
        }
        let mut named = accounts.into_iter().filter(|account| account.name == typed && !account.disabled);
        Ok(named.next().filter(|_| named.next().is_none()).map(|account| account.person))
    }

    /// Adds a person, or changes what he may act as. Without a password he can't sign in.
    pub async fn save_person(
        &self,
        office: &OfficeId,
        person: &Person,
        password: Option<&str>,
    ) -> Result<(), AppError> {
        let kept = self.store.account(office, &person.id).await?;
        let password_hash = match (password, &kept) {
            (Some(password), _) => password::hash(password)?,
            (None, Some(kept)) => kept.password_hash.clone(),
            (None, None) => String::new(),
        };
        let account = Account {
            office: office.clone(),
            person: person.id.clone(),
            name: person.name.clone(),
            roles: person.roles.clone(),
            unit: person.unit.clone(),
            password_hash,
            disabled: false,
            failures: 0,
            locked_until: None,
        };
        self.store.save_account(&account).await?;
        if password.is_some() {
            // Whoever came in with the old password is out.
            self.store.delete_sessions_of(office, &person.id).await?;
        }
        Ok(())
    }

    /// Everybody of an office, by id.
    pub async fn people(&self, office: &OfficeId) -> Result<Vec<Person>, AppError> {
        let accounts = self.store.accounts(office).await?;
        Ok(accounts.into_iter().map(|a| Person { id: a.person, name: a.name, roles: a.roles, unit: a.unit }).collect())
    }

    /// Gives somebody a password that he must change before anything else.
    pub(crate) async fn give_password(
        &self,
        office: &OfficeId,
        person: &PersonId,
        password: &str,
    ) -> Result<(), AppError> {
        let Some(account) = self.store.account(office, person).await? else { return Ok(()) };
        let account = Account { password_hash: password::hash(password)?, failures: 0, locked_until: None, ..account };
        self.store.save_account(&account).await?;
        let kept = self.store.credential(office, person).await?;
        let kept = kept.unwrap_or_else(|| Credential::plain(office, person));
        self.store.save_credential(&Credential { must_change: true, changed_at: None, ..kept }).await?;
        self.store.delete_sessions_of(office, person).await?;
        Ok(())
    }

    /// Whether somebody has acts of his own in the matter of a case, or in a matter.
    pub async fn acts_in(
        &self,
        signed: &Signed,
        case: Option<&CaseId>,
        matter: Option<&MatterId>,
    ) -> Result<bool, AppError> {
        let of_case = match case {
            Some(case) => self.store.case(&signed.office, case).await?.map(|case| case.row.matter),
            None => None,
        };
        let definition = of_case.as_ref().or(matter).and_then(|matter| self.rulebook().matter(matter));
        let mut acts = definition.into_iter().flat_map(|matter| matter.steps.values()).flat_map(|s| s.acts.values());
        Ok(acts.any(|act| signed.actor.roles.iter().any(|role| act.by.contains(role))))
    }

    pub(crate) async fn actor(&self, office: &OfficeId, person: &PersonId) -> Result<Lookup, AppError> {
        Ok(match self.store.account(office, person).await? {
            None => Lookup::Unknown,
            Some(account) if account.disabled => Lookup::Disabled,
            Some(account) => Lookup::Active(actor_of(account)),
        })
    }
}

pub(crate) fn actor_of(account: Account) -> Actor {
    Actor {
        person: account.person,
        roles: account.roles,
        unit: account.unit,
        name: account.name,
        standing_in: Vec::new(),
    }
}

/// Whether he handles the case, so that its personal values are not masked for him: he may act at its step, or has acted.
pub(crate) fn handles(actor: &Actor, definition: &Definition, case: &Case) -> bool {
    let may_act = definition
        .step(&case.step)
        .is_some_and(|step| step.acts.values().any(|act| actor.roles.iter().any(|role| act.by.contains(role))));
    may_act || case.done.iter().any(|done| done.by == actor.person)
}

/// Whether he takes part in the office's business: not from outside, and no administrator.
pub fn is_inside(rulebook: &Rulebook, actor: &Actor) -> bool {
    let inside = |role: &RoleId| rulebook.roles.get(role).is_some_and(matter::Role::is_inside);
    actor.unit.is_none() && actor.roles.iter().any(inside)
}

/// What somebody with these roles administers.
pub fn administers(rulebook: &Rulebook, roles: &[RoleId]) -> Option<Administers> {
    roles.iter().find_map(|role| rulebook.roles.get(role).and_then(|role| role.administers))
}

/// Whether he looks at everything without being part of it: every post he holds is one that only reads.
pub fn reads_all(rulebook: &Rulebook, actor: &Actor) -> bool {
    let inside = |role: &&RoleId| rulebook.roles.get(*role).is_some_and(matter::Role::is_inside);
    let mut posts = actor.roles.iter().filter(inside).peekable();
    posts.peek().is_some() && posts.all(|role| rulebook.roles.get(role).is_some_and(|role| role.reads_all))
}

/// Whether he is one of the office's own people, who see its cases.
pub fn sees_all(rulebook: &Rulebook, actor: &Actor) -> bool {
    Sight::of(rulebook, actor) == Sight::All
}

/// The one authorization of looking: whether the case is within what he sees.
pub(crate) fn may_see(rulebook: &Rulebook, actor: &Actor, definition: &Definition, case: &Case) -> bool {
    Sight::of(rulebook, actor).sees(definition, case)
}
