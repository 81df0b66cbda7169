//! Faults of clocks: they never start, are a little long or short, do not stop, end or lead on.

use super::change::{Exchange, swap};
use super::expressions::varied;
use super::{Kind, Mutants};
use law::Law;
use matter::{ActRef, Clock, ClockStart, Definition, Within};
use model::{ClockId, StepId};

/// A part of a clock exchanged.
fn part<T: 'static>(
    id: &ClockId,
    part: impl for<'c> Fn(&'c mut Clock) -> &'c mut T + 'static,
    other: T,
) -> Vec<Box<dyn Exchange>> {
    let id = id.clone();
    vec![swap(move |definition| definition.clocks.get_mut(&id).map(&part), other)]
}

pub(super) fn collect(mutants: &mut Mutants<'_>) {
    for (id, clock) in &mutants.definition.clocks {
        let mut add = |kind: Kind, what: String, changes: Vec<Box<dyn Exchange>>| {
            let place = clock.place;
            mutants.found.push(super::Mutant { kind, place, what, shared: None, acts: None, changes });
        };
        let never = ClockStart::On(Vec::new());
        add(Kind::Clock, format!("the clock {id} never starts"), part(id, |clock| &mut clock.start, never));
        for (what, other) in off(&clock.within, mutants.law) {
            add(Kind::ClockLength, format!("the clock {id}: {what}"), part(id, |clock| &mut clock.within, other));
        }
        if let Some(from) = &clock.from {
            let what = format!("the clock {id} runs from the act and not from {from}");
            add(Kind::ClockFrom, what, part(id, |clock| &mut clock.from, None));
        }
        for end in clock.ends_on.iter().filter(|end| !ends_anyway(mutants.definition, end)) {
            let rest: Vec<_> = clock.ends_on.iter().filter(|one| *one != end).cloned().collect();
            let what = format!("the clock {id} does not end on {end}");
            add(Kind::ClockEnd, what, part(id, |clock| &mut clock.ends_on, rest));
        }
        for step in &clock.stops_in {
            let rest: Vec<_> = clock.stops_in.iter().filter(|one| *one != step).cloned().collect();
            let what = format!("the clock {id} does not stop in {step}");
            add(Kind::ClockStop, what, part(id, |clock| &mut clock.stops_in, rest));
        }
        for act in &clock.stops_on {
            let rest: Vec<_> = clock.stops_on.iter().filter(|one| *one != act).cloned().collect();
            let what = format!("{act} does not stop the clock {id}");
            add(Kind::ClockStop, what, part(id, |clock| &mut clock.stops_on, rest));
        }
        for act in &clock.resumes_on {
            let rest: Vec<_> = clock.resumes_on.iter().filter(|one| *one != act).cloned().collect();
            let what = format!("{act} does not let the clock {id} run again");
            add(Kind::ClockStop, what, part(id, |clock| &mut clock.resumes_on, rest));
        }
        if clock.restarts {
            let what = format!("the clock {id} goes on where it stopped and does not begin anew");
            add(Kind::ClockStop, what, part(id, |clock| &mut clock.restarts, false));
        }
        if let Some(act) = &clock.extends_on {
            let what = format!("{act} does not extend the clock {id}");
            add(Kind::ClockExtension, what, part(id, |clock| &mut clock.extends_on, None));
            for (what, other) in clock.extended_by.iter().flat_map(|by| off(by, mutants.law)) {
                let what = format!("the clock {id}, extended: {what}");
                add(Kind::ClockExtension, what, part(id, |clock| &mut clock.extended_by, Some(other)));
            }
        }
        if let Some(to) = &clock.lapses_to {
            let what = format!("the clock {id} does not lead to {to} when it has run out");
            add(Kind::ClockLapse, what, part(id, |clock| &mut clock.lapses_to, None));
        }
        if clock.rolls {
            let what = format!("the clock {id} ends on a day off");
            add(Kind::ClockRoll, what, part(id, |clock| &mut clock.rolls, false));
        }
    }
}

/// Whether the act closes the case wherever it stands, and every clock with it.
fn ends_anyway(definition: &Definition, end: &ActRef) -> bool {
    let closing = |to: &StepId| definition.step(to).is_some_and(|step| step.end);
    definition.steps.values().all(|step| {
        step.acts.values().filter(|act| end.covers(&step.id, &act.id)).all(|act| act.to.iter().all(closing))
    })
}

/// One more and one less.
fn off(within: &Within, law: &mut Law) -> Vec<(String, Within)> {
    match within {
        Within::Period(period) => [1, -1]
            .into_iter()
            .filter_map(|by| period.longer(by))
            .map(|other| (format!("{other} instead of {period}"), Within::Period(other)))
            .collect(),
        Within::Limit(limit) => varied(law, limit, None)
            .into_iter()
            .map(|(by, other)| (format!("limit {limit} {by:+}"), Within::Limit(other)))
            .collect(),
    }
}
