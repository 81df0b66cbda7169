#![doc = include_str!("../README.md")]

mod body;
mod measure;
mod package;
mod parts;
mod record;
mod styles;
mod table;

use document::Document;

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// A part of the file came out in a shape this crate does not know how to finish.
    #[error("the part {part} has no {missing}")]
    Part {
        /// Path of the part within the file.
        part: &'static str,
        /// What was looked for.
        missing: &'static str,
    },
    /// The archive could not be assembled.
    #[error("the archive of the document could not be written at {part}")]
    Archive {
        /// Path of the part within the file.
        part: String,
        /// What the archive writer said.
        source: zip::result::ZipError,
    },
}

/// The document as a DOCX file. The same document always gives the same bytes.
pub fn write(document: &Document) -> Result<Vec<u8>, DocxError> {
    let built = body::docx(document).build();
    package::pack(document, built)
}
