//! The views of one office as one value: what the writer saves, what a rebuild makes, and what a check compares.

use crate::lists::{Listed, Lists};
use crate::{CaseView, Commit, ContributionView, Due, NumberView, RecordView};
use model::{CaseId, ClockId, Digest, RecordKey, RegisterId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

/// Rows of every view of one office, by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Views {
    pub cases: BTreeMap<CaseId, CaseView>,
    pub dues: BTreeMap<(CaseId, ClockId), Due>,
    /// By position and ordinal.
    pub contributions: BTreeMap<(u64, u32), ContributionView>,
    pub records: BTreeMap<(RegisterId, RecordKey), RecordView>,
    /// Every version that a record has had, the present one too.
    pub history: BTreeMap<(RegisterId, RecordKey, u32), RecordView>,
    /// By series, year and number.
    pub numbers: BTreeMap<(String, i16, u32), NumberView>,
    /// What lists and searches go by, in short.
    pub lists: Lists,
}

/// A row in which two sets of views differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The view's table.
    pub table: &'static str,
    /// The row's key within the office.
    pub key: String,
    /// The row on the left, as text; empty when it is missing there.
    pub left: String,
    /// The row on the right, as text; empty when it is missing there.
    pub right: String,
}

impl Views {
    /// Takes up a commit whose events stand at these positions; `head` is the hash of the last one's entry. The writer
    /// and a rebuild both come through here, so that they cannot differ in how a commit becomes rows.
    pub fn apply(&mut self, commit: &Commit, positions: &[u64], head: Digest) {
        let case = &commit.case;
        let position = |event: usize| positions.get(event).copied().unwrap_or_default();
        let version = commit.events.last().map_or(commit.expected_version, |event| event.version);
        let known = self.cases.get(case).map(|view| Listed::new(&view.row, view.first));
        let first = known.as_ref().map_or_else(|| position(0), |known| known.first);
        self.lists.case(known.as_ref(), &Listed::new(&commit.case_row, first));
        self.take(commit, positions, (version, head, first));
        for row in &commit.records {
            self.lists.record(&row.register, &row.key, &row.words);
        }
    }

    /// The rows of a commit, lists aside.
    pub(crate) fn take(&mut self, commit: &Commit, positions: &[u64], (version, head, first): (u32, Digest, u64)) {
        let case = &commit.case;
        let position = |event: usize| positions.get(event).copied().unwrap_or_default();
        let row = commit.case_row.clone();
        self.cases.insert(case.clone(), CaseView { case: case.clone(), version, head, first, row });
        for row in &commit.dues {
            self.dues.insert((case.clone(), row.clock.clone()), Due { case: case.clone(), row: row.clone() });
        }
        let mut ordinals: BTreeMap<usize, u32> = BTreeMap::new();
        for row in &commit.contributions {
            let ordinal = ordinals.entry(row.event).or_default();
            let view = ContributionView {
                position: position(row.event),
                ordinal: *ordinal,
                figure: row.figure.clone(),
                day: row.day,
                case: case.clone(),
                amount: row.amount,
                key: row.key.clone(),
            };
            *ordinal += 1;
            self.contributions.insert((view.position, view.ordinal), view);
        }
        for row in &commit.records {
            let view = RecordView {
                register: row.register.clone(),
                key: row.key.clone(),
                version: row.version,
                words: row.words.clone(),
                state: row.state.clone(),
                changed: position(row.event),
            };
            self.history.insert((row.register.clone(), row.key.clone(), row.version), view.clone());
            self.records.insert((row.register.clone(), row.key.clone()), view);
        }
        for row in &commit.numbers {
            let view = NumberView {
                series: row.series.clone(),
                year: row.year,
                n: row.n,
                text: row.text.clone(),
                case: case.clone(),
            };
            self.numbers.insert((row.series.clone(), row.year, row.n), view);
        }
    }

    /// Every row in which two sets of views differ, by table and key. `self` is left.
    pub fn differences(&self, right: &Self) -> Vec<Difference> {
        let mut found = Vec::new();
        compare("case_view", &self.cases, &right.cases, &mut found);
        compare("due", &self.dues, &right.dues, &mut found);
        compare("contribution", &self.contributions, &right.contributions, &mut found);
        compare("record", &self.records, &right.records, &mut found);
        compare("record_history", &self.history, &right.history, &mut found);
        compare("number_given", &self.numbers, &right.numbers, &mut found);
        self.lists.differences(&right.lists, &mut found);
        found
    }
}

pub(crate) fn compare<K: Ord + Debug, V: PartialEq + Debug>(
    table: &'static str,
    left: &BTreeMap<K, V>,
    right: &BTreeMap<K, V>,
    found: &mut Vec<Difference>,
) {
    let text = |row: Option<&V>| row.map(|row| format!("{row:?}")).unwrap_or_default();
    for key in left.keys().chain(right.keys()).collect::<BTreeSet<_>>() {
        let (a, b) = (left.get(key), right.get(key));
        if a != b {
            found.push(Difference { table, key: format!("{key:?}"), left: text(a), right: text(b) });
        }
    }
}
