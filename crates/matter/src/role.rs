//! Roles: what somebody may act as, what he administers, and how far he sees.

use crate::Name;
use model::RoleId;
use serde::{Deserialize, Serialize};

/// 岗位.
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own in the file of roles")]
#[derive(Debug, Clone)]
pub struct Role {
    pub id: RoleId,
    pub name: Name,
    /// Only one person holds it, so that he can't check himself.
    pub single: bool,
    /// Outside the office: applicants.
    pub outside: bool,
    /// One of the three administrators. He sees no case, and holds no other role.
    pub administers: Option<Administers>,
    pub sees: Sees,
    /// He looks at everything and changes nothing but in matters where he has acts of his own; every look is logged.
    pub reads_all: bool,
    /// Of an outside role: what its holder may do for his unit.
    pub in_unit: Option<InUnit>,
    /// Confirms or refuses units that ask for an account.
    pub confirms_units: bool,
}

/// What a member of a unit outside the office may do for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InUnit {
    /// Hands in: does what the matters leave to applicants.
    Submits,
    /// Fills in, and passes on to who hands in.
    FillsIn,
    /// Looks only.
    Reads,
    /// Invites members, sets what they may do, removes them, and closes the unit. Besides one of the others.
    Manages,
}

/// What a role confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Confirms {
    Units,
}

/// What one of the three administrators is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Administers {
    /// Accounts, the office's profile, settings.
    System,
    /// Who may act as what, and how people prove who they are.
    Security,
    /// The trail of what everybody did.
    Audit,
}

/// Which of the office's cases a role shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sees {
    #[default]
    All,
    /// Those handed to him, in which his opinion is asked, or in which he has acted.
    Assigned,
}

/// What a role reads without being part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Reads {
    All,
}

impl Role {
    /// Whether it is a post in the office's own business: not of applicants, not of administrators.
    pub fn is_inside(&self) -> bool {
        !self.outside && self.administers.is_none()
    }
}
