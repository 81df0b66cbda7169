//! Holding a written report against the ledger: does the ledger support each figure? An approximate number is compared
//! by what it means; a rate is compared at the precision it is written with.

use crate::alias::{Aliases, Named};
use crate::report::{Bound, Kind, PublishedReport, ReadFigure};
use crate::unit;
use model::FigureId;
use serde::Serialize;

/// A figure as the ledger has it.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerFigure {
    pub id: FigureId,
    pub name: String,
    pub unit: String,
    pub kind: Kind,
    /// In `unit`; a fall is negative. None when the ledger has nothing to compute it from.
    pub value: Option<f64>,
    /// Other names that reports use.
    pub aliases: Vec<String>,
    /// Whether the platform keeps the business that this figure counts, for the office and year at hand.
    pub covers: bool,
}

/// The comparison of a whole report.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reconciliation {
    /// One line for each figure of work done, in the order of the report.
    pub lines: Vec<ReconciledFigure>,
    pub supported: usize,
    pub differs: usize,
    pub unsupported: usize,
    pub not_covered: usize,
}

/// One written figure and what the ledger says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReconciledFigure {
    pub quote: String,
    pub start: usize,
    pub end: usize,
    pub indicator: String,
    pub value: String,
    pub unit: String,
    pub approx: bool,
    /// The platform's figure it was compared with.
    pub figure: Option<FigureId>,
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// What the ledger says of a written figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// The ledger has a value that the written number states.
    Supported { ledger: f64 },
    /// The ledger has another value. Both are in the ledger's unit.
    Differs { written: f64, ledger: f64 },
    /// The figure is the platform's, but the ledger has no value for it.
    Unsupported,
    /// No figure of the platform is meant.
    NotCovered,
}

/// Compares every figure of work done with the ledger. Figures among next year's arrangements are intentions and are left
/// out.
pub fn reconcile(report: &PublishedReport, ledger: &[LedgerFigure]) -> Reconciliation {
    let names = |f: &LedgerFigure| std::iter::once(&f.name).chain(&f.aliases).cloned().collect();
    let known_as = |f: &LedgerFigure| Named { id: f.id.clone(), unit: f.unit.clone(), kind: f.kind, names: names(f) };
    let aliases = Aliases::new(ledger.iter().map(known_as).collect());
    let mut out = Reconciliation::default();
    for figure in report.figures.iter().filter(|f| !f.planned) {
        // Several indicators may share one number: each is held against its own figure.
        let known =
            |name: &String| aliases.recognise(name, &figure.unit, figure.kind).map(|id| (name.clone(), Some(id)));
        let shared: Vec<_> = figure.indicators.iter().filter_map(known).collect();
        let single = || {
            let id = figure.figure.clone();
            let id = id.or_else(|| aliases.recognise(&figure.indicator, &figure.unit, figure.kind));
            vec![(figure.indicator.clone(), id)]
        };
        let lines = if figure.figure.is_none() && !shared.is_empty() { shared } else { single() };
        for (indicator, id) in lines {
            let entry = id.as_ref().and_then(|id| ledger.iter().find(|f| f.id == *id));
            let verdict = verdict(figure, entry);
            match verdict {
                Verdict::Supported { .. } => out.supported += 1,
                Verdict::Differs { .. } => out.differs += 1,
                Verdict::Unsupported => out.unsupported += 1,
                Verdict::NotCovered => out.not_covered += 1,
            }
            out.lines.push(ReconciledFigure {
                quote: figure.quote.clone(),
                start: figure.start,
                end: figure.end,
                indicator,
                value: figure.value.clone(),
                unit: figure.unit.clone(),
                approx: figure.approx,
                figure: if verdict == Verdict::NotCovered { None } else { id },
                verdict,
            });
        }
    }
    out
}

fn verdict(figure: &ReadFigure, entry: Option<&LedgerFigure>) -> Verdict {
    let comparable = |f: &&LedgerFigure| {
        f.covers
            && f.kind == figure.kind
            && (matches!(figure.kind, Kind::Change | Kind::Ordinal) || unit::compatible(&f.unit, &figure.unit))
    };
    let Some(entry) = entry.filter(comparable) else { return Verdict::NotCovered };
    let Some(ledger) = entry.value else { return Verdict::Unsupported };
    if matches!(figure.kind, Kind::Change | Kind::Ordinal) {
        return as_written(figure, ledger);
    }
    let (_, written_scale) = unit::base(&figure.unit);
    let (_, ledger_scale) = unit::base(&entry.unit);
    let scale = written_scale / ledger_scale;
    let step = last_step(&figure.value, figure.value_num) * scale;
    let written = figure.value_num * scale;
    // 上千 says only the magnitude: up to, but not including, the next power of ten.
    let loose = figure.value.starts_with('上');
    if states(figure.bound, written, if loose { written * 9.0 } else { step }, loose, rounding(figure, scale), ledger) {
        Verdict::Supported { ledger }
    } else {
        Verdict::Differs { written, ledger }
    }
}

/// The number as written; negative when it is a change and its words say that something fell.
pub(crate) fn signed(figure: &ReadFigure) -> f64 {
    let falls = ["下降", "减少", "降低", "下滑", "回落", "缩短", "降幅"];
    let down = figure.kind == Kind::Change
        && falls.iter().any(|word| figure.qualifier.as_deref().unwrap_or(&figure.quote).contains(word));
    if down { -figure.value_num } else { figure.value_num }
}

/// A rank is what it is; a rise or fall has its direction, and the precision it is written with.
fn as_written(figure: &ReadFigure, ledger: f64) -> Verdict {
    let written = signed(figure);
    let rounding = if figure.kind == Kind::Change { half_last_decimal(&figure.value, 1.0) } else { 0.0 };
    let exact = figure.bound == Bound::Exact && (written - ledger).abs() <= rounding + 1e-9;
    let about = figure.bound != Bound::Exact
        && written.signum() * ledger.signum() >= 0.0
        && states(figure.bound, written.abs(), 1.0, false, rounding, ledger.abs());
    if exact || about { Verdict::Supported { ledger } } else { Verdict::Differs { written, ledger } }
}

/// How far the true number may lie from one written as exact: not at all for things counted one by one and for 100% and
/// 0%, which claim all and none; else half a unit of the last decimal written.
#[allow(clippy::float_cmp, reason = "whole numbers as written")]
fn rounding(figure: &ReadFigure, scale: f64) -> f64 {
    let by_one = figure.kind == Kind::Count && unit::base(&figure.unit).1 <= 1.0;
    let claims_all = figure.kind == Kind::Percent && (figure.value_num == 100.0 || figure.value_num == 0.0);
    if by_one || claims_all { 0.0 } else { half_last_decimal(&figure.value, scale) }
}

fn half_last_decimal(value: &str, scale: f64) -> f64 {
    let places = value.split_once('.').map_or(0, |(_, d)| d.chars().filter(char::is_ascii_digit).count());
    let places = i32::try_from(places.min(12)).unwrap_or(0);
    0.5 * 10_f64.powi(-places) * scale
}

/// Magnitude of the last digit that is not zero: 20 → 10, 250 → 10, 1000 → 1000, 17.5 → 0.1.
fn last_step(value: &str, number: f64) -> f64 {
    if let Some((_, decimals)) = value.split_once('.') {
        let places = i32::try_from(decimals.chars().filter(char::is_ascii_digit).count().min(12)).unwrap_or(0);
        return 10_f64.powi(-places);
    }
    let mut step = 1.0;
    if number <= 0.0 || !number.is_finite() {
        return step;
    }
    while number % (step * 10.0) == 0.0 && step < 1e15 {
        step *= 10.0;
    }
    step
}

/// Whether a number written so states the ledger's value.
fn states(bound: Bound, written: f64, step: f64, loose: bool, rounding: f64, ledger: f64) -> bool {
    match bound {
        Bound::Exact => (written - ledger).abs() <= rounding + 1e-9,
        Bound::AndSome if loose => ledger >= written && ledger < written + step,
        Bound::AndSome => ledger > written && ledger < written + step,
        Bound::MoreThan => ledger > written,
        Bound::AtLeast => ledger >= written,
        Bound::Nearly => ledger < written && ledger >= written * 0.9,
        Bound::About => (ledger - written).abs() <= written * 0.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(bound: Bound, value: &str, number: f64, ledger: f64) -> bool {
        let loose = value.starts_with('上');
        let step = if loose { number * 9.0 } else { last_step(value, number) };
        states(
            bound,
            number,
            step,
            loose,
            if value.contains('.') { half_last_decimal(value, 1.0) } else { 0.0 },
            ledger,
        )
    }

    #[test]
    fn what_approximate_numbers_state() {
        let and_some = |v: &str, n, ledger| says(Bound::AndSome, v, n, ledger);
        assert!(and_some("20", 20.0, 21.0) && and_some("20", 20.0, 29.0));
        assert!(!and_some("20", 20.0, 20.0) && !and_some("20", 20.0, 30.0));
        assert!(and_some("十", 10.0, 19.0) && !and_some("十", 10.0, 20.0));
        assert!(and_some("1000", 1000.0, 1999.0) && !and_some("1000", 1000.0, 2000.0));
        assert!(and_some("250", 250.0, 259.0) && !and_some("250", 250.0, 260.0));
        assert!(
            and_some("上千", 1000.0, 1000.0) && and_some("上千", 1000.0, 9999.0) && !and_some("上千", 1000.0, 999.0)
        );
        assert!(says(Bound::Nearly, "100", 100.0, 96.0) && !says(Bound::Nearly, "100", 100.0, 100.0));
        assert!(says(Bound::MoreThan, "50", 50.0, 51.0) && !says(Bound::MoreThan, "50", 50.0, 50.0));
        assert!(
            says(Bound::AtLeast, "50", 50.0, 50.0)
                && says(Bound::About, "50", 50.0, 54.0)
                && !says(Bound::About, "50", 50.0, 56.0)
        );
    }

    #[test]
    fn exact_numbers_and_written_precision() {
        assert!(says(Bound::Exact, "37", 37.0, 37.0) && !says(Bound::Exact, "37", 37.0, 38.0));
        assert!(says(Bound::Exact, "99.81", 99.81, 99.8134) && !says(Bound::Exact, "99.81", 99.81, 99.82));
    }
}
