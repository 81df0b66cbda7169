//! What is written at once for one case, and why it may not be.

use crate::{CaseRow, ContributionRow, DueRow, NumberRow, RecordRow, StoreError};
use model::{CaseId, Event, OfficeId, RecordKey, RegisterId};

/// Events of one case with every row that follows from them. All of it is written, or nothing.
#[derive(Clone, Debug)]
pub struct Commit {
    pub office: OfficeId,
    pub case: CaseId,
    /// The version that the caller decided on; 0 when the case must not exist yet.
    pub expected_version: u32,
    /// At least one; their versions follow `expected_version` without a gap.
    pub events: Vec<Event>,
    pub case_row: CaseRow,
    /// All clocks that the case has or had.
    pub dues: Vec<DueRow>,
    pub contributions: Vec<ContributionRow>,
    pub records: Vec<RecordRow>,
    pub numbers: Vec<NumberRow>,
}

/// The receipt of a commit. Who holds it can rely on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// One for each event, in their order.
    pub positions: Vec<u64>,
}

/// Why nothing of a commit was written.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CommitError {
    /// Somebody else acted in the case first: read it again and decide again.
    #[error("case {case} is at version {actual}, not {expected}")]
    Conflict { case: CaseId, expected: u32, actual: u32 },
    /// Another case changed the record first: read it again and decide again.
    #[error("record {key} of register {register} is at version {actual}, not {expected}")]
    RecordConflict { register: RegisterId, key: RecordKey, expected: u32, actual: u32 },
    /// Another case was given the number first: ask for the next one and decide again.
    #[error("number {n} of series {series} in {year} was given to another case")]
    NumberTaken { series: String, year: i16, n: u32 },
    /// An earlier commit of the same run was not written, so that what this one was decided on never came to be.
    #[error("commit for case {case}: an earlier one that it rests on was not written")]
    Abandoned { case: CaseId },
    /// The commit contradicts itself: the caller's bug.
    #[error("commit for case {case}: {what}")]
    Malformed { case: CaseId, what: String },
    /// The database failed. When it was reached at all, read the case before trying again: a connection lost at the
    /// last moment leaves open whether the commit is there.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Commit {
    /// That the parts agree with each other.
    pub(crate) fn check(&self) -> Result<(), CommitError> {
        let malformed = |what: &str| Err(CommitError::Malformed { case: self.case.clone(), what: what.into() });
        if self.events.is_empty() {
            return malformed("there is no event");
        }
        for (version, event) in (self.expected_version..).skip(1).zip(&self.events) {
            if event.office != self.office || event.case != self.case {
                return malformed("an event is of another case");
            }
            if event.version != version {
                return malformed(&format!("an event has version {}, not {version}", event.version));
            }
        }
        let indices = self.contributions.iter().map(|row| row.event).chain(self.records.iter().map(|row| row.event));
        if indices.max().is_some_and(|index| index >= self.events.len()) {
            return malformed("a row comes from an event that is not there");
        }
        if self.records.iter().any(|row| row.version == 0) {
            return malformed("a record has version 0");
        }
        Ok(())
    }
}
