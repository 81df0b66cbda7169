//! The package written: fixed times, so that equal files are equal packages.

use super::{Package, PackageFlaw};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The package's bytes.
pub(crate) fn packed(package: &Package) -> Result<Vec<u8>, PackageFlaw> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for path in package.paths() {
        let failed = || PackageFlaw::Content(path.to_owned());
        zip.start_file(path, options).map_err(|_| failed())?;
        zip.write_all(package.file(path).unwrap_or_default()).map_err(|_| failed())?;
    }
    let written = zip.finish().map_err(|_| PackageFlaw::Structure("写入失败"))?;
    Ok(written.into_inner())
}
