//! From rows to figures: one pass over the rows, then the figures that are made of other figures.

use crate::Row;
use crate::catalogue::{Catalogue, Entry, Kind};
use crate::value::{Evidence, FigureValue, Figures, Value};
use model::{Day, FigureId};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of all rows with a day from `from` to `to`, both included. Rows may come in any order. Every figure of the
/// catalogue is in the answer, with 0 (or 无) where nothing happened.
pub fn compute(catalogue: &Catalogue, rows: impl Iterator<Item = Row>, from: Day, to: Day) -> Figures {
    let mut evidence: BTreeMap<FigureId, Vec<Evidence>> = BTreeMap::new();
    let mut unknown = BTreeSet::new();
    for row in rows.filter(|row| from <= row.day && row.day <= to) {
        if catalogue.get(row.figure.as_str()).is_none() {
            unknown.insert(row.figure);
            continue;
        }
        let Row { figure, day, case, position, amount, key } = row;
        evidence.entry(figure).or_default().push(Evidence { case, amount, position, day, key });
    }
    for rows in evidence.values_mut() {
        rows.sort_by(|a, b| (a.position, &a.case, &a.key).cmp(&(b.position, &b.case, &b.key)));
    }
    let mut values = BTreeMap::new();
    for entry in catalogue.iter() {
        settle(catalogue, entry, &mut evidence, &mut values);
    }
    Figures { from, to, values, unknown }
}

/// Computes one figure after those it is made of. The catalogue holds no circles.
fn settle(
    catalogue: &Catalogue,
    entry: &Entry,
    evidence: &mut BTreeMap<FigureId, Vec<Evidence>>,
    values: &mut BTreeMap<FigureId, FigureValue>,
) {
    if values.contains_key(&entry.id) {
        return;
    }
    let parts: Vec<FigureId> = entry.kind.sources().cloned().collect();
    for part in parts.iter().filter_map(|part| catalogue.get(part.as_str())) {
        settle(catalogue, part, evidence, values);
    }
    let amount = |id: &FigureId| values.get(id).map_or(0, |figure: &FigureValue| figure.value.amount());
    let rows_of = |id: &FigureId| values.get(id).map(|figure| figure.evidence.clone()).unwrap_or_default();
    let mut sources = Vec::new();
    let (value, evidence) = match &entry.kind {
        Kind::Sum => {
            let rows = evidence.remove(&entry.id).unwrap_or_default();
            (Value::Count(rows.iter().map(|row| row.amount).sum()), rows)
        }
        Kind::Distinct => {
            let rows = evidence.remove(&entry.id).unwrap_or_default();
            (Value::Count(different(&rows)), rows)
        }
        Kind::Rate { of, over } => (Value::Rate { numerator: amount(of), denominator: amount(over) }, rows_of(of)),
        Kind::Difference { of, less } => {
            (Value::Count(amount(of) - amount(less)), merged([rows_of(of), rows_of(less)]))
        }
        Kind::Total(parts) => (Value::Count(parts.iter().map(amount).sum()), merged(parts.iter().map(rows_of))),
        Kind::Fact(_) => {
            let rows = evidence.remove(&entry.id).unwrap_or_default();
            let last = rows.iter().max_by_key(|row| row.day);
            sources.extend(last.map(|row| row.key.clone()));
            (last.map_or(Value::None, |row| Value::Count(row.amount)), Vec::new())
        }
    };
    let figure = FigureValue {
        id: entry.id.clone(),
        name: entry.name.zh.clone(),
        unit: entry.unit.clone(),
        definition: entry.definition.clone(),
        matter: entry.matter.clone(),
        part_of: entry.part_of.clone(),
        value,
        evidence,
        parts,
        sources,
    };
    values.insert(entry.id.clone(), figure);
}

/// How many keys have a positive net amount.
fn different(rows: &[Evidence]) -> i64 {
    let mut net: BTreeMap<&str, i64> = BTreeMap::new();
    for row in rows {
        *net.entry(row.key.as_str()).or_default() += row.amount;
    }
    net.values().map(|amount| i64::from(*amount > 0)).sum()
}

fn merged(lists: impl IntoIterator<Item = Vec<Evidence>>) -> Vec<Evidence> {
    let mut rows: Vec<Evidence> = lists.into_iter().flatten().collect();
    rows.sort_by_key(|row| row.position);
    rows
}
