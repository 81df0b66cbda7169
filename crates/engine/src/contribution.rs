//! What an event adds to the figures (数据) of its matter.
//!
//! Amounts depend on the case alone. What a case has given is kept with it, so that an act that takes a figure back
//! takes back exactly what was given, whatever the fields have become since.

use crate::{Case, Environment};
use matter::condition::{Condition, Expression};
use matter::{Definition, FigureDefinition};
use model::{ActId, Contribution, Deed, Event, Fields, Moved, StepId, Value};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A contribution with the event that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contributed {
    /// The version of the case that the event made.
    pub version: u32,
    #[serde(flatten)]
    pub what: Contribution,
}

/// What the event added to the figures of the definition. `case_after` is the case with the event folded in (later
/// ones may be too).
pub fn contributions(definition: &Definition, case_after: &Case, event: &Event) -> Vec<Contribution> {
    let own = case_after.contributed.iter().filter(|given| given.version == event.version);
    own.filter(|given| definition.figures.contains_key(&given.what.figure)).map(|given| given.what.clone()).collect()
}

/// Computes what the event adds, for a case into which all of the event but this has been folded.
pub(crate) fn of_event(definition: &Definition, case: &Case, event: &Event) -> Vec<Contributed> {
    let Deed::Acted { act, from, to, set, moved, .. } = &event.deed else { return Vec::new() };
    let given = match moved {
        None | Some(Moved::ReturnedStraight | Moved::WentStraight | Moved::Voted { .. }) => {
            by_act(definition, case, from, act)
        }
        // 会签: it counts once all have signed.
        Some(Moved::Signed { .. }) if from != to => by_act(definition, case, from, act),
        Some(Moved::Withdrawn { version }) => taken_back(case, *version),
        Some(Moved::Amended) => corrected(definition, case, set),
        Some(_) => Vec::new(),
    };
    given.into_iter().map(|what| Contributed { version: event.version, what }).collect()
}

/// What the acts of the matter give.
fn by_act(definition: &Definition, case: &Case, from: &StepId, act: &ActId) -> Vec<Contribution> {
    let mut given = Vec::new();
    for figure in definition.figures.values() {
        let undone = figure.undone_by.iter().any(|undo| undo.covers(from, act));
        if undone {
            given.extend(standing(case, figure).into_iter().map(|(key, amount)| contribution(figure, -amount, key)));
        }
        if figure.on.iter().any(|on| on.covers(from, act)) {
            let again = figure.first_time && !undone && !standing(case, figure).is_empty();
            if !again {
                given.extend(added(figure, &Environment::of_case(case)));
            }
        }
    }
    given
}

/// The opposite of what one event gave.
fn taken_back(case: &Case, version: u32) -> Vec<Contribution> {
    let given = case.contributed.iter().filter(|given| given.version == version);
    given.map(|given| Contribution { amount: -given.what.amount, ..given.what.clone() }).collect()
}

/// 更正: the difference between what was given under the wrong values and what the right ones give. `case` holds the
/// right ones already.
fn corrected(definition: &Definition, case: &Case, set: &Fields) -> Vec<Contribution> {
    let mut given = Vec::new();
    for figure in definition.figures.values() {
        let reads = |condition: &Condition| {
            let mut found = false;
            condition.expression.walk(&mut |expression| {
                found |= matches!(expression, Expression::Field(id) if set.contains_key(id));
            });
            found
        };
        // Only what was given while the fields held the wrong values.
        let since = set.keys().filter_map(|field| case.handling.set_in.get(field)).min().copied().unwrap_or(0);
        let before = standing_since(case, figure, since);
        let times: BTreeSet<u32> = case
            .contributed
            .iter()
            .filter(|given| given.what.figure == figure.id && given.version >= since)
            .map(|given| given.version)
            .collect();
        let times = i64::try_from(times.len()).unwrap_or(1).max(1);
        let done = case.done.iter().any(|done| figure.on.iter().any(|on| on.covers(&done.step, &done.act)));
        let undone = |done: &crate::Done| figure.undone_by.iter().any(|undo| undo.covers(&done.step, &done.act));
        let concerned = figure.when.iter().chain(&figure.count).chain(&figure.distinct).any(reads);
        if !concerned || !done || case.done.last().is_some_and(undone) {
            continue;
        }
        let mut after: BTreeMap<String, i64> = BTreeMap::new();
        for contribution in added(figure, &Environment::of_case(case)) {
            let times = if figure.distinct.is_some() { 1 } else { times };
            *after.entry(contribution.key).or_default() += contribution.amount * times;
        }
        let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for key in keys {
            let difference = after.get(key).unwrap_or(&0) - before.get(key).unwrap_or(&0);
            if difference != 0 {
                given.push(contribution(figure, difference, key.clone()));
            }
        }
    }
    given
}

/// What the case has given to the figure and not taken back, by key.
fn standing(case: &Case, figure: &FigureDefinition) -> BTreeMap<String, i64> {
    standing_since(case, figure, 0)
}

/// The same, of what events from this version of the case on gave.
fn standing_since(case: &Case, figure: &FigureDefinition, since: u32) -> BTreeMap<String, i64> {
    let mut amounts: BTreeMap<String, i64> = BTreeMap::new();
    let own = |given: &&Contributed| given.what.figure == figure.id && given.version >= since;
    for given in case.contributed.iter().filter(own) {
        *amounts.entry(given.what.key.clone()).or_default() += given.what.amount;
    }
    amounts.retain(|_, amount| *amount != 0);
    amounts
}

fn added(figure: &FigureDefinition, environment: &Environment<'_>) -> Vec<Contribution> {
    if !figure.when.as_ref().is_none_or(|when| environment.holds(when)) {
        return Vec::new();
    }
    if let Some(distinct) = &figure.distinct {
        let keys: BTreeSet<String> = match environment.value(distinct) {
            None => BTreeSet::new(),
            Some(Value::List(list)) => list.iter().map(Value::display).collect(),
            Some(value) => BTreeSet::from([value.display()]),
        };
        return keys.into_iter().filter(|key| !key.is_empty()).map(|key| contribution(figure, 1, key)).collect();
    }
    let amount = match &figure.count {
        None => 1,
        Some(count) => environment.value(count).and_then(|value| value.as_number()).unwrap_or(0),
    };
    if amount == 0 { Vec::new() } else { vec![contribution(figure, amount, String::new())] }
}

fn contribution(figure: &FigureDefinition, amount: i64, key: String) -> Contribution {
    Contribution { figure: figure.id.clone(), amount, key }
}
