#![doc = include_str!("../README.md")]

use document_typeset::Pages;
use typst::foundations::Smart;
use typst_pdf::PdfOptions;

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

/// The pages as a PDF file. The same pages always give the same bytes.
pub fn write(pages: &Pages) -> Result<Vec<u8>, PdfError> {
    let options = PdfOptions { creator: Smart::Custom(None), ..PdfOptions::default() };
    typst_pdf::pdf(pages.paged(), &options).map_err(|errors| {
        let reasons: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        PdfError::Export { title: pages.title().to_owned(), reason: reasons.join("; ") }
    })
}
