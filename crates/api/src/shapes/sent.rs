//! What is sent about cases: acts, drafts, words, answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A file that is handed in as a material.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileOf {
    pub material: String,
    /// As the upload answered it.
    pub file: String,
}

/// An act or a move. Who does it is the token's person; when it is done is now.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(clippy::struct_field_names, reason = "the field that names the act")]
pub(crate) struct Act {
    /// `step.act`, or the id of a move.
    pub act: String,
    /// Values by the id of their field. Money is a whole number of fen (分).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileOf>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    /// The step that is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<String>,
    /// A day, as `2024-04-15`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Of a return: `again` or `straight`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
    /// The version of the case that the sender saw.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}

/// A draft: names and values as the form has them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Draft {
    /// `case:…` or `matter:…`.
    pub subject: String,
    pub act: String,
    pub pairs: Vec<(String, String)>,
}

/// A message about a case, or a phrase of one's own.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub words: String,
}

/// What somebody thinks of a service: values by the id of their field.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    pub set: BTreeMap<String, Value>,
}

/// Which masked value is to be seen, and why; the trail keeps both.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unmask {
    pub field: String,
    pub reason: String,
}

/// A topic for the agenda of a meeting.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Topic {
    /// The topic's own case.
    pub topic: String,
    /// Its place on the agenda, from 1.
    pub order: i64,
}

/// The answer to one question of a paper; empty takes it back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerTo {
    pub question: String,
    pub answer: String,
}

/// A draft for somebody of the unit who hands in.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Passed {
    /// `matter:…` or `case:…`.
    pub subject: String,
    /// The account of who hands it in.
    pub to: String,
}

/// Which notice was read; all of them without one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ReadNotice {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
}

/// How somebody wants to be told.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticeWishes {
    /// Kinds of which he wants none.
    #[serde(default)]
    pub muted: Vec<String>,
    /// From this hour to that one no number is shown; the same hour twice: never.
    pub quiet_from: i8,
    pub quiet_until: i8,
    /// Where he wants his daily letter; empty: none.
    #[serde(default)]
    pub email: String,
    /// The hour from which on it is written.
    pub letter_hour: i8,
}

/// A file and the signature that goes beside it, both in Base64.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signed {
    pub file: String,
    pub signature: String,
}

/// Number and code of a receipt.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Receipt {
    pub number: String,
    pub code: String,
}

/// An evaluation by who holds number and code.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaidByCode {
    pub number: String,
    pub code: String,
    pub set: BTreeMap<String, String>,
}

/// A public form as people without an account fill it in: texts by the id of their field.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PublicForm {
    pub set: BTreeMap<String, String>,
    /// The photograph, as its upload answered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<String>,
}
