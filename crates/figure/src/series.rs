//! Figures over several years, for comparisons.

use crate::{Catalogue, Figures, Row, compute};
use model::{Day, FigureId};
use std::collections::BTreeMap;

/// The figures of each year that the ledger covers. A year before the first record is not there, which is not the same
/// as a year in which nothing happened: comparisons never take the one for the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    pub years: BTreeMap<i16, Figures>,
}

impl Series {
    /// The figures of every year from that of the first row through `last`, but none before `first`.
    pub fn compute(catalogue: &Catalogue, rows: impl IntoIterator<Item = Row>, first: i16, last: i16) -> Self {
        let mut by_year: BTreeMap<i16, Vec<Row>> = BTreeMap::new();
        for row in rows.into_iter().filter(|row| row.day.year() <= last) {
            by_year.entry(row.day.year()).or_default().push(row);
        }
        // A measured fact of an early year does not mean that the ledger was kept then.
        let kept = |rows: &Vec<Row>| rows.iter().any(|row| !row.case.as_str().is_empty());
        let start = by_year.iter().find(|(_, rows)| kept(rows)).map(|(year, _)| *year);
        let covered = start.map_or(i16::MAX, |year| first.max(year));
        let years = (covered..=last).filter_map(|year| {
            let (from, to) = (Day::new(year, 1, 1).ok()?, Day::new(year, 12, 31).ok()?);
            let rows = by_year.remove(&year).unwrap_or_default();
            Some((year, compute(catalogue, rows.into_iter(), from, to)))
        });
        Self { years: years.collect() }
    }

    /// The figure's amount in a year; None when the ledger does not cover it.
    pub fn amount(&self, year: i16, figure: &FigureId) -> Option<i64> {
        self.years.get(&year).map(|figures| figures.amount(figure.as_str()))
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
