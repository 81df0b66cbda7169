//! What a field of a case can hold.
//!
//! A day is kept as its ISO text: ISO days compare as texts in the order of time, and the field's definition, not the
//! value, says that it is a day.

use crate::FieldId;
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fmt;

/// The fields of a case, a record, or one person of a list.
pub type Fields = BTreeMap<FieldId, Value>;

/// A value as it stands in an act, a case or a record. Money is a whole number of fen (分).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// Read by hand: every case, record and event is full of values, and trying one kind after the other would cost more than
/// all the rest of reading them.
impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Kinds)
    }
}

struct Kinds;

impl<'de> Visitor<'de> for Kinds {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false, a whole number, a text, a list or a record")
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value, E> {
        Ok(Value::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        let whole = i64::try_from(number);
        whole.map(Value::Number).map_err(|_| E::custom(format_args!("{number} is too large a number")))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut list = Vec::with_capacity(members.size_hint().unwrap_or(0).min(64));
        while let Some(member) = members.next_element()? {
            list.push(member);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut record = Fields::new();
        while let Some((field, value)) = entries.next_entry()? {
            record.insert(field, value);
        }
        Ok(Value::Record(record))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn values_read_back_as_they_were_written() {
        let person = Fields::from([("name".into(), Value::from("欧阳䶮·Ann")), ("age".into(), Value::from(41))]);
        let list =
            Value::List(vec![Value::from(true), Value::from(-3), Value::Record(person), Value::List(Vec::new())]);
        let written = serde_json::to_string(&list).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), list, "{written}");
        assert_eq!(serde_json::from_value::<Value>(serde_json::to_value(&list).unwrap()).unwrap(), list);
    }

    #[test]
    fn what_is_no_value_is_refused() {
        for wrong in ["1.5", "null", "9223372036854775808", "[1, null]", r#"{"a": 0.1}"#] {
            let error = serde_json::from_str::<Value>(wrong).unwrap_err().to_string();
            assert!(error.contains("whole number") || error.contains("too large"), "{wrong}: {error}");
        }
    }
}
