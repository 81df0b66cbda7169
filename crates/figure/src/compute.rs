//! From rows to figures: one pass over the rows, then the figures that are made of other figures.

use crate::Row;
use crate::catalogue::{Catalogue, Edge, Entry, Kind};
use crate::value::{Evidence, FigureValue, Figures, Value, basis_points};
use model::{CaseId, Day, FigureId};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of all rows with a day from `from` to `to`, both included. Rows may come in any order; those of the year
/// before are only looked at for changes, and those of any day before for stocks. Every figure of the catalogue is in the
/// answer, with 0 (or 无) where nothing happened.
pub fn compute(catalogue: &Catalogue, rows: impl Iterator<Item = Row>, from: Day, to: Day) -> Figures {
    let earlier = (year_before(from), year_before(to));
    let mut evidence = Gathered::default();
    let mut before = Gathered::default();
    let mut kept = Gathered::default();
    let mut unknown = BTreeSet::new();
    let changes = catalogue.iter().any(|entry| matches!(entry.kind, Kind::Change(_)));
    let held = catalogue.held();
    for row in rows {
        let now = from <= row.day && row.day <= to;
        let then = changes && earlier.0 <= row.day && row.day <= earlier.1;
        let left = row.day <= to && held.contains(&row.figure);
        if !now && !then && !left {
            continue;
        }
        if catalogue.get(row.figure.as_str()).is_none() {
            if now {
                unknown.insert(row.figure);
            }
            continue;
        }
        if left {
            gather(&mut kept, row.clone());
        }
        if then {
            gather(&mut before, row.clone());
        }
        if now {
            gather(&mut evidence, row);
        }
    }
    sort(&mut kept);
    let mut then = BTreeMap::new();
    if changes && !before.is_empty() {
        let period = Period { catalogue, kept: &kept, from: earlier.0, to: earlier.1, before: None };
        period.settle_all(before, &mut then);
    }
    let mut values = BTreeMap::new();
    let period = Period { catalogue, kept: &kept, from, to, before: Some(&then) };
    period.settle_all(evidence, &mut values);
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

fn sort(evidence: &mut Gathered) {
    for rows in evidence.values_mut() {
        rows.sort_by(|a, b| (a.position, &a.case, &a.key).cmp(&(b.position, &b.case, &b.key)));
    }
}

/// What figures of a period are computed from besides its rows.
struct Period<'a> {
    catalogue: &'a Catalogue,
    /// All rows through the last day of the figures that stocks are counted from.
    kept: &'a Gathered,
    from: Day,
    to: Day,
    /// The figures of the year before.
    before: Option<&'a Values>,
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

impl Period<'_> {
    fn settle_all(&self, mut evidence: Gathered, values: &mut Values) {
        sort(&mut evidence);
        for entry in self.catalogue.iter() {
            self.settle(entry, &mut evidence, values);
        }
    }

    /// Computes one figure after those it is made of. The catalogue holds no circles.
    fn settle(&self, entry: &Entry, evidence: &mut Gathered, values: &mut Values) {
        if values.contains_key(&entry.id) {
            return;
        }
        let parts: Vec<FigureId> = entry.kind.sources().cloned().collect();
        for part in parts.iter().filter_map(|part| self.catalogue.get(part.as_str())) {
            self.settle(part, evidence, values);
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
            Kind::Change(of) => (change(of, self.before, values), rows_of(of)),
            Kind::Distinct => {
                let rows = evidence.remove(&entry.id).unwrap_or_default();
                (Value::Count(different(&rows)), rows)
            }
            Kind::Rate { of, over } => (Value::Rate { numerator: amount(of), denominator: amount(over) }, rows_of(of)),
            Kind::Difference { of, less } => {
                (Value::Count(amount(of) - amount(less)), merged([rows_of(of), rows_of(less)]))
            }
            Kind::Total(parts) => (scaled(entry, parts.iter().map(amount).sum()), merged(parts.iter().map(rows_of))),
            Kind::Stock { added, removed, at } => {
                let rows = self.left_over(added, removed, *at);
                (scaled(entry, rows.iter().map(|row| row.amount).sum()), rows)
            }
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

    /// The rows of the cases of which something is left on the day; what went out counts against them.
    fn left_over(&self, added: &[FigureId], removed: &[FigureId], at: Edge) -> Vec<Evidence> {
        let by_then = |row: &&Evidence| match at {
            Edge::Start => row.day < self.from,
            Edge::End => row.day <= self.to,
        };
        let rows_of = |figures: &[FigureId], sign: i64| {
            let counted: BTreeSet<FigureId> =
                figures.iter().flat_map(|figure| self.catalogue.counted(figure)).collect();
            let rows = counted.iter().filter_map(|figure| self.kept.get(figure)).flatten().filter(by_then);
            rows.map(|row| Evidence { amount: sign * row.amount, ..row.clone() }).collect::<Vec<_>>()
        };
        let rows = merged([rows_of(added, 1), rows_of(removed, -1)]);
        let mut left: BTreeMap<&CaseId, i64> = BTreeMap::new();
        for row in &rows {
            *left.entry(&row.case).or_default() += row.amount;
        }
        rows.iter().filter(|row| left.get(&row.case).is_some_and(|amount| *amount != 0)).cloned().collect()
    }
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
