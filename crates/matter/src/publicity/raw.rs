//! The shape of the YAML, as its author writes it.

use super::words::{Both, Column, Kind, Level};
use crate::raw::OneOrMany;
use indexmap::IndexMap;
use model::{ActId, Citation, ClockId, DocumentId, FieldId, MaterialId, StepId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The columns of the public pages, in order.
pub(super) type Columns = IndexMap<String, Column>;

/// What can be done against a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    #[serde(default)]
    pub law: Vec<Citation>,
}

/// What the public is told while a case is at a step of a class. `{due}` is the last day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    pub zh: String,
    /// With a last day; as `zh` when absent.
    #[serde(default)]
    pub by: String,
    pub en: String,
    #[serde(default, rename = "en-by")]
    pub en_by: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHouse {
    pub columns: Columns,
    pub audiences: IndexMap<String, Both>,
    pub areas: IndexMap<String, Both>,
    pub statuses: IndexMap<String, Status>,
    #[serde(default)]
    pub kinds: BTreeMap<String, Kind>,
    #[serde(default)]
    pub levels: IndexMap<String, Level>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPublic {
    #[serde(default, rename = "for")]
    pub audiences: OneOrMany<String>,
    #[serde(default)]
    pub summary: Both,
    #[serde(default)]
    pub licence: bool,
    pub power: Option<String>,
    #[serde(default)]
    pub fee: Both,
    #[serde(default)]
    pub result: Both,
    pub sample: Option<DocumentId>,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub hours: String,
    pub remedy: Option<Remedy>,
    pub promise: Option<ClockId>,
    #[serde(default)]
    pub statuses: BTreeMap<StepId, String>,
    #[serde(default)]
    pub acts: Vec<RawPublicAct>,
    pub publishes: Option<RawPublication>,
    pub english: Option<RawEnglish>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPublicAct {
    pub act: String,
    pub column: String,
    pub name: Both,
    #[serde(default)]
    pub intro: Both,
    #[serde(default)]
    pub set: BTreeMap<FieldId, RawValue>,
    #[serde(default)]
    pub materials: Vec<MaterialId>,
    pub photo: Option<RawPhoto>,
    pub pages: Vec<RawPage>,
    #[serde(default)]
    pub long: Vec<FieldId>,
    #[serde(default)]
    pub english: BTreeMap<FieldId, RawEnglishField>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPhoto {
    pub material: MaterialId,
    pub field: FieldId,
    pub page: Option<usize>,
    pub name: Option<Both>,
}

/// A value as YAML has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum RawValue {
    Truth(bool),
    Number(i64),
    Text(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPage {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    #[serde(default)]
    pub hint: Both,
    pub asks: Vec<FieldId>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEnglishField {
    pub label: String,
    #[serde(default)]
    pub hint: String,
    #[serde(default, rename = "of")]
    pub choices: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEnglish {
    pub page: String,
    #[serde(default)]
    pub steps: Vec<String>,
    #[serde(default)]
    pub materials: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPublication {
    pub column: String,
    #[serde(default)]
    pub at: OneOrMany<StepId>,
    #[serde(default)]
    pub only: BTreeMap<FieldId, OneOrMany<String>>,
    #[serde(default)]
    pub title: String,
    pub day: FieldId,
    #[serde(default)]
    pub show: Vec<FieldId>,
    pub address: Option<FieldId>,
    pub report: Option<RawReport>,
    pub alert: Option<RawAlert>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReport {
    pub kind: String,
    pub year: FieldId,
    #[serde(default)]
    pub parts: IndexMap<FieldId, String>,
    pub quoted: Option<FieldId>,
    pub traced: Option<FieldId>,
    pub text: Option<MaterialId>,
    pub sources: Option<MaterialId>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAlert {
    pub area: FieldId,
    pub country: FieldId,
    pub level: FieldId,
    pub until: FieldId,
}

/// The file beside a register: nothing but what it publishes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPublicRegister {
    pub publishes: RawPublication,
}

/// `step.act`, or an act of the first step.
pub(super) fn act_of(text: &str) -> (Option<StepId>, ActId) {
    match text.split_once('.') {
        Some((step, act)) => (Some(StepId::new(step)), ActId::new(act)),
        None => (None, ActId::new(text)),
    }
}
