//! Registers, roles and moves, as their author writes them.

use super::{OneOrMany, Ordered, RawField, RawName};
use crate::role::{Confirms, Reads};
use crate::{Administers, DeskId, InUnit, Keeps, Sees};
use indexmap::IndexMap;
use model::{Citation, ClauseId, FieldId, FigureId, RegisterId, RoleId};
use serde_saphyr::Spanned;

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRegister {
    pub id: Spanned<RegisterId>,
    pub name: RawName,
    /// The desk of `matters/_desks.yaml` at which it is kept.
    pub desk: Option<Spanned<DeskId>>,
    /// The day on which a record runs out, and how long before that it is said.
    pub expires: Option<Spanned<RawExpires>>,
    /// What whoever handles a case about such a record ought to know.
    #[serde(default)]
    pub hints: Vec<Spanned<RawHint>>,
    /// Which of its records somebody from outside sees as his unit's own.
    pub own: Option<Spanned<RawOwn>>,
    /// The field that is the key.
    pub key: Spanned<FieldId>,
    pub fields: Ordered<FieldId, Spanned<RawField>>,
    pub law: Option<Citation>,
    /// What the platform itself reads it for.
    pub keeps: Option<Keeps>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

/// A move of `matters/_moves.yaml`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawMove {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// Roles that may do it anywhere; who may act at the step may do it too unless `only`.
    #[serde(default)]
    pub by: OneOrMany<RoleId>,
    #[serde(default)]
    pub only: bool,
    pub law: Citation,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRole {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// Only one person holds it, so that he can't check himself.
    #[serde(default)]
    pub single: bool,
    /// Outside the office: applicants.
    #[serde(default)]
    pub outside: bool,
    /// One of the three administrators.
    pub administers: Option<Administers>,
    #[serde(default)]
    pub sees: Sees,
    /// `all`: he looks at everything and changes nothing of others.
    pub reads: Option<Reads>,
    /// What an applicant with it may do for his unit.
    pub in_unit: Option<InUnit>,
    /// `units`: confirms or refuses units that ask for an account.
    pub confirms: Option<Confirms>,
}

/// A desk of `matters/_desks.yaml`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDesk {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// One line on what it is for.
    #[serde(rename = "for")]
    pub what_for: String,
    /// Figures of the leader's screen.
    #[serde(default)]
    pub wall: Vec<FigureId>,
}

/// What a unit sees of a register.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawOwn {
    /// The field that names the unit.
    pub by: FieldId,
    /// What is shown of a record.
    pub shows: Vec<FieldId>,
    /// The field with the unit's name, where a record is the unit itself.
    pub called: Option<FieldId>,
}

/// When a record of a register runs out.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExpires {
    pub field: FieldId,
    /// So many days before, the light turns yellow.
    pub warn: u16,
    /// Only records whose field has one of these values run out.
    #[serde(default, rename = "while")]
    pub only: IndexMap<FieldId, Vec<String>>,
}

/// A value of a record that ought to be known where a case is about the record.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawHint {
    pub field: FieldId,
    /// The values that make it worth saying: words of a choice, `yes` or `no`.
    pub is: OneOrMany<String>,
    pub say: String,
}
