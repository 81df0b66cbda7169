//! An act as a page, a file or the API asks for it, and the answer.

use engine::{Attempt, Case, Sealing, WayBack};
use model::{
    ActId, CaseId, Day, Digest, Event, Fields, LinkId, MaterialId, MatterId, OfficeId, PersonId, Refusal, StepId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One line of a file of acts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActRequest {
    pub office: OfficeId,
    /// An existing case; for a new one its id, or nothing: then the platform gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Needed to open a case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
    pub act: ActId,
    pub by: PersonId,
    /// When it was done; now when absent. Never before the case's last act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub set: Fields,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<MaterialId>,
    /// Files as materials, by the digest of their bytes. They must be there, and the sender must know them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileOf>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<StepId>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<LinkId, CaseId>,
    /// The step at which the sender believes the case to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_step: Option<StepId>,
    /// The version that the sender saw; a newer case makes the request stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Of a move: to whom, whom to ask, who reads.
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

/// A file that is to be handed in as a material.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileOf {
    pub material: MaterialId,
    /// SM3 of its bytes.
    pub file: Digest,
}

impl ActRequest {
    /// What the engine is asked. `step.act` is taken apart.
    pub(crate) fn attempt(&self) -> Attempt {
        let (at_step, act) = match self.act.as_str().split_once('.') {
            Some((step, act)) => (Some(StepId::new(step)), ActId::new(act)),
            None => (self.at_step.clone(), self.act.clone()),
        };
        Attempt {
            act,
            at_step,
            to: self.to.clone(),
            set: self.set.clone(),
            materials: self.materials.clone(),
            files: Vec::new(),
            opinion: self.opinion.clone(),
            links: self.links.clone(),
            persons: self.persons.clone(),
            until: self.until,
            way: self.way,
            seal: self.seal.clone(),
        }
    }
}

/// What became of an act. Either way the ledger holds it.
#[derive(Debug, Clone)]
pub enum Outcome {
    Done { events: Vec<Event>, case: Box<Case> },
    Refused { refusal: Refusal, case: Box<Case> },
}

impl Outcome {
    pub fn case(&self) -> &Case {
        match self {
            Self::Done { case, .. } | Self::Refused { case, .. } => case,
        }
    }
}
