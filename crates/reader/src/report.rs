//! What reading a published report gives. What it promises: serialised, it is the JSON that the command line documents;
//! all places are offsets in Unicode scalar values into the text as handed in.

use model::{Citation, Day, FigureId, RuleId};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// A published annual report, taken apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublishedReport {
    /// The name it was read under.
    pub file: String,
    pub title: Option<String>,
    /// 报告机关, as the title or the signature names it.
    pub organ: Option<String>,
    /// 行政区划 named in the organ, for example 聊城市.
    pub region: Option<String>,
    /// The year reported on.
    pub year: Option<i16>,
    /// 成文日期: the date under the signature, not the date of printing.
    pub signed_date: Option<Day>,
    /// 主送机关.
    pub addressee: Option<String>,
    /// Whether it says that it is disclosed actively (此件主动公开).
    pub active_disclosure: bool,
    pub headings: Vec<Heading>,
    /// The five parts that the rules require, "1" to "5": has the report each of them?
    pub parts: BTreeMap<String, bool>,
    pub figures: Vec<ReadFigure>,
    pub findings: Vec<ReadFinding>,
}

/// A heading of the first (一、) or second (（一）) level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    pub level: u8,
    pub text: String,
    pub start: usize,
    pub end: usize,
}

/// What sort of quantity a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// 次, 件, 人次 …
    Count,
    /// A share or rate.
    Percent,
    /// 元 and its multiples.
    Money,
    /// 倍: one number as a multiple of another.
    Ratio,
    /// A rise or fall against another period.
    Change,
    /// A place in an order: 第八名.
    Ordinal,
}

impl Kind {
    /// What a quantity in this unit is, where nothing else is said of it.
    pub fn of_unit(unit: &str) -> Self {
        crate::unit::kind(unit)
    }
}

/// One figure of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadFigure {
    /// The words it stands in, as in the file.
    pub quote: String,
    pub start: usize,
    pub end: usize,
    pub value_start: usize,
    pub value_end: usize,
    /// What is counted or measured.
    pub indicator: String,
    /// The indicators that share this value, when there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
    /// The number as written, without 余 or 多.
    pub value: String,
    #[serde(serialize_with = "plain_number")]
    pub value_num: f64,
    /// The measure word, with 万 or 亿 where that stands between number and measure word.
    pub unit: String,
    pub kind: Kind,
    /// Words on period and scope: 全年, 累计, 其中, 2024年, 同比下降.
    pub qualifier: Option<String>,
    pub approx: bool,
    /// How an approximate number bounds the true one.
    #[serde(skip)]
    pub bound: Bound,
    /// The platform's own figure, where the indicator is recognised.
    pub figure: Option<FigureId>,
    /// The figure that this one is a part of, if any: where its value begins, and whether the parts are all of it.
    #[serde(skip)]
    pub part_of: Option<Part>,
    /// Whether it stands among next year's arrangements: an intention, not work done.
    #[serde(skip)]
    pub planned: bool,
}

/// How a figure is a part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where the value of the whole begins, as [`ReadFigure::value_start`].
    pub of: usize,
    /// The parts stand in a bracket behind the whole and are all there is; those that 其中 opens are some of it.
    pub all: bool,
}

/// How a written number bounds the number meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// As written.
    #[default]
    Exact,
    /// 余, 多, 几 and 上千: more, but less than the next step of the same magnitude.
    AndSome,
    /// 超, 突破, 逾: more.
    MoreThan,
    /// 以上, 不少于: as many or more.
    AtLeast,
    /// 近: a little less.
    Nearly,
    /// 约, 左右: near.
    About,
}

/// A shortcoming of the report against a rule, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadFinding {
    pub rule: RuleId,
    /// What is wrong and how to mend it, in Chinese.
    pub message: String,
    pub law: Citation,
    pub start: usize,
    pub end: usize,
}

/// Whole numbers are written without a decimal point.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn plain_number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    #[allow(clippy::cast_possible_truncation, reason = "checked to be whole and well inside i64")]
    if value.fract() == 0.0 && value.abs() < 9e15 {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}
