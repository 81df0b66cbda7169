//! Writes a document kept as JSON to a DOCX file: `write document.json document.docx`.

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("usage: write document.json document.docx".into());
    };
    let document: document::Document = serde_json::from_str(&fs::read_to_string(source)?)?;
    fs::write(target, document_docx::write(&document)?)?;
    Ok(())
}
