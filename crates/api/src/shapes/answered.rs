//! What calls that do something answer, and the frame of every list.

use schemars::JsonSchema;
use serde::Serialize;

/// A page of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Listed<T> {
    pub items: Vec<T>,
    /// How many there are, as far as they were counted.
    pub total: u64,
    /// There are more than were counted.
    pub more: bool,
    /// From 1.
    pub page: u64,
    pub size: u32,
}

/// An invitation: its secret is told this once.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Invitation {
    pub invitation: String,
    /// Where whoever is invited opens it.
    pub path: String,
}

/// Under which number something was taken in.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Taken {
    pub number: String,
}

/// A masked value, told once.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Revealed {
    pub name: String,
    pub words: String,
}

/// What became of one act for several cases.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DoneTogether {
    pub act: String,
    pub done: Vec<OneOfMany>,
    pub left: Vec<OneOfMany>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OneOfMany {
    pub case: String,
    pub title: String,
    /// Where it is now.
    pub step: String,
    /// Why it did not go; none when it went.
    pub reasons: Vec<String>,
}

/// A sheet that came in, with what becomes of each row.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Sheet {
    pub batch: String,
    pub file: String,
    /// `waits`, `done`, `undone`.
    pub state: String,
    /// Rows that would go in, or went in.
    pub going: usize,
    pub wrong: usize,
    /// Rows that say nothing new.
    pub unchanged: usize,
    pub rows: Vec<BatchRow>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct BatchRow {
    /// As the file counts.
    pub number: u64,
    pub case: String,
    pub title: String,
    /// What it would do, in words.
    pub changes: Vec<String>,
    /// Why it does nothing, or not all.
    pub errors: Vec<String>,
}

/// Which place of a report was worded.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct WordedPlace {
    pub place: String,
}

/// Whether a report's figures are frozen, and since which entry of the ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Frozen {
    pub frozen: bool,
    pub position: Option<u64>,
}

/// Where a report was handed to: the draft that is filled in.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct HandedOver {
    pub subject: String,
    pub act: String,
}

/// What a seal says.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SealSays {
    /// `unsealed`, `sealed`, `broken`.
    pub state: String,
    pub label: String,
    pub words: String,
}

/// What whoever sent a public form takes away.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PublicReceipt {
    pub case: String,
    pub code: String,
    pub first_word: Option<String>,
    pub answer: Option<String>,
}
