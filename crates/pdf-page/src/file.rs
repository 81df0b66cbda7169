//! Reads a whole file: its pages one after the other, then what is known of the file as such.

use crate::content::Player;
use crate::facts::{Bookmark, File};
use crate::page;
use crate::syntax::{Dictionary, Object, Store, text};
use crate::{Limits, PdfError};
use std::collections::BTreeSet;

/// How many bookmarks are read.
const BOOKMARKS: usize = 10_000;
/// How deep bookmarks may lie in each other.
const BOOKMARK_DEPTH: usize = 16;

/// Everything that can be told of a PDF file within the limits.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<File, PdfError> {
    if bytes.len() > limits.bytes {
        return Err(PdfError::TooLarge { what: "bytes", limit: limits.bytes });
    }
    let store = Store::open(bytes, limits.unpacked)?;
    let mut player = Player::new(&store, *limits);
    let mut pages = Vec::new();
    for leaf in page::leaves(&store, limits.pages)? {
        pages.push(player.play(pages.len() + 1, &leaf)?);
    }
    let fonts = player.fonts();
    let mut file = File { pages, fonts, ..File::default() };
    let information = store.get(&store.trailer(), "Info")?;
    if let Some(information) = information.dictionary() {
        file.title = string(&store, information, "Title")?;
    }
    let Some(catalogue) = store.catalogue()? else { return Ok(file) };
    file.language = string(&store, &catalogue, "Lang")?;
    if let Some(marks) = store.get(&catalogue, "MarkInfo")?.dictionary() {
        file.tagged = store.get(marks, "Marked")? == Object::Boolean(true);
    }
    if let Some(metadata) = store.get(&catalogue, "Metadata")?.stream() {
        file.pdf_a = pdf_a(&String::from_utf8_lossy(&store.decode(metadata)?));
    }
    if let Some(outlines) = store.get(&catalogue, "Outlines")?.dictionary() {
        bookmarks(&store, outlines.raw("First"), 1, &mut BTreeSet::new(), &mut file.outline)?;
    }
    Ok(file)
}

fn string(store: &Store, dictionary: &Dictionary, key: &str) -> Result<Option<String>, PdfError> {
    Ok(store.get(dictionary, key)?.string().map(text).filter(|text| !text.is_empty()))
}

fn bookmarks(
    store: &Store,
    first: &Object,
    level: usize,
    seen: &mut BTreeSet<u32>,
    found: &mut Vec<Bookmark>,
) -> Result<(), PdfError> {
    let mut next = first.clone();
    while let Object::Reference(number) = next {
        if !seen.insert(number) || found.len() >= BOOKMARKS || level > BOOKMARK_DEPTH {
            break;
        }
        let object = store.resolve(&next)?;
        let Some(entry) = object.dictionary() else { break };
        found.push(Bookmark { level, title: string(store, entry, "Title")?.unwrap_or_default() });
        bookmarks(store, entry.raw("First"), level + 1, seen, found)?;
        next = entry.raw("Next").clone();
    }
    Ok(())
}

/// The part and level of PDF/A in the metadata, written as elements or as attributes.
fn pdf_a(metadata: &str) -> Option<String> {
    let value = |name: &str| {
        let at = metadata.find(name)? + name.len();
        let rest = metadata.get(at..)?.trim_start_matches(['=', '"', '\'', '>', ' ']);
        let value: String = rest.chars().take_while(char::is_ascii_alphanumeric).take(2).collect();
        (!value.is_empty()).then_some(value)
    };
    let part = value("pdfaid:part")?;
    Some(part + &value("pdfaid:conformance").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pdf_a_is_read_from_elements_and_attributes() {
        let elements = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>";
        assert_eq!(pdf_a(elements).as_deref(), Some("2B"));
        assert_eq!(pdf_a("<x pdfaid:part=\"1\" pdfaid:conformance=\"A\"/>").as_deref(), Some("1A"));
        assert_eq!(pdf_a("<x/>"), None);
    }
}
