//! How often strangers may ask, and what was just asked: kept in memory only, and forgotten when the server stops.

use super::likely::Refusals;
use super::reports::Composed;
use model::{CaseId, Moment, OfficeId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many wrong codes for one number …
const WRONG_FOR_ONE: u32 = 8;
/// … and so many for all numbers together, in `WINDOW_MINUTES`.
const WRONG_FOR_ALL: u32 = 300;
/// So many cases may strangers open in the same time.
const OPENED: u32 = 120;
const WINDOW_MINUTES: i32 = 10;
/// So many forms that came in are remembered, so that none comes in twice.
const REMEMBERED: usize = 2_000;

/// Office, kind, year, and the position of the ledger.
pub(super) type ReportKey = (OfficeId, String, i16, u64);

/// What is remembered of one server's strangers.
#[derive(Debug, Default)]
pub(crate) struct Office {
    counts: Mutex<Counts>,
    came_in: Mutex<BTreeMap<(OfficeId, String), CaseId>>,
    pub(super) refusals: Mutex<BTreeMap<OfficeId, Refusals>>,
    pub(super) composed: Mutex<BTreeMap<ReportKey, Arc<Composed>>>,
}

#[derive(Debug, Default)]
struct Counts {
    since: Option<Moment>,
    all: u32,
    opened: u32,
    of: BTreeMap<String, u32>,
}

impl Counts {
    fn at(&mut self, now: Moment) -> &mut Self {
        let window = jiff::Span::new().minutes(WINDOW_MINUTES);
        let over = |since: Moment| since.checked_add(window).is_ok_and(|end| end <= now) || since > now;
        if self.since.is_none_or(over) {
            *self = Self { since: Some(now), ..Self::default() };
        }
        self
    }
}

impl Office {
    /// Whether somebody may still try codes for a number.
    pub(super) fn may_try(&self, number: &str, now: Moment) -> bool {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = counts.at(now);
        counts.all < WRONG_FOR_ALL && counts.of.get(number).is_none_or(|wrong| *wrong < WRONG_FOR_ONE)
    }

    /// Takes note of a wrong code, or of a number that there is not.
    pub(super) fn was_wrong(&self, number: &str, now: Moment) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = counts.at(now);
        counts.all = counts.all.saturating_add(1);
        *counts.of.entry(number.to_owned()).or_default() += 1;
    }

    /// Takes note that a stranger opens a case; false when too many did.
    pub(super) fn may_open(&self, now: Moment) -> bool {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = counts.at(now);
        counts.opened = counts.opened.saturating_add(1);
        counts.opened <= OPENED
    }

    /// The case that a form opened which came in before.
    pub(super) fn came_in(&self, office: &OfficeId, once: &str) -> Option<CaseId> {
        let known = self.came_in.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(office.clone(), once.to_owned())).cloned()
    }

    pub(super) fn remember(&self, office: &OfficeId, once: &str, case: &CaseId) {
        let mut known = self.came_in.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.pop_first();
        }
        known.insert((office.clone(), once.to_owned()), case.clone());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn who_tries_too_often_waits() {
        let office = Office::default();
        let now = model::parse_moment("2024-04-15T09:00").unwrap();
        for _ in 0..WRONG_FOR_ONE {
            assert!(office.may_try("a", now));
            office.was_wrong("a", now);
        }
        assert!(!office.may_try("a", now) && office.may_try("b", now));
        assert!(office.may_try("a", model::parse_moment("2024-04-15T09:10").unwrap()));
    }
}
