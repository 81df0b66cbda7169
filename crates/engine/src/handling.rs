//! What people have done around the steps of a case: who has it, who was asked, who signed and voted.

use model::{CaseId, Digest, DocumentId, FieldId, LinkId, MaterialId, Moment, Number, PersonId, RoleId, StepId, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The part of a case's state that no field holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Handling {
    /// 签收: who has opened the case at its step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<PersonId>,
    /// 转办: the only one who goes on at this step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handler: Option<PersonId>,
    /// 加签: whose answer is awaited at this step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<PersonId>,
    /// 传阅: who has not read it yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readers: Vec<PersonId>,
    /// Who was asked or had it to read and has answered or read: he goes on seeing the case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<PersonId>,
    /// 回避.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<PersonId>,
    /// Sign-offs that stand, by joint step.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub signed: BTreeMap<StepId, Vec<SignOff>>,
    /// Votes of this stay at the step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<Vote>,
    /// 直送退回人: where the next act leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub straight_to: Option<StepId>,
    /// From which step each was entered last, returns by `back` aside.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub entered_from: BTreeMap<StepId, StepId>,
    /// 督办 was ordered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub supervised: bool,
    /// How often it was urged.
    #[serde(skip_serializing_if = "is_zero")]
    pub urged: u32,
    /// Document numbers given and not void.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number>,
    /// Cases tied by links of many.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tied: BTreeMap<LinkId, Vec<CaseId>>,
    /// The version of the case that last set each field; what 更正 has to follow.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set_in: BTreeMap<FieldId, u32>,
    /// 用印: what bears the seal, in the order in which it was sealed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sealed: Vec<Sealed>,
    /// How to take the last act back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<Undo>,
}

/// A document that bears the seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    pub document: DocumentId,
    pub digest: Digest,
    pub by: PersonId,
    pub at: Moment,
    /// How many acts had been done by then: a document that is made again by a later act is another one.
    pub after: usize,
}

/// A place of a joint step that has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// A role, or a person.
    pub seat: String,
    pub by: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    pub by: PersonId,
    #[serde(rename = "as")]
    pub role: RoleId,
    /// `for`, `against`, `abstain`.
    pub view: String,
}

/// What the last act changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Undo {
    pub version: u32,
    pub by: PersonId,
    pub from: StepId,
    /// What the fields held before; None where there was nothing.
    pub fields: BTreeMap<FieldId, Option<Value>>,
    pub materials: Vec<MaterialId>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}
