//! The commits of one transaction, checked one after another against what stands and what the earlier ones add.

use super::heads::{Heads, Known};
use crate::lists::{Changes, Listed};
use crate::{Commit, CommitError, Committed, Views};
use ledger::StoredEntry;
use model::OfficeId;
use std::collections::BTreeMap;

/// What a transaction will write.
#[derive(Debug)]
pub(super) struct Batch {
    heads: Heads,
    pub(super) entries: Vec<StoredEntry>,
    pub(super) views: BTreeMap<OfficeId, Views>,
    /// What changes in the tables of lists.
    pub(super) changes: BTreeMap<OfficeId, Changes>,
}

impl Batch {
    pub(super) fn new(heads: Heads) -> Self {
        Self { heads, entries: Vec::new(), views: BTreeMap::new(), changes: BTreeMap::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The last position of each office that the batch writes in.
    pub(super) fn positions(&self) -> impl Iterator<Item = (&OfficeId, u64)> {
        self.heads.positions.iter().map(|(office, position)| (office, *position))
    }

    /// Takes a commit in, or says why it cannot be: then nothing of it is taken.
    pub(super) fn take(&mut self, commit: &Commit) -> Result<Committed, CommitError> {
        commit.check()?;
        let case = (commit.office.clone(), commit.case.clone());
        let known = self.heads.cases.get(&case);
        let (actual, mut head) = known.map(|known| (known.version, known.hash)).unwrap_or_default();
        if actual != commit.expected_version {
            return Err(CommitError::Conflict { case: case.1, expected: commit.expected_version, actual });
        }
        let records = self.check_records(commit)?;
        let numbers = self.check_numbers(commit)?;

        let last = self.heads.positions.entry(commit.office.clone()).or_default();
        let mut positions = Vec::with_capacity(commit.events.len());
        for event in &commit.events {
            *last += 1;
            let (row, hash) = StoredEntry::seal(head, *last, event);
            head = hash;
            positions.push(*last);
            self.entries.push(row);
        }
        let version = commit.events.last().map_or(actual, |event| event.version);
        let changes = self.changes.entry(commit.office.clone()).or_default();
        let before = self.heads.cases.remove(&case).map(|known| known.listed);
        let first =
            before.as_ref().map_or_else(|| positions.first().copied().unwrap_or_default(), |listed| listed.first);
        let listed = Listed::new(&commit.case_row, first);
        changes.case(before.as_ref(), &listed);
        for row in &commit.records {
            let key = (commit.office.clone(), row.register.clone(), row.key.clone());
            let before = self.heads.words.insert(key, row.words.clone()).unwrap_or_default();
            changes.record(&row.register, &row.key, (&before, &row.words));
        }
        self.heads.cases.insert(case, Known { version, hash: head, listed });
        self.heads.records.extend(records);
        self.heads.numbers.extend(numbers);
        self.views.entry(commit.office.clone()).or_default().take(commit, &positions, (version, head, first));
        Ok(Committed { positions })
    }

    fn check_records(&self, commit: &Commit) -> Result<RecordVersions, CommitError> {
        let mut versions = RecordVersions::new();
        for row in &commit.records {
            let key = (commit.office.clone(), row.register.clone(), row.key.clone());
            let actual = versions.get(&key).or_else(|| self.heads.records.get(&key)).copied().unwrap_or_default();
            let expected = row.version - 1;
            if actual != expected {
                let (_, register, key) = key;
                return Err(CommitError::RecordConflict { register, key, expected, actual });
            }
            versions.insert(key, row.version);
        }
        Ok(versions)
    }

    fn check_numbers(&self, commit: &Commit) -> Result<Vec<NumberKey>, CommitError> {
        let mut given = Vec::with_capacity(commit.numbers.len());
        for row in &commit.numbers {
            let key = (commit.office.clone(), row.series.clone(), row.year, row.n);
            if self.heads.numbers.contains(&key) || given.contains(&key) {
                return Err(CommitError::NumberTaken { series: row.series.clone(), year: row.year, n: row.n });
            }
            given.push(key);
        }
        Ok(given)
    }
}

type RecordVersions = BTreeMap<(OfficeId, model::RegisterId, model::RecordKey), u32>;
type NumberKey = (OfficeId, String, i16, u32);
