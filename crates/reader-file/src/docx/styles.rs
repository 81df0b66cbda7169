//! What paragraph styles say about numbers.

use super::package::Package;
use super::xml::Piece;
use crate::Fault;
use std::collections::HashMap;

/// Styles that follow each other are looked through so far; circles end here too.
const LONGEST_CHAIN: usize = 24;

/// A list and a level in it, as far as given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) list: Option<u32>,
    pub(super) level: Option<u32>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    name: String,
    numbered: Numbered,
}

/// The paragraph styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// The list that a paragraph of this style is in, with the style that says so.
    pub(super) fn numbered(&self, style: Option<&str>) -> Option<(String, Numbered)> {
        let mut id = style.or(self.default.as_deref())?;
        let mut level = None;
        for _ in 0..LONGEST_CHAIN {
            let style = self.by_id.get(id)?;
            level = level.or(style.numbered.level);
            if let Some(list) = style.numbered.list {
                return Some((id.to_owned(), Numbered { list: Some(list), level }));
            }
            id = style.based_on.as_deref()?;
        }
        None
    }

    /// Whether paragraphs of this style are lines of a table of contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        let name = style.and_then(|id| self.by_id.get(id)).map_or("", |style| &*style.name);
        name.strip_prefix("toc ").is_some_and(|level| level.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

pub(super) fn read(package: &mut Package<'_>) -> Result<Styles, Fault> {
    let mut styles = Styles::default();
    let path = package.beside("styles.xml");
    let Some(mut part) = package.part(&path)? else { return Ok(styles) };
    let mut open: Option<(String, Style)> = None;
    while let Some(piece) = part.next()? {
        match piece {
            Piece::Begin(element) => match (element.local(), open.as_mut()) {
                ("style", _) => {
                    let id = element.value("styleId").unwrap_or_default();
                    let paragraph = element.value("type").is_none_or(|kind| kind == "paragraph");
                    if paragraph && element.value("default").is_some_and(|value| value == "1" || value == "true") {
                        styles.default = Some(id.clone());
                    }
                    open = paragraph.then(|| (id, Style::default()));
                }
                ("name", Some((_, style))) => style.name = element.value("val").unwrap_or_default().to_lowercase(),
                ("basedOn", Some((_, style))) => style.based_on = element.value("val"),
                ("numId", Some((_, style))) => style.numbered.list = element.number(),
                ("ilvl", Some((_, style))) => style.numbered.level = element.number(),
                _ => {}
            },
            Piece::End(element) if element.local() == "style" => styles.by_id.extend(open.take()),
            Piece::End(_) | Piece::Text(_) | Piece::Nothing => {}
        }
    }
    Ok(styles)
}
