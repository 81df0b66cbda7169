#![doc = include_str!("../README.md")]

mod body;
mod fonts;
mod head;
mod links;
mod measure;
mod package;
mod paragraph;
mod parts;
mod record;
mod styles;
mod table;

use document::Document;

/// The archive could not be assembled, which takes a document beyond what an archive can hold.
#[derive(Debug, thiserror::Error)]
#[error("the archive of the document could not be written at {part}")]
pub struct DocxError {
    /// Path of the part within the file.
    pub part: String,
    /// What the archive writer said.
    pub source: zip::result::ZipError,
}

/// The document as a DOCX file. The same document always gives the same bytes.
pub fn write(document: &Document) -> Result<Vec<u8>, DocxError> {
    package::pack(document)
}
