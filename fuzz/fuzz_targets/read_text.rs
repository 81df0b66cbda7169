//! Any bytes as a text file: read, and every place that the reader tells is a place of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use reader::Aliases;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = reader_file::extract("a.txt", bytes) else { return };
    let report = reader::read("a.txt", &read.text, &Aliases::new(Vec::new()));
    let length = read.text.chars().count();
    for figure in &report.figures {
        assert!(figure.start <= figure.end && figure.end <= length);
    }
    for heading in &report.headings {
        assert!(heading.start <= heading.end && heading.end <= length);
    }
});
