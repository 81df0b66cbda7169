//! Any characters as a page. No line of the text is longer than the page.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let page = format!("<html><body>{source}");
    if let Ok(read) = reader_file::extract("a.html", page.as_bytes())
        && read.format == reader_file::Format::Html
    {
        assert!(read.text.len() <= page.len() * 4 + 4096);
        assert!(read.text.lines().all(|line| !line.trim().is_empty()));
    }
});
