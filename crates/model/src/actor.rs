//! Who acts.

use crate::{Day, MatterId, PersonId, RoleId};
use serde::{Deserialize, Serialize};

/// A person with the roles he holds on the day of the act. Roles come from the office's register of people, never from
/// the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: PersonId,
    pub roles: Vec<RoleId>,
    /// The enterprise or sending unit (its record key) that an applicant acts for; None for the office's own people.
    pub unit: Option<crate::RecordKey>,
    /// His name, for rules about his own business (回避); empty when the office's register of people has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whom he stands in for (委托代理).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standing_in: Vec<StandingIn>,
}

/// 委托代理: a person acts in another's role, for some days and some matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingIn {
    /// Who gave the mandate.
    pub person: PersonId,
    pub role: RoleId,
    /// Of these matters only; of all when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matters: Vec<MatterId>,
    /// First and last day.
    pub from: Day,
    pub until: Day,
}

impl StandingIn {
    /// Whether the mandate reaches this matter on this day.
    pub fn covers(&self, matter: &MatterId, on: Day) -> bool {
        self.from <= on && on <= self.until && (self.matters.is_empty() || self.matters.contains(matter))
    }
}

impl Actor {
    /// Somebody with these roles and nothing else: no unit, no name, no mandate.
    pub fn new(person: impl Into<PersonId>, roles: Vec<RoleId>) -> Self {
        Self { person: person.into(), roles, unit: None, name: String::new(), standing_in: Vec::new() }
    }
    pub fn holds(&self, role: &RoleId) -> bool {
        self.roles.contains(role)
    }
}
