//! What must hold between figures: names lead to one figure only, references exist, nothing is computed from itself.

use super::{Entry, Kind};
use indexmap::IndexMap;
use model::{Defect, FigureId};
use std::collections::{BTreeMap, BTreeSet};

/// Checks what figures refer to and drops those that can't be computed.
pub(super) fn references(entries: &mut IndexMap<FigureId, Entry>, defects: &mut Vec<Defect>) {
    let mut broken = BTreeSet::new();
    for entry in entries.values() {
        let stock = matches!(entry.kind, Kind::Stock { .. });
        for part in entry.kind.sources() {
            let fault = match entries.get(part).map(|part| &part.kind) {
                None => {
                    Some(("unknown-figure", format!("`{part}` is no figure"), "name one of a matter or of figures/"))
                }
                Some(Kind::Rate { .. }) if !matches!(entry.kind, Kind::Change(_)) => Some((
                    "rate-of-rate",
                    format!("`{part}` is a rate and can't be added up"),
                    "name the figures behind it",
                )),
                Some(kind) if stock && !matches!(kind, Kind::Sum | Kind::Total(_)) => Some((
                    "stock-of-what",
                    format!("`{part}` is no count of acts, so nothing can be left over of it"),
                    "name a figure of a matter, or a sum of some",
                )),
                Some(Kind::Change(_)) => Some((
                    "rate-of-rate",
                    format!("`{part}` is a change and can't be computed with"),
                    "name the figure behind it",
                )),
                Some(_) => None,
            };
            if let Some((rule, message, mend)) = fault {
                defects.push(defect(entry, rule, message, mend));
                broken.insert(entry.id.clone());
            }
        }
        if let Some(whole) = entry.part_of.as_ref().filter(|whole| !entries.contains_key(*whole)) {
            let what = format!("{} is a part of `{whole}`, which is no figure", entry.id);
            defects.push(defect(entry, "unknown-figure", what, "name the figure that it is a part of"));
        }
        if depends_on_itself(entries, &entry.id) {
            let what = format!("{} is computed from itself", entry.id);
            defects.push(defect(entry, "circle", what, "break the circle"));
            broken.insert(entry.id.clone());
        }
    }
    // What is computed from a broken figure is broken too; the circle check made this walk finite.
    while let Some(next) = entries
        .values()
        .find(|entry| !broken.contains(&entry.id) && entry.kind.sources().any(|part| broken.contains(part)))
    {
        broken.insert(next.id.clone());
    }
    entries.retain(|id, _| !broken.contains(id));
}

/// A written report is reconciled by names and units, so no name may lead to two figures of the same unit.
pub(super) fn names(entries: &IndexMap<FigureId, Entry>, defects: &mut Vec<Defect>) {
    let mut seen: BTreeMap<(&str, &str), &FigureId> = BTreeMap::new();
    for entry in entries.values() {
        for name in std::iter::once(&entry.name.zh).chain(&entry.aliases) {
            if name.trim().is_empty() {
                defects.push(defect(entry, "empty-name", format!("{} has an empty name", entry.id), "write it"));
                continue;
            }
            let first = *seen.entry((name.as_str(), entry.unit.as_str())).or_insert(&entry.id);
            if first != &entry.id {
                let what = format!("“{name}” in {} stands for {first} and for {}", entry.unit, entry.id);
                defects.push(defect(entry, "ambiguous-name", what, "make one of the two more exact"));
            }
        }
    }
}

fn depends_on_itself(entries: &IndexMap<FigureId, Entry>, start: &FigureId) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        let Some(entry) = entries.get(id) else { continue };
        for part in entry.kind.sources() {
            if part == start {
                return true;
            }
            if seen.insert(part) {
                open.push(part);
            }
        }
    }
    false
}

fn defect(entry: &Entry, rule: &'static str, message: String, mend: &str) -> Defect {
    let (file, line, column) = &entry.place;
    Defect::new(file, (*line, *column), rule, message, mend)
}
