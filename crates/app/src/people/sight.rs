//! Who may see which cases: the one answer that pages, lists, searches, counts, exports, files and feeds all ask for.
//!
//! A case bears marks of the people and units that have to do with it; a sight that is limited is a set of such marks.
//! `Sight::sees` looks at the case itself, lists put the same marks to the database, so that both say the same.

use engine::Case;
use matter::{Definition, Rulebook, Sees};
use model::{Actor, PersonId, RecordKey, RoleId, Value};
use std::collections::BTreeSet;

/// How much of an office's cases somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Every case of the office.
    All,
    /// The cases of the unit that he acts for, and those that he opened.
    Unit { unit: RecordKey, person: PersonId },
    /// The cases that he opened, that were handed to him or that he was asked about, and those that he has acted in.
    Assigned { person: PersonId },
    /// No case.
    Nothing,
}

impl Sight {
    /// What somebody sees by the roles and the unit that he has.
    pub(crate) fn of(rulebook: &Rulebook, actor: &Actor) -> Self {
        let of_all = |role: &RoleId| rulebook.roles.get(role).is_some_and(|r| r.is_inside() && r.sees == Sees::All);
        let person = actor.person.clone();
        match &actor.unit {
            _ if super::administers(rulebook, &actor.roles).is_some() => Self::Nothing,
            Some(unit) => Self::Unit { unit: unit.clone(), person },
            None if actor.roles.iter().any(of_all) => Self::All,
            None => Self::Assigned { person },
        }
    }

    /// Whether he sees this case.
    pub(crate) fn sees(&self, definition: &Definition, case: &Case) -> bool {
        match self.marks() {
            None => true,
            Some(wanted) => {
                let marks = marks_of(definition, case);
                wanted.iter().any(|mark| marks.contains(mark))
            }
        }
    }

    /// The marks of which a case must bear one to be seen; None when every case is.
    pub(crate) fn marks(&self) -> Option<Vec<String>> {
        match self {
            Self::All => None,
            Self::Unit { unit, person } => Some(vec![unit_mark(unit.as_str()), opened_mark(person)]),
            Self::Assigned { person } => Some(vec![with_mark(person)]),
            Self::Nothing => Some(Vec::new()),
        }
    }
}

/// Of the cases about a unit.
pub(crate) fn unit_mark(unit: &str) -> String {
    format!("unit:{unit}")
}

/// Of the cases that somebody opened.
pub(crate) fn opened_mark(person: &PersonId) -> String {
    format!("opened:{person}")
}

/// Of the cases in which somebody has acted.
pub(crate) fn acted_mark(person: &PersonId) -> String {
    format!("acted:{person}")
}

/// Of the cases that somebody has anything to do with.
pub(crate) fn with_mark(person: &PersonId) -> String {
    format!("with:{person}")
}

/// The value of the field that says which unit the case is about.
pub(crate) fn unit_of<'c>(definition: &Definition, case: &'c Case) -> Option<&'c str> {
    definition.about.as_ref().and_then(|field| case.fields.get(field)).and_then(Value::as_text)
}

/// Who has acted in it, first who answered or read, then in the order of their acts.
pub(crate) fn acted_by(case: &Case) -> impl Iterator<Item = &PersonId> {
    case.handling.heard.iter().chain(case.done.iter().map(|done| &done.by))
}

/// Every mark that a case bears by its unit and its people.
pub(crate) fn marks_of(definition: &Definition, case: &Case) -> BTreeSet<String> {
    let handling = &case.handling;
    let mut marks: BTreeSet<String> = acted_by(case).map(acted_mark).collect();
    marks.extend(unit_of(definition, case).map(unit_mark));
    marks.insert(opened_mark(&case.opened_by));
    marks.insert(with_mark(&case.opened_by));
    marks
        .extend(acted_by(case).chain(&handling.handler).chain(&handling.asked).chain(&handling.readers).map(with_mark));
    marks
}
