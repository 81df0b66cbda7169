//! Numbers that articles state, each with its article, its certainty and the day from which it holds.

use crate::period::Period;
use model::{Citation, Day, LimitId};
use serde::{Deserialize, Serialize};

/// How well a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Read in the text, or in an office's own page.
    Verified,
    /// Remembered or read at second hand: check before relying on it.
    Memory,
    /// Set by the place: another city has another value.
    Local,
    /// Chosen by the office, no rule demands it.
    Design,
}

impl Certainty {
    pub fn zh(self) -> &'static str {
        match self {
            Self::Verified => "已核对",
            Self::Memory => "待核对",
            Self::Local => "地方规定",
            Self::Design => "本机关自定",
        }
    }
}

/// What a limit holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum LimitValue {
    /// A plain number: persons, countries, days abroad, fen.
    Number(i64),
    Period(Period),
    /// Words: a list of countries, or a fixed day such as `03-01`.
    Text(Vec<String>),
}

impl LimitValue {
    /// The number; a period has none, so that units can't be lost on the way.
    pub fn as_number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
    pub fn as_period(&self) -> Option<Period> {
        if let Self::Period(period) = self { Some(*period) } else { None }
    }
    pub fn as_texts(&self) -> Option<&[String]> {
        if let Self::Text(texts) = self { Some(texts) } else { None }
    }
    /// As a person reads it: 6, 5个工作日, words with 、 between them.
    pub fn zh(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Period(period) => period.zh(),
            Self::Text(texts) => texts.join("、"),
        }
    }
}

/// One limit as it holds in one place on one day.
#[derive(Clone, Debug)]
pub struct Limit<'a> {
    pub id: &'a LimitId,
    pub value: &'a LimitValue,
    pub citation: &'a Citation,
    pub certainty: Certainty,
    /// The first day of this value.
    pub from: Day,
    /// Why the value is what it is; may be empty.
    pub note: &'a str,
    /// The place whose value it is; None for the national one.
    pub region: Option<&'a model::RegionCode>,
}

/// A value with the days on which it holds.
#[derive(Clone, Debug)]
pub(crate) struct DatedLimit {
    pub(crate) from: Day,
    /// The last day; None until a later value begins.
    pub(crate) to: Option<Day>,
    pub(crate) value: LimitValue,
    pub(crate) citation: Citation,
    pub(crate) certainty: Certainty,
    pub(crate) note: String,
}

/// The value that holds on a day; `values` are in the order of time.
pub(crate) fn value_on(values: &[DatedLimit], on: Day) -> Option<&DatedLimit> {
    values.iter().rev().find(|value| value.from <= on).filter(|value| value.to.is_none_or(|to| on <= to))
}
