//! The stories that show a part: one in which it goes through, one in which it refuses.

use super::Owner;
use crate::{Touch, Touched, Trace};
use matter::{Act, ActRef, Definition, GatePass, Part};
use model::{ClockChange, Deed, RuleId};

/// The stories on both sides, each once, in the order of their files.
#[derive(Default)]
pub(super) struct Shown<'t> {
    pub passing: Vec<&'t Trace>,
    pub refusing: Vec<&'t Trace>,
}

impl<'t> Shown<'t> {
    pub(super) fn of(owner: &Owner<'_>, traces: &'t [Trace]) -> Self {
        let mut shown = Self::default();
        for trace in traces {
            let sides: Vec<Side> = match owner {
                Owner::Matter(definition, part) if definition.id == trace.matter => {
                    trace.rows.iter().filter_map(|row| side(definition, part, row)).collect()
                }
                Owner::Matter(..) => continue,
                Owner::Register(register) => {
                    let writes = |row: &Touched| match &row.outcome {
                        Touch::Done { event, .. } => {
                            matches!(&event.deed, Deed::Acted { records, .. } if records.iter().any(|change| change.register == register.id))
                        }
                        _ => false,
                    };
                    trace.rows.iter().filter(|row| writes(row)).map(|_| Side::Passing).collect()
                }
            };
            if sides.contains(&Side::Passing) {
                shown.passing.push(trace);
            }
            if sides.contains(&Side::Refusing) {
                shown.refusing.push(trace);
            }
        }
        shown
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Side {
    Passing,
    Refusing,
}

/// On which side of the part a row stands; None when it has nothing to do with it.
fn side(definition: &Definition, part: &Part, row: &Touched) -> Option<Side> {
    let act = definition.step(&row.step).and_then(|step| step.acts.get(&row.act));
    match part {
        Part::Matter => any(row),
        Part::Step(step) => any(row).filter(|_| row.step == *step),
        Part::Act(reference) => any(row).filter(|_| reference.covers(&row.step, &row.act)),
        Part::Rule(rule) => under(row, std::slice::from_ref(rule)),
        Part::Gate(gate) => {
            let gate = definition.gates.iter().find(|known| known.id == *gate)?;
            match &gate.pass {
                GatePass::Acts(acts) => any(row).filter(|_| acts.iter().any(|act| act.covers(&row.step, &row.act))),
                GatePass::Rules(rules) => under(row, rules),
            }
        }
        Part::Clock(clock) => match &row.outcome {
            Touch::Refused(rules) => {
                let late = ["lapsed", "extension-too-late", "extension-twice", "extension-without-clock"];
                let ours = definition.clocks.get(clock).is_some_and(|clock| clock_refuses(clock, row));
                (ours && rules.iter().any(|rule| late.contains(&rule.as_str()))).then_some(Side::Refusing)
            }
            _ => (row.clocks.contains(clock) || lapses(clock, row)).then_some(Side::Passing),
        },
        Part::Figure(figure) => {
            let on = &definition.figures.get(figure)?.on;
            any(row).filter(|_| on.iter().any(|on| on.covers(&row.step, &row.act)))
        }
        Part::Field(field) => missing(row, &format!("field-missing:{field}"))
            .or_else(|| done(row).filter(|_| act.is_some_and(|act| act.asks.iter().any(|ask| ask.field == *field)))),
        Part::Material(material) => missing(row, &format!("material-missing:{material}"))
            .or_else(|| done(row).filter(|_| act.is_some_and(|act: &Act| act.materials.contains(material)))),
        Part::Number(index) => done(row).filter(|_| act.is_some_and(|act| act.numbers.contains(index))),
        Part::Record(index) => done(row).filter(|_| act.is_some_and(|act| act.records.contains(index))),
    }
}

fn any(row: &Touched) -> Option<Side> {
    match row.outcome {
        Touch::Done { .. } => Some(Side::Passing),
        Touch::Refused(_) => Some(Side::Refusing),
        Touch::Unfit => None,
    }
}

fn done(row: &Touched) -> Option<Side> {
    any(row).filter(|side| *side == Side::Passing)
}

fn missing(row: &Touched, reason: &str) -> Option<Side> {
    matches!(&row.outcome, Touch::Refused(rules) if rules.iter().any(|rule| rule.as_str() == reason))
        .then_some(Side::Refusing)
}

fn under(row: &Touched, wanted: &[RuleId]) -> Option<Side> {
    match &row.outcome {
        Touch::Done { rules, .. } if rules.iter().any(|rule| wanted.contains(rule)) => Some(Side::Passing),
        Touch::Refused(rules) if rules.iter().any(|rule| wanted.contains(rule)) => Some(Side::Refusing),
        _ => None,
    }
}

/// Whether a refusal for lateness at this row can be about the clock.
fn clock_refuses(clock: &matter::Clock, row: &Touched) -> bool {
    let extends = |on: &ActRef| on.covers(&row.step, &row.act);
    clock.extends_on.as_ref().is_some_and(extends) || clock.lapses_to.is_some()
}

/// Whether the act is that of a timer and ends the clock late.
fn lapses(clock: &model::ClockId, row: &Touched) -> bool {
    let Touch::Done { event, .. } = &row.outcome else { return false };
    let Deed::Acted { clocks, .. } = &event.deed else { return false };
    row.act == engine::LAPSE
        && clocks
            .iter()
            .any(|change| matches!(change, ClockChange::Ended { clock: id, on_time: false, .. } if id == clock))
}
