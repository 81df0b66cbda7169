#![doc = include_str!("../README.md")]

mod checks;
mod faces;
mod geometry;
mod outcome;
mod parts;
mod row;
mod rules;
mod sheet;

use document::Document;
use pdf_page::{Limits, PdfError};

pub use checks::{CHECKS, Check};
pub use faces::{Face, Faces};
pub use outcome::{Checked, Measure, Verdict};

/// Why a file could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckError {
    /// The file cannot be read.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// No page shows any text: a scan, or nothing at all.
    #[error("no page of the {pages} shows text that can be read")]
    NoText {
        /// How many pages there are.
        pages: usize,
    },
}

/// Measures a PDF file against GB/T 9704-2012. Faces are told as facts, not judged: which font serves for which face is not known.
pub fn check(pdf: &[u8]) -> Result<Checked, CheckError> {
    measured(pdf, None, None)
}

/// As [`check`], and judges the faces by the fonts that the caller says serve for them.
pub fn check_with(pdf: &[u8], faces: &Faces) -> Result<Checked, CheckError> {
    measured(pdf, Some(faces), None)
}

/// As [`check_with`], and demands every element of a known document at its place.
pub fn check_against(document: &Document, pdf: &[u8], faces: &Faces) -> Result<Checked, CheckError> {
    measured(pdf, Some(faces), Some(document))
}

fn measured(pdf: &[u8], faces: Option<&Faces>, document: Option<&Document>) -> Result<Checked, CheckError> {
    let file = pdf_page::open(pdf, &Limits::default())?;
    let sheets: Vec<sheet::Sheet> = file.pages.iter().map(sheet::Sheet::of).collect();
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(CheckError::NoText { pages: sheets.len() });
    }
    let parts = parts::Parts::of(&sheets);
    let mut report = outcome::Report::new(faces);
    rules::apply(&file, &sheets, &parts, document, &mut report);
    Ok(report.finish(&file, &parts))
}
