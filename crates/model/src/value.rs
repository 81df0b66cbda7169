//! What a field of a case can hold.
//!
//! A day is kept as its ISO text: ISO days compare as texts in the order of time, and the field's definition, not the
//! value, says that it is a day.

use crate::FieldId;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// The fields of a case, a record, or one person of a list.
pub type Fields = BTreeMap<FieldId, Value>;

/// A value as it stands in an act, a case or a record. Money is a whole number of fen (分).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Truth(bool),
    Number(i64),
    Text(SmolStr),
    List(Vec<Value>),
    Record(Fields),
}

impl Value {
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(SmolStr::new(text))
    }
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
    pub fn as_number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
    pub fn as_truth(&self) -> Option<bool> {
        if let Self::Truth(truth) = self { Some(*truth) } else { None }
    }
    pub fn as_list(&self) -> Option<&[Value]> {
        if let Self::List(list) = self { Some(list) } else { None }
    }
    pub fn as_record(&self) -> Option<&Fields> {
        if let Self::Record(record) = self { Some(record) } else { None }
    }
    /// The value as a person reads it: 是/否, digits, the text, 、between the members of a list.
    pub fn display(&self) -> String {
        match self {
            Self::Truth(true) => "是".into(),
            Self::Truth(false) => "否".into(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.to_string(),
            Self::List(list) => list.iter().map(Value::display).collect::<Vec<_>>().join("、"),
            Self::Record(record) => record.values().map(Value::display).collect::<Vec<_>>().join(" "),
        }
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}
