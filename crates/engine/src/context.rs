//! What `decide` may know beside the case: gathered by `app`, complete before deciding.

use crate::{Case, Done};
use law::{Calendar, Law};
use matter::Definition;
use model::{
    Actor, CaseId, Day, DocumentId, Fields, LinkId, MatterId, Moment, PersonId, RecordKey, RegionCode, RegisterId,
    RoleId,
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

/// What is known of the document that 用印 names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paper {
    /// The act that brought it into being, by its place in [`Case::done`]. None: the case has not produced it.
    pub made: Option<usize>,
    /// Since when the bytes with the named digest have been kept for it. None: they are nowhere.
    pub kept: Option<Moment>,
}

impl Paper {
    /// Where nothing is known but the rulebook: made by the newest act that the document names, whatever else its template
    /// asks for.
    pub fn by_acts(definition: &Definition, case: &Case, document: &DocumentId, kept: Option<Moment>) -> Self {
        let rule = definition.documents.get(document);
        let makes = |done: &Done| rule.is_some_and(|rule| rule.on.iter().any(|act| act.covers(&done.step, &done.act)));
        Self { made: case.done.iter().rposition(makes), kept }
    }
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
    /// Of 用印; None: not looked for yet.
    pub paper: Option<Paper>,
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
    /// [`Context::paper`] of the document that the attempt names.
    pub paper: bool,
}

impl Needs {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
