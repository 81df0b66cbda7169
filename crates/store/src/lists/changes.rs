//! What changes in the tables of lists when cases and records get other rows: only that is written.

use super::{Listed, NextDue, grams_of};
use model::{MatterId, RecordKey, RegisterId, StepId};
use std::collections::{BTreeMap, BTreeSet};

/// Rows to put in (1) and to take away (-1), by their keys; and how much the counts grow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    pub(crate) marks: BTreeMap<(String, u64), i8>,
    pub(crate) tasks: BTreeMap<(String, NextDue, u64), (i8, MatterId)>,
    pub(crate) counts: BTreeMap<(MatterId, StepId, bool), i64>,
    pub(crate) records: BTreeMap<(String, RegisterId, RecordKey), i8>,
}

impl Changes {
    /// A case is listed in another way than before.
    pub(crate) fn case(&mut self, before: Option<&Listed>, after: &Listed) {
        let none = Listed { words: String::new(), marks: BTreeSet::new(), turns: BTreeSet::new(), ..after.clone() };
        let (old, first) = (before.unwrap_or(&none), after.first);
        if old.words != after.words {
            let (gone, come) = (grams_of(&old.words), grams_of(&after.words));
            self.marks(gone.difference(&come), first, -1);
            self.marks(come.difference(&gone), first, 1);
        }
        self.marks(old.marks.difference(&after.marks), first, -1);
        self.marks(after.marks.difference(&old.marks), first, 1);
        if (old.due, &old.turns) != (after.due, &after.turns) {
            for (listed, way) in [(old, -1), (after, 1)] {
                for holder in &listed.turns {
                    let row = self.tasks.entry((holder.clone(), listed.due, first));
                    row.or_insert_with(|| (0, listed.matter.clone())).0 += way;
                }
            }
        }
        for (listed, way) in [(before, -1), (Some(after), 1)] {
            let Some(listed) = listed else { continue };
            *self.counts.entry((listed.matter.clone(), listed.step.clone(), listed.ended)).or_default() += way;
        }
    }

    fn marks<'m>(&mut self, marks: impl Iterator<Item = &'m String>, first: u64, way: i8) {
        for mark in marks {
            *self.marks.entry((mark.clone(), first)).or_default() += way;
        }
    }

    /// A record is found by other words than before.
    pub(crate) fn record(&mut self, register: &RegisterId, key: &RecordKey, (before, after): (&str, &str)) {
        if before == after {
            return;
        }
        let (gone, come) = (grams_of(before), grams_of(after));
        for (grams, way) in [(gone.difference(&come), -1), (come.difference(&gone), 1)] {
            for gram in grams {
                *self.records.entry((gram.clone(), register.clone(), key.clone())).or_default() += way;
            }
        }
    }
}
