//! Local values of limits that are off by one. Several matters may use a limit; one of them has to notice.

use super::change::{Exchange, swap};
use super::expressions::{limits, varied, with_limit};
use super::{Kind, Mutant, Mutants};
use matter::{Definition, Place, Within};
use model::{LimitId, RegionCode};
use std::collections::BTreeMap;

pub(super) fn collect(mutants: &mut Mutants<'_>) {
    for (limit, place) in used(mutants.definition) {
        let regions: Vec<RegionCode> = mutants
            .law
            .regions()
            .filter(|region| region.limits().any(|own| *own == limit))
            .map(|region| region.code.clone())
            .collect();
        for region in regions {
            for (by, other) in varied(mutants.law, &limit, Some(&region)) {
                let what = format!("limit {limit} of {region} {by:+}");
                let changes = exchanged(mutants.definition, &limit, &other);
                let shared = Some(what.clone());
                mutants.found.push(Mutant { kind: Kind::LocalLimit, place, what, shared, acts: None, changes });
            }
        }
    }
}

/// The limits that rules and clocks use, with the first place where each is used.
fn used(definition: &Definition) -> BTreeMap<LimitId, Place> {
    let mut found = BTreeMap::new();
    for rule in &definition.rules {
        for limit in rule.when.iter().chain([&rule.require]).flat_map(limits) {
            found.entry(limit).or_insert(rule.place);
        }
    }
    for clock in definition.clocks.values() {
        for within in [Some(&clock.within), clock.extended_by.as_ref()].into_iter().flatten() {
            if let Within::Limit(limit) = within {
                found.entry(limit.clone()).or_insert(clock.place);
            }
        }
    }
    found
}

/// Every use of the limit turned to the other one.
fn exchanged(definition: &Definition, limit: &LimitId, other: &LimitId) -> Vec<Box<dyn Exchange>> {
    let mut changes: Vec<Box<dyn Exchange>> = Vec::new();
    for (index, rule) in definition.rules.iter().enumerate() {
        if let Some(require) = with_limit(&rule.require, limit, other) {
            changes.push(swap(move |definition| Some(&mut definition.rules.get_mut(index)?.require), require));
        }
        if let Some(when) = rule.when.as_ref().and_then(|when| with_limit(when, limit, other)) {
            changes.push(swap(move |definition| Some(&mut definition.rules.get_mut(index)?.when), Some(when)));
        }
    }
    let uses = |within: &Within| matches!(within, Within::Limit(own) if own == limit);
    for (id, clock) in &definition.clocks {
        if uses(&clock.within) {
            let id = id.clone();
            let within = Within::Limit(other.clone());
            changes.push(swap(move |definition| Some(&mut definition.clocks.get_mut(&id)?.within), within));
        }
        if clock.extended_by.as_ref().is_some_and(uses) {
            let id = id.clone();
            let by = Some(Within::Limit(other.clone()));
            changes.push(swap(move |definition| Some(&mut definition.clocks.get_mut(&id)?.extended_by), by));
        }
    }
    changes
}
