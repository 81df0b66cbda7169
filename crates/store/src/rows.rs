//! The rows of the views: as a commit brings them, and as they are stored.
//!
//! A `…Row` says what the caller computed; a `…View` is the stored row, with what only the writer knows (positions,
//! versions, hashes).

use crate::NextDue;
use model::{CaseId, Citation, ClockId, Day, Digest, FigureId, MatterId, Moment, RecordKey, RegisterId, StepId};
use std::collections::BTreeSet;

/// Where a case stands after a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    pub matter: MatterId,
    pub step: StepId,
    /// What lists call the case.
    pub title: String,
    /// The document number it was given, as printed.
    pub number: Option<String>,
    pub opened_day: Day,
    pub changed_at: Moment,
    pub ended: bool,
    /// How many of its clocks ended late.
    pub late: u32,
    /// The day on which it ended.
    pub ended_day: Option<Day>,
    /// What it waits for next.
    pub due: NextDue,
    /// What it is found by, as [`plain`](crate::plain) makes it.
    pub words: String,
    /// Whom it has to do with and where it stands. Their characters are those of ids, `:` and `/`.
    pub marks: BTreeSet<String>,
    /// Whose turn it is.
    pub turns: BTreeSet<String>,
    /// Everything else about the case, as JSON.
    pub state: String,
}

/// The stored row of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    pub case: CaseId,
    /// The version of its last entry.
    pub version: u32,
    /// The hash of its last entry.
    pub head: Digest,
    /// The position of its first entry.
    pub first: u64,
    pub row: CaseRow,
}

/// A case as a line of a list: without the words and marks that it is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCase {
    pub case: CaseId,
    /// The version of its last entry.
    pub version: u32,
    pub matter: MatterId,
    pub step: StepId,
    pub title: String,
    pub number: Option<String>,
    pub opened_day: Day,
    /// Whose turn it is.
    pub turns: BTreeSet<String>,
    /// Everything else about the case, as JSON.
    pub state: String,
}

impl From<CaseView> for ListedCase {
    fn from(view: CaseView) -> Self {
        let CaseRow { matter, step, title, number, opened_day, turns, state, .. } = view.row;
        Self { case: view.case, version: view.version, matter, step, title, number, opened_day, turns, state }
    }
}

/// A clock of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRow {
    pub clock: ClockId,
    /// The step in which it runs.
    pub step: StepId,
    pub due: Moment,
    /// It does not run now; `due` is what stood when it stopped.
    pub stopped: bool,
    pub ended: bool,
    /// Known when it has ended.
    pub on_time: Option<bool>,
    /// The article that sets the period.
    pub law: Citation,
}

/// The stored row of a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub case: CaseId,
    pub row: DueRow,
}

/// What an event of a commit adds to a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributionRow {
    /// The index, within the commit, of the event it comes from.
    pub event: usize,
    pub figure: FigureId,
    pub day: Day,
    pub amount: i64,
    /// What is counted, for figures that count different things; empty for sums.
    pub key: String,
}

/// The stored row of a contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributionView {
    pub position: u64,
    /// Its place among the contributions of the same entry, from 0.
    pub ordinal: u32,
    pub figure: FigureId,
    pub day: Day,
    pub case: CaseId,
    pub amount: i64,
    pub key: String,
}

/// A register's record after an event of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow {
    /// The index, within the commit, of the event it comes from.
    pub event: usize,
    pub register: RegisterId,
    pub key: RecordKey,
    /// One more than the version it was computed from: 1 for a new record. Another case that changed the record in
    /// the meantime makes the commit a conflict.
    pub version: u32,
    /// What it is found by, as [`plain`](crate::plain) makes it.
    pub words: String,
    /// The whole record, as JSON.
    pub state: String,
}

/// The stored row of a record, or of one of its former states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordView {
    pub register: RegisterId,
    pub key: RecordKey,
    pub version: u32,
    /// What it is found by.
    pub words: String,
    pub state: String,
    /// The position of the entry that made this version.
    pub changed: u64,
}

/// A document number given by a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRow {
    pub series: String,
    pub year: i16,
    pub n: u32,
    /// As printed.
    pub text: String,
}

/// The stored row of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberView {
    pub series: String,
    pub year: i16,
    pub n: u32,
    pub text: String,
    pub case: CaseId,
}
