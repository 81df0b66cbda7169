//! Which clauses of the law the parts of a matter serve, gathered from all over its file.

use super::place;
use crate::raw::{RawAct, RawMatter};
use crate::{ActRef, Covered, Part, Place};
use model::{ClauseId, ClockId};

/// Every `covers:` of the file, in its order.
pub(super) fn gather(raw: &RawMatter) -> Vec<Covered> {
    let mut found = Vec::new();
    let mut add = |clauses: &[ClauseId], part: Part, place: Place| {
        found.extend(clauses.iter().map(|clause| Covered { clause: clause.clone(), part: part.clone(), place }));
    };
    add(&raw.covers, Part::Matter, place(raw.id.referenced));
    for (id, field) in &raw.fields.0 {
        add(&field.value.covers, Part::Field(id.value.clone()), place(id.referenced));
    }
    for (id, material) in &raw.materials.0 {
        add(&material.value.covers, Part::Material(id.value.clone()), place(id.referenced));
    }
    for (id, step) in &raw.steps.0 {
        add(&step.value.covers, Part::Step(id.value.clone()), place(id.referenced));
        if let Some(clock) = &step.value.clock {
            add(&clock.value.covers, Part::Clock(ClockId::new(id.value.as_str())), place(clock.referenced));
        }
        for (act, body) in &step.value.acts.0 {
            if let RawAct::Full(full) = &body.value {
                let part = ActRef { step: Some(id.value.clone()), act: act.value.clone() };
                add(&full.covers, Part::Act(part), place(act.referenced));
            }
        }
    }
    for (id, act) in &raw.anywhere.0 {
        add(&act.value.covers, Part::Act(ActRef { step: None, act: id.value.clone() }), place(id.referenced));
    }
    for (id, clock) in &raw.clocks.0 {
        add(&clock.value.covers, Part::Clock(id.value.clone()), place(id.referenced));
    }
    for (id, rule) in &raw.rules.0 {
        add(&rule.value.covers, Part::Rule(id.value.clone()), place(id.referenced));
    }
    for (id, gate) in &raw.gates.0 {
        add(&gate.value.covers, Part::Gate(id.value.clone()), place(id.referenced));
    }
    for (index, number) in raw.numbers.iter().enumerate() {
        add(&number.value.covers, Part::Number(index), place(number.referenced));
    }
    for (index, record) in raw.records.iter().enumerate() {
        add(&record.value.covers, Part::Record(index), place(record.referenced));
    }
    for (id, figure) in &raw.figures.0 {
        add(&figure.value.covers, Part::Figure(id.value.clone()), place(id.referenced));
    }
    found
}
