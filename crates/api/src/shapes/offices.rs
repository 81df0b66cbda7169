//! What is sent about the office's own work: units, ledgers, reports, changes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A change for another administrator to confirm.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewChange {
    /// `kind` and what belongs to it.
    pub change: Value,
    pub reason: String,
}

/// What an administrator decides about a change.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decided {
    pub decision: DecisionWord,
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DecisionWord {
    Confirm,
    Refuse,
    Withdraw,
}

/// A unit that asks for its first account.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUnit {
    /// 统一社会信用代码.
    pub code: String,
    pub name: String,
    /// Who will have the first account.
    pub contact: String,
    pub telephone: String,
    pub account: String,
    pub password: String,
    /// 证照或者介绍信, as its upload answered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
}

/// A paper that was uploaded.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paper {
    pub file: String,
    pub name: String,
}

/// Somebody whom a unit's link makes a member.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Joins {
    pub invitation: String,
    pub account: String,
    pub password: String,
}

/// What is decided about a unit's request.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitDecided {
    pub decision: UnitDecisionWord,
    /// For the unit, when it is refused.
    #[serde(default)]
    pub words: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum UnitDecisionWord {
    Confirm,
    Refuse,
}

/// Who is to be a unit's administrator.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manager {
    pub person: String,
}

/// Somebody whom a unit invites.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Invited {
    pub name: String,
    /// One of the roles of `/unit`.
    pub role: String,
}

/// What a member of the unit may do.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberRight {
    pub role: String,
    /// Whether he sees to the unit's members.
    #[serde(default)]
    pub manages: bool,
}

/// Why something is done.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Because {
    pub reason: String,
}

/// One act for several cases.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Together {
    /// `step.act`.
    pub act: String,
    pub cases: Vec<String>,
    #[serde(default)]
    pub opinion: String,
}

/// A list that is kept under a name.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewView {
    pub name: String,
    /// What stands behind the question mark of the list's address.
    #[serde(default)]
    pub query: String,
    /// Whether the whole office sees it.
    #[serde(default)]
    pub shared: bool,
}

/// What is done to a place of a report.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Worded {
    pub place: String,
    /// The version that the writer saw; 0 for none.
    #[serde(default)]
    pub version: u32,
    #[serde(rename = "do")]
    pub does: WordedBy,
    #[serde(default)]
    pub words: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum WordedBy {
    Say,
    Add,
    LeaveOut,
    Compose,
    Undo,
}

/// A rulebook against which a year's cases are decided anew.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Replay {
    pub against: String,
    pub year: i16,
}
