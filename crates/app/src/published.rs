//! Published reports that an office collects: read from the file as it was published, kept by their text, held against
//! the ledger when they are the office's own, and laid side by side with others and with the ledger's own years.

use crate::figures::ledger_figure;
use crate::{AppError, Platform, Signed};
use model::{Digest, Moment, OfficeId, PersonId};
use reader::{Bound, Comparison, Kind, PublishedReport, ReadFigure, Reconciliation};
use reader_file::ExtractError;
use sm3::{Digest as _, Sm3};
use store::StoredReport;

/// Most reports that are laid side by side at once; a page holds no more columns.
const MOST_COMPARED: usize = 24;

/// One report of the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReport {
    /// Names it: the digest of its text.
    pub id: Digest,
    pub file: String,
    /// Whose it is, as it says itself.
    pub organ: Option<String>,
    /// The year it reports on.
    pub year: Option<i16>,
    pub by: PersonId,
    pub at: Moment,
}

/// A report of the collection, read.
#[derive(Debug, Clone)]
pub struct KeptReading {
    pub kept: KeptReport,
    pub text: String,
    pub report: PublishedReport,
    /// Against the ledger, when the report is the office's own.
    pub reconciled: Option<Reconciliation>,
}

/// Why a report could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The file is none that can be read; says why and how to mend it.
    #[error(transparent)]
    File(#[from] ExtractError),
    #[error(transparent)]
    Fault(#[from] AppError),
}

impl Platform {
    /// Reads a file and keeps its text. The same text is kept once.
    pub async fn keep_published(&self, by: &Signed, file: &str, bytes: &[u8]) -> Result<KeptReport, KeepError> {
        let text = reader_file::extract(file, bytes)?.text;
        let report = self.read(file, &text);
        let stored = StoredReport {
            office: by.office.clone(),
            digest: Digest(Sm3::digest(text.as_bytes()).into()),
            file: file.to_owned(),
            organ: report.organ.unwrap_or_default(),
            year: report.year.unwrap_or_default(),
            text,
            by: by.actor.person.clone(),
            at: self.clock.now(),
        };
        self.store.save_published(&stored).await.map_err(AppError::from)?;
        Ok(kept(&stored))
    }

    /// An office's collection: newest year first, then by organ.
    pub async fn kept_reports(&self, office: &OfficeId) -> Result<Vec<KeptReport>, AppError> {
        Ok(self.store.all_published(office).await?.iter().map(kept).collect())
    }

    /// One report of the collection with everything that was read in it.
    pub async fn kept_reading(&self, office: &OfficeId, id: Digest) -> Result<Option<KeptReading>, AppError> {
        let Some(stored) = self.store.published(office, id).await? else { return Ok(None) };
        let report = self.read(&stored.file, &stored.text);
        let own = self.office(office).await?.is_some_and(|office| {
            report.organ.as_ref().is_some_and(|organ| *organ == office.name || *organ == office.short_name)
        });
        let reconciled = match report.year.filter(|_| own) {
            Some(year) => Some(self.reconcile(office, year, &report).await?),
            None => None,
        };
        Ok(Some(KeptReading { kept: kept(&stored), text: stored.text, report, reconciled }))
    }

    /// Takes a report out of the collection; whether it was there.
    pub async fn remove_kept(&self, office: &OfficeId, id: Digest) -> Result<bool, AppError> {
        Ok(self.store.delete_published(office, id).await?)
    }

    /// Reports of the collection side by side with years of the office's own ledger. Unknown ids are left out.
    pub async fn compare_kept(
        &self,
        office: &OfficeId,
        chosen: &[Digest],
        own_years: &[i16],
    ) -> Result<Comparison, AppError> {
        let mut reports = Vec::new();
        for id in chosen.iter().take(MOST_COMPARED) {
            if let Some(stored) = self.store.published(office, *id).await? {
                reports.push(self.read(&stored.file, &stored.text));
            }
        }
        for year in own_years.iter().take(MOST_COMPARED.saturating_sub(reports.len())) {
            reports.push(self.ledger_as_report(office, *year).await?);
        }
        Ok(reader::compare(&reports))
    }

    /// A year of the ledger in the shape of a report, so that it can stand beside published ones.
    async fn ledger_as_report(&self, office: &OfficeId, year: i16) -> Result<PublishedReport, AppError> {
        let figures = self.figures(office, year, None).await?;
        let name = self.office(office).await?.map(|office| office.name);
        let lines = self.ready.catalogue.iter().map(|entry| ledger_figure(entry, &figures));
        let stated = lines.filter_map(|line| {
            let value = line.value.filter(|value| *value != 0.0)?;
            let qualifier = (line.kind == Kind::Change && value < 0.0).then(|| "下降".to_owned());
            Some(ReadFigure {
                quote: String::new(),
                start: 0,
                end: 0,
                value_start: 0,
                value_end: 0,
                indicator: line.name,
                indicators: Vec::new(),
                value: value.abs().to_string(),
                value_num: value.abs(),
                unit: line.unit,
                kind: line.kind,
                qualifier,
                approx: false,
                bound: Bound::Exact,
                figure: Some(line.id),
                planned: false,
                part_of: None,
            })
        });
        let empty = self.read("", "");
        Ok(PublishedReport {
            file: format!("总账 {year}"),
            organ: name,
            year: Some(year),
            figures: stated.collect(),
            findings: Vec::new(),
            ..empty
        })
    }
}

fn kept(stored: &StoredReport) -> KeptReport {
    KeptReport {
        id: stored.digest,
        file: stored.file.clone(),
        organ: (!stored.organ.is_empty()).then(|| stored.organ.clone()),
        year: (stored.year != 0).then_some(stored.year),
        by: stored.by.clone(),
        at: stored.at,
    }
}

/// A kind of file for tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spreadsheet {
    Csv,
    Xlsx,
}

/// A comparison as a table in a file: one line for each thing that is measured.
pub fn comparison_file(comparison: &Comparison, kind: Spreadsheet) -> Result<Vec<u8>, AppError> {
    let headings = comparison.reports.iter().map(|report| {
        let organ = report.organ.as_deref().unwrap_or(&report.file);
        report.year.map_or_else(|| organ.to_owned(), |year| format!("{organ} {year}"))
    });
    let table = sheet::Table {
        headings: ["指标", "单位", "本平台的数据"]
            .into_iter()
            .map(harmless)
            .chain(headings.map(|h| harmless(&h)))
            .collect(),
        rows: (2..).zip(&comparison.lines).map(|(number, line)| sheet::Row { number, cells: cells(line) }).collect(),
    };
    let written = match kind {
        Spreadsheet::Csv => sheet::write_csv(&table),
        Spreadsheet::Xlsx => sheet::write_xlsx(&table),
    };
    written.map_err(|error| AppError::File { path: "compare".into(), why: error.to_string() })
}

fn cells(line: &reader::ComparedLine) -> Vec<String> {
    let figure = line.figure.as_ref().map(ToString::to_string).unwrap_or_default();
    let values = line.values.iter().map(|value| value.as_ref().map(|v| v.number.to_string()).unwrap_or_default());
    [harmless(&line.indicator), harmless(&line.unit), figure].into_iter().chain(values).collect()
}

/// Words from somebody else's file must not run as a formula in a table.
pub(crate) fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
