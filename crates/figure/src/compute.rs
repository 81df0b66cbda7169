//! From rows to figures: one pass over the rows, then the figures that are made of other figures.

use crate::Row;
use crate::catalogue::{Catalogue, Entry, Kind};
use crate::value::{Evidence, FigureValue, Figures, Value, basis_points};
use model::{Day, FigureId};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of all rows with a day from `from` to `to`, both included. Rows may come in any order; those of the year
/// before are only looked at for changes. Every figure of the catalogue is in the answer, with 0 (or 无) where nothing
/// happened.
pub fn compute(catalogue: &Catalogue, rows: impl Iterator<Item = Row>, from: Day, to: Day) -> Figures {
    let earlier = (year_before(from), year_before(to));
    let mut evidence = Gathered::default();
    let mut before = Gathered::default();
    let mut unknown = BTreeSet::new();
    let changes = catalogue.iter().any(|entry| matches!(entry.kind, Kind::Change(_)));
    for row in rows {
        let now = from <= row.day && row.day <= to;
        let then = changes && earlier.0 <= row.day && row.day <= earlier.1;
        if !now && !then {
            continue;
        }
        if catalogue.get(row.figure.as_str()).is_none() {
            if now {
                unknown.insert(row.figure);
            }
            continue;
        }
        if then {
            gather(&mut before, row.clone());
        }
        if now {
            gather(&mut evidence, row);
        }
    }
    let mut then = BTreeMap::new();
    if changes && !before.is_empty() {
        settle_all(catalogue, before, None, &mut then);
    }
    let mut values = BTreeMap::new();
    settle_all(catalogue, evidence, Some(&then), &mut values);
    Figures { from, to, values, unknown }
}

type Gathered = BTreeMap<FigureId, Vec<Evidence>>;
type Values = BTreeMap<FigureId, FigureValue>;

fn gather(into: &mut Gathered, row: Row) {
    let Row { figure, day, case, position, amount, key } = row;
    into.entry(figure).or_default().push(Evidence { case, amount, position, day, key });
}

fn year_before(day: Day) -> Day {
    // 29 February has none: the 28th stands for it.
    Day::new(day.year() - 1, day.month(), day.day()).or_else(|_| Day::new(day.year() - 1, 2, 28)).unwrap_or(day)
}

fn settle_all(catalogue: &Catalogue, mut evidence: Gathered, before: Option<&Values>, values: &mut Values) {
    for rows in evidence.values_mut() {
        rows.sort_by(|a, b| (a.position, &a.case, &a.key).cmp(&(b.position, &b.case, &b.key)));
    }
    for entry in catalogue.iter() {
        settle(catalogue, entry, before, &mut evidence, values);
    }
}

/// The rise or fall since the year before; 无 when there was nothing then to compare with.
fn change(of: &FigureId, before: Option<&Values>, values: &Values) -> Value {
    let (Some(then), Some(now)) = (before.and_then(|before| before.get(of)), values.get(of)) else {
        return Value::None;
    };
    if let (Some(then), Some(now)) = (then.value.basis_points(), now.value.basis_points()) {
        return Value::Change { points: now - then, of_rate: true };
    }
    match (&then.value, &now.value) {
        (Value::Rate { .. }, _) | (_, Value::Rate { .. }) => Value::None,
        (then, now) if then.amount() != 0 => {
            let points = basis_points(now.amount() - then.amount(), then.amount());
            Value::Change { points, of_rate: false }
        }
        _ => Value::None,
    }
}

/// Computes one figure after those it is made of. The catalogue holds no circles.
fn settle(catalogue: &Catalogue, entry: &Entry, before: Option<&Values>, evidence: &mut Gathered, values: &mut Values) {
    if values.contains_key(&entry.id) {
        return;
    }
    let parts: Vec<FigureId> = entry.kind.sources().cloned().collect();
    for part in parts.iter().filter_map(|part| catalogue.get(part.as_str())) {
        settle(catalogue, part, before, evidence, values);
    }
    let amount = |id: &FigureId| values.get(id).map_or(0, |figure: &FigureValue| figure.value.amount());
    let rows_of = |id: &FigureId| values.get(id).map(|figure| figure.evidence.clone()).unwrap_or_default();
    let mut sources = Vec::new();
    let (value, evidence) = match &entry.kind {
        Kind::Sum => {
            let rows = evidence.remove(&entry.id).unwrap_or_default();
            (scaled(entry, rows.iter().map(|row| row.amount).sum()), rows)
        }
        Kind::Latest => {
            let rows = evidence.remove(&entry.id).unwrap_or_default();
            let last = rows.iter().filter(|row| standing(&rows, row)).max_by_key(|row| (row.day, row.position));
            (last.map_or(Value::None, |row| scaled(entry, row.amount)), rows)
        }
        Kind::Change(of) => (change(of, before, values), rows_of(of)),
        Kind::Distinct => {
            let rows = evidence.remove(&entry.id).unwrap_or_default();
            (Value::Count(different(&rows)), rows)
        }
        Kind::Rate { of, over } => (Value::Rate { numerator: amount(of), denominator: amount(over) }, rows_of(of)),
        Kind::Difference { of, less } => {
            (Value::Count(amount(of) - amount(less)), merged([rows_of(of), rows_of(less)]))
        }
        Kind::Total(parts) => (scaled(entry, parts.iter().map(amount).sum()), merged(parts.iter().map(rows_of))),
        Kind::Fact(_) => {
            let rows = evidence.remove(&entry.id).unwrap_or_default();
            let last = rows.iter().max_by_key(|row| row.day);
            sources.extend(last.map(|row| row.key.clone()));
            (last.map_or(Value::None, |row| scaled(entry, row.amount)), Vec::new())
        }
    };
    // A change that was measured elsewhere as a share is told like any other change.
    let value = match value {
        Value::Rate { .. } if entry.is_change => {
            value.basis_points().map_or(Value::None, |points| Value::Change { points, of_rate: false })
        }
        value => value,
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

/// The amount as it is printed.
fn scaled(entry: &Entry, amount: i64) -> Value {
    if entry.scale > 1 { Value::Scaled { amount, scale: entry.scale } } else { Value::Count(amount) }
}

/// Whether a measured value still stands: its case has not taken it back.
fn standing(rows: &[Evidence], row: &Evidence) -> bool {
    row.amount > 0 && rows.iter().filter(|other| other.case == row.case).map(|other| other.amount).sum::<i64>() > 0
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
