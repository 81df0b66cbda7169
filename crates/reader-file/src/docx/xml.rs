//! Events of a part, reduced to what documents are made of. What it promises: nesting has a bound, nothing outside the
//! part is asked for, no entity is expanded but XML's own five and characters by number.

use super::package::is_bound;
use crate::Fault;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::io::BufRead;

/// Elements nested deeper are no document.
const DEEPEST: usize = 1000;

/// A stream of elements and characters.
#[derive(Debug)]
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    part: String,
}

/// One event.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Begin(Element<'a>),
    End(Ending<'a>),
    Text(Cow<'a, str>),
    /// A comment or the like.
    Nothing,
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

/// The end of an element.
#[derive(Debug)]
pub(super) struct Ending<'a>(BytesEnd<'a>);

impl Ending<'_> {
    /// Its name without the prefix.
    pub(super) fn local(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its prefix.
    pub(super) fn prefix(&self) -> &str {
        self.0.name().prefix().map_or("", |prefix| prefix.into_inner())
    }
}

impl Element<'_> {
    /// Its name without the prefix.
    pub(super) fn local(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Its prefix.
    pub(super) fn prefix(&self) -> &str {
        self.0.name().prefix().map_or("", |prefix| prefix.into_inner())
    }

    /// An attribute by its name without prefix.
    pub(super) fn value(&self, local: &str) -> Option<String> {
        let mut all = self.0.attributes();
        all.with_checks(false);
        let found = all.flatten().find(|attribute| attribute.key.local_name().into_inner() == local)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// `w:val` as a number.
    pub(super) fn number(&self) -> Option<u32> {
        self.value("val")?.trim().parse().ok()
    }

    /// A switch: on unless it says otherwise.
    pub(super) fn is_on(&self) -> bool {
        self.value("val").is_none_or(|value| !matches!(&*value, "0" | "false" | "off" | "none"))
    }
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(source: R, part: &str) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, part: part.to_owned() }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next event; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'_>>, Fault> {
        self.buffer.clear();
        Ok(Some(match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(element)) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Fault::hostile(format!("{} 嵌套超过 {DEEPEST} 层", self.part)));
                }
                Piece::Begin(Element(element))
            }
            Ok(Event::End(element)) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::End(Ending(element))
            }
            Ok(Event::Text(text)) => Piece::Text(text.into_inner()),
            Ok(Event::CData(text)) => Piece::Text(text.into_inner()),
            Ok(Event::GeneralRef(reference)) => Piece::Text(Cow::Owned(resolved(&reference))),
            Ok(Event::Eof) if self.depth == 0 => return Ok(None),
            Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {
                Piece::Nothing
            }
            Err(quick_xml::Error::Io(error)) if is_bound(&error) => {
                return Err(Fault::hostile(format!("{} 解压后过大", self.part)));
            }
            Ok(Event::Eof) | Err(_) => return Err(Fault::broken(self.part.clone())),
        }))
    }
}

fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    quick_xml::escape::resolve_xml_entity(&reference.xml10_content()).unwrap_or_default().to_owned()
}
