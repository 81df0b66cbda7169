//! 好差评: the matter whose cases are applicants' evaluations of services, and how an evaluation is put as an act of it.

use indexmap::IndexMap;
use model::{ActId, FieldId, RegisterId};

/// How a matter evaluates. The case that is evaluated is named in a field, because it may be of any matter.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluates {
    /// The field that holds the number of the case.
    pub case: FieldId,
    /// The field that says of what matter it is.
    pub service: FieldId,
    /// The choice of how good it was.
    pub level: FieldId,
    /// The register in which each case that was evaluated has its record, under its number.
    pub register: RegisterId,
    /// The acts of the first step, each with the levels for which it is meant.
    pub acts: IndexMap<ActId, Vec<String>>,
}

impl Evaluates {
    /// The act for a level.
    pub fn act_of(&self, level: &str) -> Option<&ActId> {
        self.acts.iter().find(|(_, levels)| levels.iter().any(|known| known == level)).map(|(act, _)| act)
    }
}
