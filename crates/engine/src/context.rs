//! What `decide` may know beside the case: gathered by `app`, complete before deciding.

use law::{Calendar, Law};
use model::{
    Actor, CaseId, Day, Fields, LinkId, MatterId, Moment, PersonId, RecordKey, RegionCode, RegisterId, RoleId,
};
use std::collections::{BTreeMap, BTreeSet};

/// Records by register and key; None means: looked for, and there is none.
pub type Records = BTreeMap<(RegisterId, RecordKey), Option<Fields>>;

/// The state of a case that this one is tied to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedCase {
    pub matter: MatterId,
    /// The outcome of its end, or the id of the step where it stands.
    pub outcome: String,
    pub ended: bool,
}

/// The surroundings of one decision.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub now: Moment,
    pub actor: &'a Actor,
    /// The law of the rulebook that the case is pinned to.
    pub law: &'a Law,
    /// The calendar of the newest rulebook: a new year's arrangement reaches old cases.
    pub calendar: &'a Calendar,
    pub region: Option<&'a RegionCode>,
    pub records: &'a Records,
    pub linked: &'a BTreeMap<CaseId, LinkedCase>,
    /// The roles of persons whom moves name.
    pub people: &'a BTreeMap<PersonId, Vec<RoleId>>,
    /// The next free number of each series this year.
    pub next_numbers: &'a BTreeMap<String, u32>,
    /// 机关代字, for document numbers.
    pub document_word: &'a str,
    /// The day on which the act is entered, when that is later than the day on which it was done.
    pub entered: Option<Day>,
}

impl Context<'_> {
    pub fn today(&self) -> Day {
        self.now.date()
    }
}

/// What was missing from the context. Gather it and decide again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    pub records: BTreeSet<(RegisterId, RecordKey)>,
    pub series: BTreeSet<String>,
    pub links: BTreeMap<LinkId, CaseId>,
    pub people: BTreeSet<PersonId>,
}

impl Needs {
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.series.is_empty() && self.links.is_empty() && self.people.is_empty()
    }
}
