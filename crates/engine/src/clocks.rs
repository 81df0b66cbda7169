//! What an act does to the case's clocks: which end, stop, run again, are extended or start, and when each is due.

use crate::case::{ClockState, Running};
use crate::{Case, Context, Denial};
use law::{Period, Roll, Stop};
use matter::{Clock, ClockStart, Definition, Within};
use model::{ActId, Citation, ClockChange, Fields, LimitId, Moment, StepId};

/// Where an act leads.
pub(crate) struct Passage<'a> {
    pub act: &'a ActId,
    pub from: &'a StepId,
    pub to: &'a StepId,
    pub set: &'a Fields,
}

/// All changes of clocks that the passage causes, in order.
pub(crate) fn changes(
    definition: &Definition,
    case: &Case,
    passage: &Passage<'_>,
    context: &Context<'_>,
) -> Result<Vec<ClockChange>, Denial> {
    let mut changes = Vec::new();
    let case_ends = definition.step(passage.to).is_some_and(|step| step.end);
    for clock in definition.clocks.values() {
        match case.open_clock(&clock.id) {
            Some(state) => {
                running(clock, state, passage, case_ends, context, &mut changes)?;
                // A stopped clock that is to begin anew, and a clock whose start recurs, start after they ended.
                if starts(clock, passage) && matches!(changes.last(), Some(ClockChange::Ended { clock: id, .. }) if *id == clock.id) {
                    changes.push(start(clock, case, passage, context)?);
                }
            }
            None if starts(clock, passage) => {
                changes.push(start(clock, case, passage, context)?);
                if case_ends && matches!(clock.start, ClockStart::Entering(_)) {
                    changes.pop();
                }
            }
            None => {}
        }
    }
    Ok(changes)
}

/// Whether the act extends the clock, which it may only do once and before the clock ends.
pub(crate) fn extends(clock: &Clock, from: &StepId, act: &ActId) -> bool {
    clock.extends_on.as_ref().is_some_and(|extends| extends.covers(from, act))
}

fn starts(clock: &Clock, passage: &Passage<'_>) -> bool {
    match &clock.start {
        ClockStart::Entering(step) => step == passage.to && passage.from != passage.to,
        ClockStart::On(acts) => acts.iter().any(|act| act.covers(passage.from, passage.act)),
    }
}

fn ends(clock: &Clock, passage: &Passage<'_>, case_ends: bool) -> bool {
    if case_ends || clock.ends_on.iter().any(|act| act.covers(passage.from, passage.act)) {
        return true;
    }
    match &clock.start {
        ClockStart::Entering(step) => step != passage.to && !clock.stops_in.contains(passage.to),
        ClockStart::On(_) => false,
    }
}

fn running(
    clock: &Clock,
    state: &ClockState,
    passage: &Passage<'_>,
    case_ends: bool,
    context: &Context<'_>,
    changes: &mut Vec<ClockChange>,
) -> Result<(), Denial> {
    let now = context.now;
    let id = || clock.id.clone();
    let stopped = matches!(state.running, Running::Stopped { .. });
    let to_stop = clock.stops_in.contains(passage.to);
    if ends(clock, passage, case_ends) {
        changes.push(ClockChange::Ended { clock: id(), on: now, on_time: stopped || now <= state.due });
    } else if to_stop && !stopped {
        changes.push(ClockChange::Stopped { clock: id(), on: now });
    } else if !to_stop && stopped {
        if clock.restarts {
            changes.push(ClockChange::Ended { clock: id(), on: now, on_time: true });
            changes.push(started(clock, now, context)?);
        } else {
            changes.push(ClockChange::Resumed { clock: id(), on: now, due: resumed_due(clock, state, context)? });
        }
    } else if extends(clock, passage.from, passage.act) && !stopped {
        let by = clock.extended_by.as_ref().unwrap_or(&clock.within);
        let (period, _) = period(by, clock.law.as_ref(), context)?;
        let due = due(clock, state.from, &[period_of(state), Some(period)], &state.stops, context)?;
        changes.push(ClockChange::Extended { clock: id(), on: now, period: period.to_string(), due });
    }
    Ok(())
}

fn start(clock: &Clock, case: &Case, passage: &Passage<'_>, context: &Context<'_>) -> Result<ClockChange, Denial> {
    let from = clock.from.as_ref().and_then(|field| {
        let value = passage.set.get(field).or_else(|| case.fields.get(field))?;
        model::parse_moment(value.as_text()?)
    });
    started(clock, from.unwrap_or(context.now), context)
}

fn started(clock: &Clock, from: Moment, context: &Context<'_>) -> Result<ClockChange, Denial> {
    let (period, law) = period(&clock.within, clock.law.as_ref(), context)?;
    let due = due(clock, from, &[Some(period)], &[], context)?;
    Ok(ClockChange::Started { clock: clock.id.clone(), from, period: period.to_string(), due, law })
}

fn resumed_due(clock: &Clock, state: &ClockState, context: &Context<'_>) -> Result<Moment, Denial> {
    let mut stops = state.stops.clone();
    if let Running::Stopped { since } = state.running {
        stops.push((since.date(), context.today()));
    }
    let extension = state.extension.as_deref().and_then(|text| text.parse().ok());
    due(clock, state.from, &[period_of(state), extension], &stops, context)
}

fn period_of(state: &ClockState) -> Option<Period> {
    state.period.parse().ok()
}

/// The end of several periods, each beginning where the one before ends; stops lengthen the first.
fn due(
    clock: &Clock,
    from: Moment,
    periods: &[Option<Period>],
    stops: &[(model::Day, model::Day)],
    context: &Context<'_>,
) -> Result<Moment, Denial> {
    let roll = if clock.rolls { Roll::OverHolidays } else { Roll::None };
    let stops: Vec<_> = stops.iter().map(|(from, to)| Stop { from: *from, to: *to }).collect();
    let mut whole: Option<Period> = None;
    for period in periods.iter().copied().flatten() {
        whole = Some(match (whole, period) {
            (Some(Period::WorkingDays(a)), Period::WorkingDays(b)) => Period::WorkingDays(a + b),
            (Some(Period::Days(a)), Period::Days(b)) => Period::Days(a + b),
            (Some(Period::Months(a)), Period::Months(b)) => Period::Months(a + b),
            (Some(Period::Hours(a)), Period::Hours(b)) => Period::Hours(a + b),
            (Some(first), other) => {
                let end = law::deadline(context.calendar, from, first, Roll::None, &stops)?.due;
                return Ok(law::deadline(context.calendar, end, other, roll, &[])?.due);
            }
            (None, first) => first,
        });
    }
    let whole = whole.unwrap_or(Period::Days(0));
    Ok(law::deadline(context.calendar, from, whole, roll, &stops)?.due)
}

/// The period of a clock and the article that sets it.
fn period(within: &Within, law: Option<&Citation>, context: &Context<'_>) -> Result<(Period, Citation), Denial> {
    match within {
        Within::Period(period) => Ok((*period, law.cloned().unwrap_or_default())),
        Within::Limit(id) => {
            let limit = context.law.limit(id, context.region, context.today())?;
            let period = limit.value.as_period().ok_or_else(|| not_a_period(id))?;
            Ok((period, law.unwrap_or(limit.citation).clone()))
        }
    }
}

fn not_a_period(id: &LimitId) -> Denial {
    Denial::NotAPeriod { limit: id.clone() }
}
