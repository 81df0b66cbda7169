//! What an event adds to the figures (数据) of its matter.
//!
//! Amounts depend on the case alone. What a case has given is kept with it, so that an act that takes a figure back
//! takes back exactly what was given, whatever the fields have become since.

use crate::{Case, Environment};
use matter::{Definition, FigureDefinition};
use model::{Contribution, Deed, Event, Value};
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
    let Deed::Acted { act, from, .. } = &event.deed else { return Vec::new() };
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
    given.into_iter().map(|what| Contributed { version: event.version, what }).collect()
}

/// What the case has given to the figure and not taken back, by key.
fn standing(case: &Case, figure: &FigureDefinition) -> BTreeMap<String, i64> {
    let mut amounts: BTreeMap<String, i64> = BTreeMap::new();
    for given in case.contributed.iter().filter(|given| given.what.figure == figure.id) {
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
