//! Any bytes as a Word file: as they are when they look like an archive, else as the parts of one, with zeros between.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PARTS: [&str; 4] = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"];

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        let _ = reader_file::extract("a.docx", bytes);
        return;
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(bytes.split(|&byte| byte == 0)) {
        if zip.start_file(*name, options).is_err() || zip.write_all(part).is_err() {
            return;
        }
    }
    let Ok(archive) = zip.finish() else { return };
    if let Ok(read) = reader_file::extract("a.docx", &archive.into_inner()) {
        assert!(read.text.lines().all(|line| !line.trim().is_empty()));
    }
});
