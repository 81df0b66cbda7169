#![doc = include_str!("../README.md")]

mod fonts;
mod literal;
mod source;
mod world;

use document::Document;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

pub use fonts::{FontChoice, Fonts};

/// How many renderings the typesetter's cache may outlive unused.
const CACHE_AGE: usize = 4;

/// Why a document could not be typeset.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// None of the fonts can show Chinese text.
    #[error("none of the {faces} font faces given can show Chinese text")]
    NoChineseFont {
        /// How many faces were read.
        faces: usize,
    },
    /// The typesetter refused the document.
    #[error("the document {title:?} could not be typeset: {reason}")]
    Typeset {
        /// Title of the document.
        title: String,
        /// What the typesetter said.
        reason: String,
    },
    /// The pages could not be written as PDF.
    #[error("the document {title:?} could not be written as PDF: {reason}")]
    Export {
        /// Title of the document.
        title: String,
        /// What the exporter said.
        reason: String,
    },
}

/// The document as a PDF file. The same document with the same fonts always gives the same bytes.
pub fn write(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    if !fonts.can_show_chinese() {
        return Err(PdfError::NoChineseFont { faces: fonts.faces_read() });
    }
    let world = world::Sheet::new(fonts, source::source(document, fonts));
    let typeset = typst::compile::<PagedDocument>(&world).output;
    let pages =
        typeset.map_err(|errors| PdfError::Typeset { title: document.title_line(), reason: reasons(&errors) })?;
    let options = PdfOptions { creator: Smart::Custom(None), ..PdfOptions::default() };
    let pdf = typst_pdf::pdf(&pages, &options)
        .map_err(|errors| PdfError::Export { title: document.title_line(), reason: reasons(&errors) });
    typst::comemo::evict(CACHE_AGE);
    pdf
}

fn reasons(errors: &[typst::diag::SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
