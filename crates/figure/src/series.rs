//! Figures over several years, for comparisons.

use crate::{Catalogue, FigureValue, Figures, Row, compute};
use model::{Day, FigureId};
use std::collections::BTreeMap;

/// The figures of each year that the ledger covers. A year before a figure's first record is not known, which is not the
/// same as a year in which nothing happened: comparisons never take the one for the other. Coverage is each figure's own,
/// for one matter's history may have been entered and another's not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    years: BTreeMap<i16, Figures>,
    /// The year of each figure's first record.
    begins: BTreeMap<FigureId, i16>,
}

impl Series {
    /// The figures of every year from that of the first row through `last`, but none before `first`.
    pub fn compute(catalogue: &Catalogue, rows: impl IntoIterator<Item = Row>, first: i16, last: i16) -> Self {
        let mut by_year: BTreeMap<i16, Vec<Row>> = BTreeMap::new();
        let mut begins: BTreeMap<FigureId, i16> = BTreeMap::new();
        for row in rows.into_iter().filter(|row| (first..=last).contains(&row.day.year())) {
            let year = row.day.year();
            begins.entry(row.figure.clone()).and_modify(|first| *first = year.min(*first)).or_insert(year);
            by_year.entry(year).or_default().push(row);
        }
        // A measured fact of an early year does not mean that the ledger was kept then.
        let kept = |rows: &Vec<Row>| rows.iter().any(|row| !row.case.as_str().is_empty());
        let start = by_year.iter().find(|(_, rows)| kept(rows)).map(|(year, _)| *year);
        let covered = start.map_or(i16::MAX, |year| first.max(year));
        let held = catalogue.held();
        let years = (covered..=last).filter_map(|year| {
            let (from, to) = (Day::new(year, 1, 1).ok()?, Day::new(year, 12, 31).ok()?);
            let earlier = by_year.get(&(year - 1)).into_iter().flatten();
            let older = by_year.range(..year - 1).flat_map(|(_, rows)| rows).filter(|row| held.contains(&row.figure));
            let earlier = older.chain(earlier);
            let rows = earlier.chain(by_year.get(&year).into_iter().flatten()).cloned();
            Some((year, compute(catalogue, rows, from, to)))
        });
        let mut series = Self { years: years.collect(), begins };
        series.derive_beginnings(catalogue);
        series
    }

    /// A figure computed from others is known from the year in which all of them are.
    fn derive_beginnings(&mut self, catalogue: &Catalogue) {
        // As deep as figures may be built on figures; the catalogue refuses circles.
        for _ in 0..4 {
            for entry in catalogue.iter() {
                let sources: Vec<_> = entry.kind.sources().map(|source| self.begins.get(source).copied()).collect();
                if let Some(known) = sources.into_iter().collect::<Option<Vec<_>>>().filter(|known| !known.is_empty()) {
                    let first = known.into_iter().max().unwrap_or(i16::MAX);
                    self.begins.insert(entry.id.clone(), first);
                }
            }
        }
    }

    /// The figure in a year; None when the ledger does not cover it.
    pub fn figure(&self, year: i16, figure: &str) -> Option<&FigureValue> {
        let covered = self.begins.get(figure).is_some_and(|first| *first <= year);
        self.years.get(&year).filter(|_| covered)?.get(figure)
    }

    /// The figure's amount in a year; None when the ledger does not cover it.
    pub fn amount(&self, year: i16, figure: &FigureId) -> Option<i64> {
        self.figure(year, figure.as_str()).map(|value| value.value.amount())
    }

    /// The amounts of the `years` years before `year` together; None unless the ledger covers each of them.
    pub fn before(&self, year: i16, years: i16, figure: &FigureId) -> Option<i64> {
        (1..=years).map(|back| self.amount(year.checked_sub(back)?, figure)).sum()
    }

    /// The greatest number of years before `year`, at most `most`, whose amounts together are less than `now`: what “more
    /// than the ten years before together” needs. 0 when it does not even exceed the year before, or nothing is known of it.
    pub fn surpassed(&self, year: i16, now: i64, most: i16, figure: &FigureId) -> i16 {
        (1..=most)
            .take_while(|years| self.before(year, *years, figure).is_some_and(|sum| sum < now))
            .last()
            .unwrap_or(0)
    }
}
