//! What an act does to the case's clocks: which end, stop, run again, are extended or start, and when each is due.

use crate::case::{ClockState, Running};
use crate::{Case, Context, Denial};
use law::{Period, Roll, Stop};
use matter::{ActRef, Clock, ClockStart, Definition, Within};
use model::{ActId, Citation, ClockChange, ClockId, Day, Fields, LimitId, Moment, StepId};
use std::borrow::Cow;

/// Where an act leads.
pub(crate) struct Passage<'a> {
    pub act: &'a ActId,
    pub from: &'a StepId,
    pub to: &'a StepId,
    pub set: &'a Fields,
}

/// The clock that 督办 starts; no matter defines it.
pub const SUPERVISION: &str = "supervision";

/// All changes of clocks that the passage causes, in order.
pub(crate) fn changes(
    definition: &Definition,
    case: &Case,
    passage: &Passage<'_>,
    context: &Context<'_>,
) -> Result<Vec<ClockChange>, Denial> {
    let mut changes = Vec::new();
    let case_ends = definition.step(passage.to).is_some_and(|step| step.end);
    if case_ends && let Some(state) = case.open_clock(&ClockId::new(SUPERVISION)) {
        let on_time = !state.late(context.now);
        changes.push(ClockChange::Ended { clock: state.clock.clone(), on: context.now, on_time });
    }
    for clock in definition.clocks.values() {
        let start = !case_ends && starts(clock, passage);
        match case.open_clock(&clock.id) {
            Some(state) => {
                let ended = running(clock, state, passage, case_ends, context, &mut changes)?;
                // A clock whose start recurs starts after it ended.
                if ended && start {
                    begin(clock, case, passage, context, &mut changes)?;
                }
            }
            None if start => begin(clock, case, passage, context, &mut changes)?,
            None => {}
        }
    }
    Ok(changes)
}

/// The changes with the lapsed clock ended late: its time is over wherever the case goes.
pub(crate) fn after_lapse(clock: &Clock, mut changes: Vec<ClockChange>, now: Moment) -> Vec<ClockChange> {
    let ends = |change: &ClockChange| matches!(change, ClockChange::Ended { clock: id, .. } if *id == clock.id);
    let stops = |change: &ClockChange| matches!(change, ClockChange::Stopped { clock: id, .. } if *id == clock.id);
    if !changes.iter().any(ends) {
        changes.retain(|change| !stops(change));
        changes.push(ClockChange::Ended { clock: clock.id.clone(), on: now, on_time: false });
    }
    changes
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

/// What happens to a clock that has started; true when the passage ended it for good.
fn running(
    clock: &Clock,
    state: &ClockState,
    passage: &Passage<'_>,
    case_ends: bool,
    context: &Context<'_>,
    changes: &mut Vec<ClockChange>,
) -> Result<bool, Denial> {
    let now = context.now;
    let id = || clock.id.clone();
    let stopped = matches!(state.running, Running::Stopped { .. });
    let does = |acts: &[ActRef]| acts.iter().any(|act| act.covers(passage.from, passage.act));
    // A clock that an act stopped stands still until an act makes it run, wherever the case is meanwhile.
    let by_act = does(&clock.stops_on)
        || (stopped
            && !clock.stops_on.is_empty()
            && !does(&clock.resumes_on)
            && !clock.stops_in.contains(passage.from));
    let to_stop = clock.stops_in.contains(passage.to) || by_act;
    if ends(clock, passage, case_ends) {
        changes.push(ClockChange::Ended { clock: id(), on: now, on_time: !state.late(now) });
        return Ok(true);
    }
    let mut stops = Cow::Borrowed(&state.stops);
    if to_stop && !stopped {
        changes.push(ClockChange::Stopped { clock: id(), on: now });
    } else if let (false, Running::Stopped { since }) = (to_stop, &state.running) {
        if clock.restarts {
            changes.push(ClockChange::Ended { clock: id(), on: now, on_time: !state.late(now) });
            changes.push(started(clock, now, context)?);
            return Ok(false);
        }
        stops.to_mut().push((since.date(), context.today()));
        let extension = state.extension.as_deref().and_then(|text| text.parse().ok());
        let due = due(clock, state.from, &[period_of(state), extension], &stops, context)?;
        changes.push(ClockChange::Resumed { clock: id(), on: now, due });
    }
    if extends(clock, passage.from, passage.act) {
        let by = clock.extended_by.as_ref().unwrap_or(&clock.within);
        let (period, _) = period(by, clock.law.as_ref(), context)?;
        let due = due(clock, state.from, &[period_of(state), Some(period)], &stops, context)?;
        changes.push(ClockChange::Extended { clock: id(), on: now, period: period.to_string(), due });
    }
    Ok(false)
}

/// 督办: the clock until the day that it names.
pub(crate) fn supervision(case: &Case, until: Option<Day>, law: &Citation, context: &Context<'_>) -> Vec<ClockChange> {
    let id = ClockId::new(SUPERVISION);
    let mut changes = Vec::new();
    if let (Some(state), Some(_)) = (case.open_clock(&id), until) {
        let on_time = !state.late(context.now);
        changes.push(ClockChange::Ended { clock: id.clone(), on: context.now, on_time });
    }
    if let Some(until) = until {
        let days = i64::from(context.today().until(until).map_or(0, |span| span.get_days())).unsigned_abs();
        let period = Period::Days(u32::try_from(days).unwrap_or(u32::MAX)).to_string();
        let due = model::end_of_day(until);
        changes.push(ClockChange::Started { clock: id, from: context.now, period, due, law: law.clone() });
    }
    changes
}

/// 撤回: the clocks of the step that was left run on as if it had not been, those of the step entered end.
pub(crate) fn taken_back(definition: &Definition, case: &Case, to: &StepId, context: &Context<'_>) -> Vec<ClockChange> {
    let mut changes = Vec::new();
    for clock in definition.clocks.values() {
        let open = case.open_clock(&clock.id);
        let left = case.clocks.iter().rev().find(|state| state.clock == clock.id);
        if let Some(state) = open.filter(|state| state.from == case.changed || enters(clock, &case.step)) {
            let on_time = !state.late(context.now);
            changes.push(ClockChange::Ended { clock: clock.id.clone(), on: context.now, on_time });
        }
        if let Some(state) = left.filter(|state| ended_just_now(state, case) && open.is_none_or(|_| !enters(clock, to)))
        {
            changes.push(ClockChange::Started {
                clock: clock.id.clone(),
                from: state.from,
                period: state.period.clone(),
                due: state.due,
                law: state.law.clone(),
            });
        }
    }
    changes
}

fn enters(clock: &Clock, step: &StepId) -> bool {
    clock.start == ClockStart::Entering(step.clone())
}

fn ended_just_now(state: &ClockState, case: &Case) -> bool {
    matches!(state.running, Running::Ended { on, .. } if case.done.last().is_some_and(|done| done.at == on))
}

/// A holiday arrangement that came after the clocks had started moves their ends.
pub(crate) fn recalculated(
    definition: &Definition,
    case: &Case,
    context: &Context<'_>,
) -> Result<Vec<ClockChange>, Denial> {
    let mut changes = Vec::new();
    for clock in definition.clocks.values() {
        let Some(state) = case.open_clock(&clock.id).filter(|state| state.running == Running::Runs) else { continue };
        let extension = state.extension.as_deref().and_then(|text| text.parse().ok());
        let due = due(clock, state.from, &[period_of(state), extension], &state.stops, context)?;
        if due != state.due {
            changes.push(ClockChange::Recalculated { clock: clock.id.clone(), on: context.now, due });
        }
    }
    Ok(changes)
}

/// Starts the clock; it stands still at once when the act leads to a step that stops it.
fn begin(
    clock: &Clock,
    case: &Case,
    passage: &Passage<'_>,
    context: &Context<'_>,
    changes: &mut Vec<ClockChange>,
) -> Result<(), Denial> {
    let from = clock.from.as_ref().and_then(|field| {
        let value = passage.set.get(field).or_else(|| case.fields.get(field))?;
        model::parse_moment(value.as_text()?)
    });
    changes.push(started(clock, from.unwrap_or(context.now), context)?);
    if clock.stops_in.contains(passage.to) {
        changes.push(ClockChange::Stopped { clock: clock.id.clone(), on: context.now });
    }
    Ok(())
}

fn started(clock: &Clock, from: Moment, context: &Context<'_>) -> Result<ClockChange, Denial> {
    let (period, law) = period(&clock.within, clock.law.as_ref(), context)?;
    let due = due(clock, from, &[Some(period)], &[], context)?;
    Ok(ClockChange::Started { clock: clock.id.clone(), from, period: period.to_string(), due, law })
}

fn period_of(state: &ClockState) -> Option<Period> {
    state.period.parse().ok()
}

/// The deadline of a clock as it stands, to be explained day by day. None when its period can't be read any more.
pub fn deadline_of(clock: &Clock, state: &ClockState, calendar: &law::Calendar) -> Option<law::Deadline> {
    let roll = if clock.rolls { Roll::OverHolidays } else { Roll::None };
    let stops: Vec<_> = state.stops.iter().map(|(from, to)| Stop { from: *from, to: *to }).collect();
    let extension = state.extension.as_deref().and_then(|text| text.parse().ok());
    let whole = match (period_of(state)?, extension) {
        (Period::WorkingDays(a), Some(Period::WorkingDays(b))) => Period::WorkingDays(a + b),
        (Period::Days(a), Some(Period::Days(b))) => Period::Days(a + b),
        (Period::Months(a), Some(Period::Months(b))) => Period::Months(a + b),
        (Period::Hours(a), Some(Period::Hours(b))) => Period::Hours(a + b),
        (first, _) => first,
    };
    law::deadline(calendar, state.from, whole, roll, &stops).ok()
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
