//! What lists and searches go by: the marks that a case bears, whose turn it is, and how many stand where.
//!
//! All of it follows from a case's row, so that the writer changes only what differs from the row before, and a rebuild
//! ends at the same.

mod changes;
mod grams;
mod prints;

pub(crate) use changes::Changes;
pub use grams::plain;
pub(crate) use grams::{grams_of, sought};
pub(crate) use prints::Lists;

use crate::CaseRow;
use model::{MatterId, Moment, StepId};
use std::collections::BTreeSet;
use std::fmt;

/// What a case waits for next, in the order in which lists have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NextDue {
    /// The end of the clock that runs out first.
    At(Moment),
    /// Only clocks that stand still.
    Stopped,
    /// No clock.
    Never,
}

impl NextDue {
    const STOPPED: &str = "~a-stopped";
    const NEVER: &str = "~never";

    pub(crate) fn of(text: &str) -> Option<Self> {
        match text {
            Self::STOPPED => Some(Self::Stopped),
            Self::NEVER => Some(Self::Never),
            at => model::parse_moment(at).map(Self::At),
        }
    }
}

/// As columns hold it: texts that sort as the values do.
impl fmt::Display for NextDue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(moment) => moment.fmt(f),
            Self::Stopped => f.write_str(Self::STOPPED),
            Self::Never => f.write_str(Self::NEVER),
        }
    }
}

/// What lists know of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The position of its first entry.
    pub(crate) first: u64,
    pub(crate) matter: MatterId,
    pub(crate) step: StepId,
    pub(crate) ended: bool,
    pub(crate) due: NextDue,
    pub(crate) words: String,
    pub(crate) marks: BTreeSet<String>,
    pub(crate) turns: BTreeSet<String>,
}

impl Listed {
    pub(crate) fn new(row: &CaseRow, first: u64) -> Self {
        Self {
            first,
            matter: row.matter.clone(),
            step: row.step.clone(),
            ended: row.ended,
            due: row.due,
            words: row.words.clone(),
            marks: row.marks.clone(),
            turns: row.turns.clone(),
        }
    }
}

/// Sets of marks stand in one column, a line each.
pub(crate) fn joined(marks: &BTreeSet<String>) -> String {
    marks.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
}

pub(crate) fn parted(text: &str) -> BTreeSet<String> {
    text.lines().map(str::to_owned).collect()
}
