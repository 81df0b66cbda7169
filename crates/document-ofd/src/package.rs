//! Packs the parts with fixed times, so that equal pages are equal files.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use sm3::{Digest as _, Sm3};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::OfdError;

/// An id of 32 hexadecimal digits that follows from the content.
pub(crate) fn identity(files: &[(String, Vec<u8>)]) -> String {
    let mut hash = Sm3::new();
    for (path, content) in files {
        hash.update(path.as_bytes());
        hash.update([0]);
        hash.update(content);
    }
    let mut text = String::with_capacity(32);
    for byte in hash.finalize().iter().take(16) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

pub(crate) fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, OfdError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (path, content) in files {
        let failed = |source: zip::result::ZipError| OfdError::Pack { part: path.clone(), source };
        zip.start_file(path.as_str(), options).map_err(failed)?;
        zip.write_all(content).map_err(|source| failed(source.into()))?;
    }
    let written = zip.finish().map_err(|source| OfdError::Pack { part: "the directory".to_owned(), source })?;
    Ok(written.into_inner())
}
