//! Figures of a year, and published reports held against them.

use crate::{AppError, Platform};
use figure::{Figures, Row, Series, Value};
use matter::Rulebook;
use model::{CaseId, Day, OfficeId};
use reader::{Aliases, LedgerFigure, Named, PublishedReport, Reconciliation};

/// No row is older.
const FIRST_DAY: Day = Day::constant(1949, 10, 1);

impl Platform {
    /// Every figure of a year, as it stood at a position of the ledger (the newest when None).
    pub async fn figures(&self, office: &OfficeId, year: i16, at: Option<u64>) -> Result<Figures, AppError> {
        let (from, to) = days_of(year)?;
        let (before, _) = days_of(year - 1)?;
        let mut rows = self.rows(office, (before, to), at).await?;
        let held = self.ready.catalogue.held();
        if let (false, Ok(last)) = (held.is_empty(), before.yesterday()) {
            let older = self.rows(office, (FIRST_DAY, last), at).await?;
            rows.extend(older.into_iter().filter(|row| held.contains(&row.figure)));
        }
        Ok(figure::compute(&self.ready.catalogue, rows.into_iter(), from, to))
    }

    /// The figures of all years up to this one, for comparisons.
    pub async fn series(&self, office: &OfficeId, last: i16, at: Option<u64>) -> Result<Series, AppError> {
        let (_, to) = days_of(last)?;
        let rows = self.rows(office, (FIRST_DAY, to), at).await?;
        Ok(Series::compute(&self.ready.catalogue, rows, 1949, last))
    }

    /// The rows of an office and of those below it (汇总). A case of another office carries that office's name before its
    /// own; `at` is a position of the office's own ledger, and those below are taken as they are.
    async fn rows(&self, office: &OfficeId, days: (Day, Day), at: Option<u64>) -> Result<Vec<Row>, AppError> {
        let mut rows = Vec::new();
        for member in self.family(office).await? {
            let own = member == *office;
            let stored = self.store.contributions(&member, days, at.filter(|_| own), None).await?;
            rows.extend(stored.into_iter().map(|row| Row {
                figure: row.figure,
                day: row.day,
                case: if own { row.case } else { CaseId::new(format!("{member}/{}", row.case)) },
                position: row.position,
                amount: row.amount,
                key: row.key,
            }));
            rows.extend(self.ready.catalogue.facts(&member));
        }
        Ok(rows)
    }

    /// The office and all below it.
    pub(crate) async fn family(&self, office: &OfficeId) -> Result<Vec<OfficeId>, AppError> {
        let all = self.office_list().await?;
        let mut family = vec![office.clone()];
        let mut at = 0;
        while let Some(above) = family.get(at).cloned() {
            for child in all.iter().filter(|child| child.parent.as_ref() == Some(&above)) {
                if !family.contains(&child.id) {
                    family.push(child.id.clone());
                }
            }
            at += 1;
        }
        Ok(family)
    }

    /// The newest position of an office's ledger.
    pub async fn position(&self, office: &OfficeId) -> Result<u64, AppError> {
        Ok(self.store.position(office).await?)
    }

    /// What cases are called, for lists of evidence.
    pub async fn case_titles(&self, office: &OfficeId, cases: &[CaseId]) -> Result<Vec<(CaseId, String)>, AppError> {
        let mut titles = Vec::new();
        for id in cases {
            if let Some(view) = self.store.case(office, id).await? {
                titles.push((id.clone(), view.row.title));
            }
        }
        Ok(titles)
    }

    /// Reads a published report with the names under which the platform's figures are known.
    pub fn read(&self, file: &str, text: &str) -> PublishedReport {
        reader::read(file, text, self.ready.names())
    }

    /// Each figure of a written report against the ledger.
    pub async fn reconcile(
        &self,
        office: &OfficeId,
        year: i16,
        report: &PublishedReport,
    ) -> Result<Reconciliation, AppError> {
        let figures = self.figures(office, year, None).await?;
        let ledger: Vec<_> = self.ready.catalogue.iter().map(|entry| ledger_figure(entry, &figures)).collect();
        Ok(reader::reconcile(report, &ledger))
    }
}

/// Names and units of all figures and names of all statutes, for recognising them in a text.
pub fn aliases(rulebook: &Rulebook, catalogue: &figure::Catalogue) -> Aliases {
    let names = catalogue.iter().map(|entry| {
        let mut names = vec![entry.name.zh.clone()];
        names.extend(entry.aliases.iter().cloned());
        Named { id: entry.id.clone(), unit: entry.unit.clone(), kind: kind_of(entry), names }
    });
    Aliases::new(names.collect()).with_statutes(rulebook.law.statutes().map(|statute| statute.name_zh.clone()))
}

/// What sort of quantity reports write it as.
fn kind_of(entry: &figure::Entry) -> reader::Kind {
    match entry.is_change {
        true => reader::Kind::Change,
        false if entry.rank => reader::Kind::Ordinal,
        false => reader::Kind::of_unit(&entry.unit),
    }
}

pub(crate) fn ledger_figure(entry: &figure::Entry, figures: &Figures) -> LedgerFigure {
    #[expect(clippy::cast_precision_loss, reason = "counts of an office stay far below 2^52")]
    let value = figures.get(entry.id.as_str()).and_then(|figure| match figure.value {
        Value::Count(n) => Some(n as f64),
        Value::Scaled { amount, scale } => Some(amount as f64 / scale as f64),
        Value::Change { points, .. } => Some(points as f64 / 100.0),
        Value::Rate { .. } => figure.value.basis_points().map(|points| points as f64 / 100.0),
        Value::None => None,
    });
    LedgerFigure {
        id: entry.id.clone(),
        name: entry.name.zh.clone(),
        unit: entry.unit.clone(),
        kind: kind_of(entry),
        value,
        aliases: entry.aliases.clone(),
        covers: true,
    }
}

fn days_of(year: i16) -> Result<(Day, Day), AppError> {
    match (Day::new(year, 1, 1), Day::new(year, 12, 31)) {
        (Ok(from), Ok(to)) => Ok((from, to)),
        _ => Err(AppError::State { what: format!("year {year}"), why: "is no year of the calendar".into() }),
    }
}
