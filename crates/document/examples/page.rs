//! Writes a document kept as JSON to a standalone page: `page document.json document.html`.

use std::error::Error;
use std::fs;

use document::{Document, HtmlOptions, html};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("usage: page document.json document.html".into());
    };
    let document: Document = serde_json::from_str(&fs::read_to_string(source)?)?;
    fs::write(target, html(&document, &HtmlOptions::default()))?;
    Ok(())
}
