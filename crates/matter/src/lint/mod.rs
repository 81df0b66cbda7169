//! The proof of soundness, one file per rule. Each rule looks at compiled definitions and names the place to mend.

mod articles;
mod asked;
mod choices;
mod clocks;
mod dead_end;
mod explained;
mod figures;
mod form;
mod gates;
mod graph;
mod joint;
mod neighbours;
mod reachable;
mod records;
mod roles;
mod screens;
mod separation;
mod targets;

#[cfg(test)]
pub(crate) mod fixture;

use crate::condition::Condition;
use crate::{Definition, Place, Rulebook};
use model::Defect;

/// One rule of the check, for one matter.
type Check = fn(&Rulebook, &Definition, &mut Findings<'_>);

const CHECKS: [Check; 17] = [
    form::check,
    targets::check,
    reachable::check,
    dead_end::check,
    gates::check,
    clocks::check,
    articles::check,
    explained::check,
    roles::check,
    separation::check,
    asked::check,
    figures::check,
    neighbours::check,
    records::check,
    choices::check,
    joint::check,
    screens::check,
];

/// Runs every rule on every matter.
pub(crate) fn check(rulebook: &Rulebook, defects: &mut Vec<Defect>) {
    for definition in rulebook.matters.values() {
        let mut findings = Findings { file: &definition.file, defects };
        for check in CHECKS {
            check(rulebook, definition, &mut findings);
        }
    }
    articles::check_registers(rulebook, defects);
}

/// Where the rules put what they find in one matter.
pub(crate) struct Findings<'a> {
    file: &'a str,
    defects: &'a mut Vec<Defect>,
}

impl Findings<'_> {
    fn at(&mut self, place: Place, rule: &'static str, message: impl Into<String>, mend: impl Into<String>) {
        self.defects.push(Defect::new(self.file, (place.line, place.column), rule, message, mend));
    }
}

/// Every condition and amount of the matter, with the place of what it belongs to.
fn conditions(definition: &Definition) -> Vec<(Place, &Condition)> {
    let mut found = Vec::new();
    for (id, material) in &definition.materials {
        let place = definition.places.materials.get(id).copied().unwrap_or_default();
        found.extend(material.when.iter().map(|condition| (place, condition)));
    }
    for rule in &definition.rules {
        found.extend(rule.when.iter().chain([&rule.require]).map(|condition| (rule.place, condition)));
    }
    for (record, place) in definition.records.iter().zip(&definition.places.records) {
        let all = record.when.iter().chain([&record.key]).chain(record.set.iter().map(|(_, value)| value));
        found.extend(all.map(|condition| (*place, condition)));
    }
    for figure in definition.figures.values() {
        let all = figure.when.iter().chain(&figure.count).chain(&figure.distinct);
        found.extend(all.map(|condition| (figure.place, condition)));
    }
    found
}
