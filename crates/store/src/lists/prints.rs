//! The tables of lists in short, so that a check of an office with millions of marks needs no room for them: for each case
//! how many rows there are, and a sum over them that no order changes.

use super::{Listed, NextDue, grams_of};
use crate::views::{Difference, compare};
use model::{MatterId, RecordKey, RegisterId, StepId};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many rows, and the sum of what each of them comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Print {
    rows: u32,
    sum: u64,
}

impl Print {
    pub(crate) fn add(&mut self, row: impl Hash) {
        let mut hasher = DefaultHasher::new();
        row.hash(&mut hasher);
        self.rows += 1;
        self.sum = self.sum.wrapping_add(hasher.finish());
    }
}

/// The tables of one office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// By the positions of cases' first entries.
    pub(crate) marks: BTreeMap<u64, Print>,
    pub(crate) tasks: BTreeMap<u64, Print>,
    pub(crate) counts: BTreeMap<(MatterId, StepId, bool), i64>,
    pub(crate) records: BTreeMap<(RegisterId, RecordKey), Print>,
}

impl Lists {
    pub(crate) fn mark(&mut self, mark: &str, first: u64) {
        self.marks.entry(first).or_default().add(mark);
    }

    pub(crate) fn task(&mut self, holder: &str, due: NextDue, first: u64, matter: &MatterId) {
        self.tasks.entry(first).or_default().add((holder, due.to_string(), matter));
    }

    /// A case is listed in another way than before.
    pub(crate) fn case(&mut self, before: Option<&Listed>, after: &Listed) {
        let first = after.first;
        if before.is_none_or(|before| (&before.words, &before.marks) != (&after.words, &after.marks)) {
            self.marks.remove(&first);
            for mark in grams_of(&after.words).iter().chain(&after.marks) {
                self.mark(mark, first);
            }
        }
        self.tasks.remove(&first);
        for holder in &after.turns {
            self.task(holder, after.due, first, &after.matter);
        }
        for (listed, way) in [(before, -1), (Some(after), 1)] {
            let Some(listed) = listed else { continue };
            let key = (listed.matter.clone(), listed.step.clone(), listed.ended);
            let n = self.counts.entry(key.clone()).or_default();
            *n += way;
            if *n == 0 {
                self.counts.remove(&key);
            }
        }
    }

    pub(crate) fn record(&mut self, register: &RegisterId, key: &RecordKey, words: &str) {
        let key = (register.clone(), key.clone());
        self.records.remove(&key);
        for gram in grams_of(words) {
            self.records.entry(key.clone()).or_default().add(gram.as_str());
        }
    }

    pub(crate) fn differences(&self, right: &Self, found: &mut Vec<Difference>) {
        compare("case_mark", &self.marks, &right.marks, found);
        compare("task", &self.tasks, &right.tasks, found);
        compare("case_count", &self.counts, &right.counts, found);
        compare("record_mark", &self.records, &right.records, found);
    }
}
