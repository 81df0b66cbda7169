//! Turns the codes of shown text into characters and widths (9.5 to 9.10), from what the file says of its fonts. No glyph
//! program is ever read.

mod composite;
mod names;
mod simple;
mod unicode;

use crate::PdfError;
use crate::syntax::{Dictionary, Store, readable};
use composite::Composite;
use simple::Simple;
use smol_str::SmolStr;
use unicode::ToUnicode;

/// One shown code.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Code {
    /// The characters it stands for, U+FFFD when unknown.
    pub text: SmolStr,
    /// Its width in parts of the type size.
    pub width: f64,
    /// Whether spacing between words is added after it (9.3.3).
    pub is_space: bool,
}

/// A font of the file.
#[derive(Debug)]
pub(crate) struct Font {
    pub name: SmolStr,
    pub embedded: bool,
    pub bold: Option<bool>,
    /// Whether the pen moves down.
    pub vertical: bool,
    kind: Kind,
    to_unicode: Option<ToUnicode>,
}

#[derive(Debug)]
enum Kind {
    Simple(Simple),
    Composite(Box<Composite>),
}

const UNKNOWN: SmolStr = SmolStr::new_static("\u{fffd}");
/// Bit of the font's flags that asks for bold (table 123).
const FORCE_BOLD: usize = 1 << 18;

impl Font {
    /// Reads a font's dictionary; what is missing gets the standard's default.
    pub(crate) fn read(store: &Store, dictionary: &Dictionary) -> Result<Self, PdfError> {
        let descendants = store.get(dictionary, "DescendantFonts")?;
        let descendant = match descendants.array().and_then(<[_]>::first) {
            Some(first) => store.resolve(first)?.dictionary().cloned(),
            None => None,
        };
        let inner = descendant.as_ref().unwrap_or(dictionary);
        let descriptor = store.get(inner, "FontDescriptor")?.dictionary().cloned().unwrap_or_default();
        let mut name = store.get(&descriptor, "FontName")?;
        for (place, key) in [(inner, "BaseFont"), (dictionary, "BaseFont"), (dictionary, "Name")] {
            if name.name().is_none_or(<[u8]>::is_empty) {
                name = store.get(place, key)?;
            }
        }
        let name = without_mark(&readable(name.name().unwrap_or_default()));
        let is_type3 = store.get(dictionary, "Subtype")?.name() == Some(b"Type3");
        let mut embedded = is_type3;
        for key in ["FontFile", "FontFile2", "FontFile3"] {
            embedded |= store.get(&descriptor, key)?.stream().is_some();
        }
        let weight = store.get(&descriptor, "FontWeight")?.number();
        let flags = store.get(&descriptor, "Flags")?.whole().unwrap_or(0);
        let bold = if flags & FORCE_BOLD != 0 { Some(true) } else { weighed(&name, weight) };
        let to_unicode = match store.get(dictionary, "ToUnicode")?.stream() {
            Some(stream) => Some(ToUnicode::read(&store.decode(stream)?)),
            None => None,
        };
        let (kind, vertical) = match &descendant {
            Some(descendant) => {
                let composite = Composite::read(store, dictionary, descendant, to_unicode.is_none())?;
                let vertical = composite.vertical;
                (Kind::Composite(Box::new(composite)), vertical)
            }
            None => (Kind::Simple(Simple::read(store, dictionary, &descriptor, &name)?), false),
        };
        Ok(Self { name, embedded, bold, vertical, kind, to_unicode })
    }

    /// Reads the codes of a string.
    pub(crate) fn codes(&self, bytes: &[u8]) -> Vec<Code> {
        match &self.kind {
            Kind::Simple(simple) => bytes
                .iter()
                .map(|byte| Code {
                    text: self.known(u32::from(*byte)).unwrap_or_else(|| simple.text(*byte)),
                    width: simple.width(*byte),
                    is_space: *byte == b' ',
                })
                .collect(),
            Kind::Composite(composite) => composite
                .codes(bytes)
                .into_iter()
                .map(|(code, length, cid)| Code {
                    text: self.known(code).or_else(|| composite.text(code, cid)).unwrap_or(UNKNOWN),
                    width: composite.width(cid),
                    is_space: length == 1 && code == 32,
                })
                .collect(),
        }
    }

    fn known(&self, code: u32) -> Option<SmolStr> {
        self.to_unicode.as_ref()?.text(code)
    }
}

/// `ABCDEF+FangSong` without its first seven letters.
fn without_mark(name: &str) -> SmolStr {
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 && mark.bytes().all(|byte| byte.is_ascii_uppercase()) => rest.into(),
        _ => name.into(),
    }
}

/// Whether a font is bold, by its name and its weight.
fn weighed(name: &str, weight: Option<f64>) -> Option<bool> {
    let lower = name.to_lowercase();
    if ["bold", "heavy", "black", "粗"].iter().any(|word| lower.contains(word)) {
        return Some(true);
    }
    if let Some(weight) = weight.filter(|weight| *weight > 0.0) {
        return Some(weight >= 600.0);
    }
    ["regular", "light", "medium", "thin"].iter().any(|word| lower.contains(word)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_mark_and_tell_weight() {
        assert_eq!(without_mark("ABCDEF+FangSong"), "FangSong");
        assert_eq!(without_mark("C+Song"), "C+Song");
        assert_eq!(weighed("SimSun,Bold", None), Some(true));
        assert_eq!(weighed("NotoSerifCJKsc-Regular", None), Some(false));
        assert_eq!(weighed("SimHei", Some(700.0)), Some(true));
        assert_eq!(weighed("SimHei", None), None);
    }
}
