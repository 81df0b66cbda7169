//! Who acts.

use crate::{PersonId, RoleId};
use serde::{Deserialize, Serialize};

/// A person with the roles he holds on the day of the act. Roles come from the office's register of people, never from
/// the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: PersonId,
    pub roles: Vec<RoleId>,
    /// The enterprise or sending unit (its record key) that an applicant acts for; None for the office's own people.
    pub unit: Option<crate::RecordKey>,
}

impl Actor {
    pub fn holds(&self, role: &RoleId) -> bool {
        self.roles.contains(role)
    }
}
