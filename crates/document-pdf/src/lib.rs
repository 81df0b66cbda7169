#![doc = include_str!("../README.md")]

use document_typeset::Pages;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Why pages could not be written as PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The writer refused the pages.
    #[error("the document {title:?} could not be written as PDF: {reason}")]
    Export {
        /// Title of the document.
        title: String,
        /// What the exporter said.
        reason: String,
    },
}

/// The pages as a PDF file. The same pages always give the same bytes. The file follows PDF/A-2u when [`is_archival`] says so.
pub fn write(pages: &Pages) -> Result<Vec<u8>, PdfError> {
    let fault = |reason: String| PdfError::Export { title: pages.title().to_owned(), reason };
    let standards = if is_archival(pages) {
        PdfStandards::new(&[PdfStandard::A_2u]).map_err(|error| fault(error.message().to_string()))?
    } else {
        PdfStandards::default()
    };
    let options = PdfOptions { creator: Smart::Custom(None), standards, ..PdfOptions::default() };
    typst_pdf::pdf(pages.paged(), &options).map_err(|errors| fault(reasons(&errors)))
}

/// Whether the pages can be kept for good as PDF/A: they bear a date, every character can be seen, and every font may be
/// embedded.
pub fn is_archival(pages: &Pages) -> bool {
    pages.date().is_some()
        && pages.missing_characters().is_empty()
        && pages.faces().iter().all(document_typeset::Face::may_be_embedded)
}

fn reasons(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
