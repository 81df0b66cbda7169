//! The office's people: who they are, what they may act as, and how they sign in.

mod authority;
mod password;
mod session;
mod sight;

use crate::office::Person;
use crate::{AppError, Platform};
use engine::Case;
use matter::{Definition, Rulebook};
use model::{Actor, OfficeId, PersonId, RoleId};
use store::Account;

pub(crate) use authority::Authority;
pub use session::Signed;
#[allow(unused_imports, reason = "lists ask for them next")]
pub(crate) use sight::{Sight, acted_mark, marks_of, opened_mark, unit_of};

/// What the register of people knows about somebody.
#[derive(Debug, Clone)]
pub enum Lookup {
    Active(Actor),
    Disabled,
    Unknown,
}

impl Platform {
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

/// Whether he is one of the office's own people.
pub(crate) fn sees_all(rulebook: &Rulebook, actor: &Actor) -> bool {
    let inside = |role: &RoleId| rulebook.roles.get(role).is_some_and(|role| !role.outside);
    actor.unit.is_none() && actor.roles.iter().any(inside)
}

/// The one authorization of looking: whether the case is within what he sees.
pub(crate) fn may_see(rulebook: &Rulebook, actor: &Actor, definition: &Definition, case: &Case) -> bool {
    Sight::of(rulebook, actor).sees(definition, case)
}
