//! An act that somebody wants to do, before the law has been asked.

use model::{ActId, CaseId, Day, Digest, DocumentId, Fields, HandedIn, LinkId, MaterialId, PersonId, StepId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was sent in. Nothing in it is trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    pub act: ActId,
    /// The step at which the sender believes the case to be; checked when given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_step: Option<StepId>,
    /// Which of several ways to go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<StepId>,
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub set: Fields,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<MaterialId>,
    /// The files of materials that are handed in; whether they are there has been asked before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<HandedIn>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<LinkId, CaseId>,
    /// Of a move: to whom it is handed over, who is asked, who reads it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<PersonId>,
    /// Of 督办: the day by which it wants to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Of 退回: how the case comes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<WayBack>,
    /// Of 用印: what is sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Sealing>,
}

/// A document that is to bear the office's seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealing {
    pub document: DocumentId,
    /// Of the sealed file's bytes.
    pub digest: Digest,
}

/// How a case that is returned comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WayBack {
    /// 重走流程: step by step again.
    Again,
    /// 直送退回人: straight to the step that returned it.
    Straight,
}
