#![doc = include_str!("../README.md")]

mod content;
mod facts;
mod file;
mod font;
mod page;
mod syntax;

pub use facts::{Area, Bookmark, File, FontFact, Glyph, Page, Rule};
pub use file::open;

/// Millimetres in one point.
pub const MM_PER_POINT: f64 = 25.4 / 72.0;

/// What a reading may cost. Whoever reads files of strangers sets these by what the machine can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes that all streams together may unpack to.
    pub unpacked: usize,
    /// Pages.
    pub pages: usize,
    /// Glyphs on all pages together.
    pub glyphs: usize,
    /// Operations of all pages together.
    pub operations: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, unpacked: 256 << 20, pages: 2_000, glyphs: 4_000_000, operations: 20_000_000 }
    }
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The bytes are no PDF file, or nothing of it can be found.
    #[error("no PDF file: {0}")]
    NotPdf(&'static str),
    /// The file is encrypted.
    #[error("the PDF file is encrypted")]
    Encrypted,
    /// Reading on would cost more than allowed.
    #[error("the PDF file has more than {limit} {what}")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much is allowed.
        limit: usize,
    },
}

/// The pages of a PDF file; [`open`] also tells what is known of the file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Page>, PdfError> {
    open(bytes, limits).map(|file| file.pages)
}
