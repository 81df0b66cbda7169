//! What patterns of one document are filled from: everything of the case as it stood when the act was done.

use crate::course::LinkedCase;
use model::{Day, Fields, PersonId, RecordKey, RegisterId};
use std::collections::BTreeMap;

/// The case at its act, in words where ids mean nothing on paper.
#[derive(Debug, Clone)]
pub(crate) struct Scenery {
    pub office: (String, String),
    pub case_id: String,
    pub case_number: Option<String>,
    pub case_title: String,
    pub opened: Day,
    /// The act that made the document.
    pub act: DoneWords,
    pub fields: Fields,
    /// Personal values are masked.
    pub masked: bool,
    pub names: BTreeMap<PersonId, String>,
    pub records: BTreeMap<(RegisterId, RecordKey), Fields>,
    /// Acts in their order, the one that made the document last.
    pub done: Vec<DoneWords>,
    pub votes: Vec<VoteWords>,
    /// Why the last act before this one was refused: reason, cure, article.
    pub refusals: Vec<[String; 3]>,
    /// Clocks that have started, with the day they end.
    pub due: BTreeMap<String, Day>,
    /// Series and number, the last one last.
    pub numbers: Vec<(String, String)>,
    pub materials: Vec<String>,
    /// Materials that the acts of the step to which the act led ask for and that are not there.
    pub missing: Vec<String>,
    pub links: BTreeMap<String, Vec<LinkedCase>>,
    pub limits: BTreeMap<String, minijinja::Value>,
    pub cites: BTreeMap<String, String>,
}

/// An act that was done.
#[derive(Debug, Clone)]
pub(crate) struct DoneWords {
    pub step_id: String,
    pub act_id: String,
    pub step: String,
    pub act: String,
    pub to: String,
    pub by: String,
    pub role: String,
    pub role_id: String,
    pub on_behalf: String,
    pub opinion: String,
    pub day: Day,
    /// Done by the office's own people.
    pub inside: bool,
}

/// A view at a ballot.
#[derive(Debug, Clone)]
pub(crate) struct VoteWords {
    pub step_id: String,
    pub by: String,
    pub role: String,
    /// `for`, `against`, `abstain`.
    pub view: String,
    pub opinion: String,
    pub day: Day,
}
