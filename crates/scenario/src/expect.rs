//! Compares what must be so after a row with what is.

use crate::Simulation;
use crate::story::{Due, Expected};
use engine::{ClockState, Denial};
use matter::Definition;
use model::{ClockId, Deed, Event, FigureId, Moment, Value};
use std::collections::BTreeMap;

/// What came of a row.
pub(crate) enum Came<'a> {
    /// A row that only looks.
    Looked,
    Acted(&'a Event),
    Denied(&'a Denial),
}

/// What was wanted and what came, for each result of the row that is not met.
pub(crate) fn unmet(
    simulation: &Simulation<'_>,
    came: &Came<'_>,
    now: Moment,
    expected: &[Expected],
) -> Vec<(String, String)> {
    let mut unmet = Vec::new();
    let wants_refusal = expected.iter().any(|one| matches!(one, Expected::Refused(_)));
    match came {
        Came::Denied(denial) if !(wants_refusal && matches!(denial, Denial::Refused(_))) => {
            let wanted = if wants_refusal { "a refusal" } else { "the act is done" };
            return vec![(wanted.into(), told(denial))];
        }
        _ => {}
    }
    for one in expected {
        if let Err(difference) = compare(simulation, came, now, one) {
            unmet.push(difference);
        }
    }
    unmet
}

fn compare(simulation: &Simulation<'_>, came: &Came<'_>, now: Moment, one: &Expected) -> Result<(), (String, String)> {
    let definition = simulation.definition();
    let state = simulation.case();
    let same = |met: bool, wanted: String, got: String| if met { Ok(()) } else { Err((wanted, got)) };
    match one {
        Expected::Step(step) => {
            let at = state.map_or_else(|| definition.first_step().id.clone(), |case| case.step.clone());
            let known = if definition.step(step).is_some() { "" } else { " (the matter has no such step)" };
            same(at == *step, format!("→ {step}{known}"), format!("→ {at}"))
        }
        Expected::Refused(rules) => {
            let mut got: Vec<String> = match came {
                Came::Denied(Denial::Refused(refusal)) => refusal.reasons.iter().map(|r| r.rule.to_string()).collect(),
                _ => Vec::new(),
            };
            got.sort();
            let told = if got.is_empty() { "the act was done".into() } else { format!("refused {}", got.join(", ")) };
            same(got == *rules, format!("refused {}", rules.join(", ")), told)
        }
        Expected::Due(id, due) => {
            let state = clock(simulation, id)?;
            let (met, wanted) = match due {
                Due::On(day) => (state.due.date() == *day, day.to_string()),
                Due::At(at) => (state.due == *at, at.to_string()),
            };
            same(met, format!("due {id} {wanted}"), format!("due {id} {} ({})", state.due, state.period))
        }
        Expected::Late(id) => {
            let state = clock(simulation, id)?;
            same(state.late(now), format!("late {id}"), format!("on time, due {}", state.due))
        }
        Expected::OnTime(id) => {
            let state = clock(simulation, id)?;
            same(!state.late(now), format!("on-time {id}"), format!("late, due {}", state.due))
        }
        Expected::Number(wanted) => {
            let got = state.and_then(|case| case.number.as_deref()).unwrap_or("none");
            same(got == wanted, format!("number {wanted}"), format!("number {got}"))
        }
        Expected::Record(register, key, field, wanted) => {
            let value = simulation.record(register, key).and_then(|record| record.get(field));
            let got = value.map_or_else(|| "nothing".to_owned(), plain);
            let met = value.is_some_and(|value| plain(value) == *wanted || value.display() == *wanted);
            same(met, format!("record {register} {key} {field}={wanted}"), format!("{field}={got}"))
        }
        Expected::Figure(figure, wanted) => {
            let known = definition.figures.contains_key(figure);
            let got: i64 = match (came, state) {
                (Came::Acted(event), Some(after)) => {
                    let given = engine::contributions(definition, after, event);
                    given.iter().filter(|given| given.figure == *figure).map(|given| given.amount).sum()
                }
                _ => 0,
            };
            let note = if known { "" } else { " (the matter has no such figure)" };
            same(
                known && got == *wanted,
                format!("figure {figure} {wanted:+}{note}"),
                format!("figure {figure} {got:+}"),
            )
        }
        Expected::Figures(wanted) => {
            let mut got: BTreeMap<FigureId, i64> = BTreeMap::new();
            if let (Came::Acted(event), Some(after)) = (came, state) {
                for given in engine::contributions(definition, after, event) {
                    *got.entry(given.figure).or_default() += given.amount;
                }
            }
            got.retain(|_, amount| *amount != 0);
            let got: Vec<_> = got.into_iter().collect();
            let told = |figures: &[(FigureId, i64)]| {
                let one = |(figure, amount): &(FigureId, i64)| format!("{figure} {amount:+}");
                let all: Vec<_> = figures.iter().map(one).collect();
                format!("figures {}", if all.is_empty() { "none".into() } else { all.join(", ") })
            };
            same(got == *wanted, told(wanted), told(&got))
        }
        Expected::Ended => {
            let ended = state.is_some_and(|case| case.ended);
            same(ended, "ended".into(), format!("at {}", state.map_or("its beginning", |case| case.step.as_str())))
        }
    }
}

/// The newest run of a clock.
fn clock<'s>(simulation: &'s Simulation<'_>, id: &ClockId) -> Result<&'s ClockState, (String, String)> {
    let runs = simulation.case().into_iter().flat_map(|case| case.clocks.iter().rev());
    let known = |definition: &Definition| definition.clocks.keys().map(ClockId::as_str).collect::<Vec<_>>().join(", ");
    runs.into_iter().find(|state| state.clock == *id).ok_or_else(|| {
        (format!("clock {id}"), format!("it never started (clocks: {})", known(simulation.definition())))
    })
}

/// A value as the table writes it: true and false stay English.
fn plain(value: &Value) -> String {
    match value {
        Value::Truth(truth) => truth.to_string(),
        other => other.display(),
    }
}

/// A denial in one line.
pub(crate) fn told(denial: &Denial) -> String {
    match denial {
        Denial::Refused(refusal) => {
            let rules: Vec<_> = refusal.reasons.iter().map(|reason| reason.rule.as_str()).collect();
            format!("refused {} — {refusal}", rules.join(", "))
        }
        other => format!("not accepted: {other}"),
    }
}

/// An event in one line.
pub(crate) fn happened(event: &Event) -> String {
    match &event.deed {
        Deed::Acted { to, number, .. } => {
            let number = number.as_ref().map(|number| format!("; number {}", number.text)).unwrap_or_default();
            format!("→ {to}{number}")
        }
        Deed::Refused { refusal, .. } => format!("refused {refusal}"),
    }
}
