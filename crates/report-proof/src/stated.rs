//! The list of figures as `figures.json` has it. What the proof has no use for is passed over.

use serde::Deserialize;

use crate::ProofError;

/// The list.
#[derive(Debug, Deserialize)]
pub(crate) struct Stated {
    /// The numbers of the text, in its order.
    pub figures: Vec<Entry>,
    /// Every figure of the year.
    #[serde(default)]
    pub ledger: Vec<Line>,
}

/// A number of the text.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    pub id: String,
    pub value: String,
    pub unit: String,
    pub period: String,
    /// As printed.
    pub text: String,
    pub sentence: String,
}

/// A figure of the year.
#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    pub id: String,
    pub value: String,
}

pub(crate) fn read(json: &str) -> Result<Stated, ProofError> {
    serde_json::from_str(json).map_err(|error| ProofError::Figures { line: error.line(), why: error.to_string() })
}
