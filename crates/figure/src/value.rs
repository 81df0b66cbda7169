//! How much a figure is, with its evidence, and how offices print it.

use model::{CaseId, Day, FigureId, MatterId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The value of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    Count(i64),
    /// In percent when printed. With a denominator of 0 there was nothing to measure.
    Rate {
        numerator: i64,
        denominator: i64,
    },
    /// A count in finer units than it is printed in: 分 for 元, hundredths of a percent.
    Scaled {
        amount: i64,
        scale: i64,
    },
    /// A rise or fall in hundredths of a percent, or of a percentage point when what changed is a rate.
    Change {
        points: i64,
        of_rate: bool,
    },
    /// Nobody measured it.
    None,
}

impl Value {
    /// The count; for a rate its numerator; 0 where there is none.
    pub fn amount(&self) -> i64 {
        match self {
            Self::Count(n)
            | Self::Rate { numerator: n, .. }
            | Self::Scaled { amount: n, .. }
            | Self::Change { points: n, .. } => *n,
            Self::None => 0,
        }
    }
    /// Whether there is anything to report.
    pub fn is_some(&self) -> bool {
        match self {
            Self::Count(n) => *n != 0,
            Self::Scaled { .. } | Self::Change { .. } => true,
            Self::Rate { denominator, .. } => *denominator != 0,
            Self::None => false,
        }
    }
    /// A rate in hundredths of a percent, as printed.
    pub fn basis_points(&self) -> Option<i64> {
        match self {
            Self::Rate { numerator, denominator } if *denominator != 0 => Some(basis_points(*numerator, *denominator)),
            _ => None,
        }
    }
}

/// `37`, `100%`, `99.81%`, `无`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(n) => write!(f, "{n}"),
            Self::Scaled { amount, scale } => f.write_str(&decimal(*amount, *scale)),
            Self::Change { points: 0, .. } => f.write_str("持平"),
            Self::Change { points, of_rate } => {
                let verb = if *points < 0 { "下降" } else { "上升" };
                let unit = if *of_rate { "个百分点" } else { "%" };
                write!(f, "{verb}{}{unit}", percent(points.abs()))
            }
            Self::Rate { .. } => match self.basis_points() {
                Some(points) => write!(f, "{}%", percent(points)),
                None => f.write_str("无"),
            },
            Self::None => f.write_str("无"),
        }
    }
}

/// An amount in its printed unit, with as many decimals as it needs: `560000000` over 100 is `5600000`, `1635` is `16.35`.
fn decimal(amount: i64, scale: i64) -> String {
    let (sign, scale) = (if amount < 0 { "-" } else { "" }, scale.unsigned_abs().max(1));
    let (whole, rest) = (amount.unsigned_abs() / scale, amount.unsigned_abs() % scale);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let width = scale.ilog10() as usize;
    let digits = format!("{rest:0width$}");
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// Hundredths of a percent as a number of percent with at most two decimals: `9981` is `99.81`, `150` is `1.5`.
pub fn percent(basis_points: i64) -> String {
    let sign = if basis_points < 0 { "-" } else { "" };
    let (whole, rest) = (basis_points.unsigned_abs() / 100, basis_points.unsigned_abs() % 100);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

/// Rounds half away from zero, but never up to a full 100% or down to 0% that is not there.
pub(crate) fn basis_points(numerator: i64, denominator: i64) -> i64 {
    let (n, d) = (i128::from(numerator) * 10_000, i128::from(denominator));
    let half = if (n < 0) == (d < 0) { d / 2 } else { -d / 2 };
    let rounded = i64::try_from((n + half) / d).unwrap_or(i64::MAX);
    match rounded {
        10_000 if numerator < denominator => 9_999,
        0 if numerator > 0 => 1,
        other => other,
    }
}

/// One row behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    pub case: CaseId,
    /// Negative when the act took something back.
    pub amount: i64,
    /// Position of the act in the ledger.
    pub position: u64,
    pub day: Day,
    /// What was counted, for figures that count different things.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
}

/// A figure in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureValue {
    pub id: FigureId,
    /// In Chinese.
    pub name: String,
    pub unit: String,
    /// In Chinese: what is counted, when, and when it is taken back.
    pub definition: String,
    pub matter: Option<MatterId>,
    pub part_of: Option<FigureId>,
    pub value: Value,
    /// The rows that make it up, by position; for a rate those of the numerator, for sums and differences those of all
    /// their parts, each as it stands in its own figure.
    pub evidence: Vec<Evidence>,
    /// The figures it is computed from.
    pub parts: Vec<FigureId>,
    /// For measured facts: where they were taken from.
    pub sources: Vec<String>,
}

impl FigureValue {
    /// The cases behind it, each once, in the order of their first row.
    pub fn cases(&self) -> Vec<CaseId> {
        let mut seen = BTreeSet::new();
        self.evidence.iter().filter(|row| seen.insert(&row.case)).map(|row| row.case.clone()).collect()
    }
    /// Number and unit as a sentence has them: `37个`, `100%`, `无`.
    pub fn printed(&self) -> String {
        match self.value {
            Value::Count(n) => format!("{n}{}", self.unit),
            Value::Scaled { .. } => format!("{}{}", self.value, self.unit),
            Value::Rate { .. } | Value::Change { .. } | Value::None => self.value.to_string(),
        }
    }
}

/// All figures of an office in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    pub from: Day,
    pub to: Day,
    /// By id.
    pub values: BTreeMap<FigureId, FigureValue>,
    /// Figures that rows name but the catalogue no longer knows; their rows are counted nowhere.
    pub unknown: BTreeSet<FigureId>,
}

impl Figures {
    pub fn get(&self, id: &str) -> Option<&FigureValue> {
        self.values.get(id)
    }
    /// The figure's amount; 0 for what is not there.
    pub fn amount(&self, id: &str) -> i64 {
        self.get(id).map_or(0, |figure| figure.value.amount())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(numerator: i64, denominator: i64) -> String {
        Value::Rate { numerator, denominator }.to_string()
    }

    #[test]
    fn rates_as_offices_print_them() {
        assert_eq!(rate(7, 7), "100%");
        assert_eq!(rate(1, 2), "50%");
        assert_eq!(rate(1, 3), "33.33%");
        assert_eq!(rate(2, 3), "66.67%");
        assert_eq!(rate(3, 200), "1.5%");
        assert_eq!(rate(0, 9), "0%");
        assert_eq!(rate(0, 0), "无");
        assert_eq!(rate(3, 2), "150%");
    }

    #[test]
    fn rounding_never_hides_a_case() {
        assert_eq!(rate(99_999, 100_000), "99.99%");
        assert_eq!(rate(1, 1_000_000), "0.01%");
    }

    #[test]
    fn finer_units_and_changes() {
        assert_eq!(Value::Scaled { amount: 1635, scale: 100 }.to_string(), "16.35");
        assert_eq!(Value::Scaled { amount: -1630, scale: 100 }.to_string(), "-16.3");
        assert_eq!(Value::Scaled { amount: 56_000_000_000, scale: 100 }.to_string(), "560000000");
        assert_eq!(Value::Scaled { amount: 5, scale: 1000 }.to_string(), "0.005");
        assert_eq!(Value::Change { points: -2200, of_rate: false }.to_string(), "下降22%");
        assert_eq!(Value::Change { points: 150, of_rate: true }.to_string(), "上升1.5个百分点");
        assert_eq!(Value::Change { points: 0, of_rate: true }.to_string(), "持平");
    }

    #[test]
    fn percents_of_differences() {
        assert_eq!(percent(150), "1.5");
        assert_eq!(percent(-444), "-4.44");
        assert_eq!(percent(5), "0.05");
        assert_eq!(percent(200), "2");
    }
}
