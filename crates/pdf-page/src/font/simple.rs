//! Fonts with codes of one byte (9.6): widths by code, characters by encoding and by glyph names.

use super::names;
use crate::PdfError;
use crate::syntax::{Dictionary, Object, Store};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Width of a code that the file says nothing of. The fourteen standard fonts may come without widths; this is near the
/// mean of theirs, and Courier's own.
const UNKNOWN_WIDTH: f64 = 0.5;
const COURIER_WIDTH: f64 = 0.6;

/// What is particular to such a font.
#[derive(Debug)]
pub(crate) struct Simple {
    first: usize,
    widths: Vec<Option<f64>>,
    missing: f64,
    mac: bool,
    /// Codes that the encoding gives to other glyphs. None: the name says nothing.
    differences: BTreeMap<u8, Option<SmolStr>>,
}

impl Simple {
    pub(crate) fn read(
        store: &Store,
        dictionary: &Dictionary,
        descriptor: &Dictionary,
        name: &str,
    ) -> Result<Self, PdfError> {
        let scale = match store.get(dictionary, "FontMatrix")?.array().and_then(<[_]>::first) {
            Some(first) => store.resolve(first)?.number().unwrap_or(0.001),
            None => 0.001,
        };
        let listed = store.get(dictionary, "Widths")?;
        let mut widths = Vec::new();
        for width in listed.array().unwrap_or_default().iter().take(256) {
            widths.push(store.resolve(width)?.number().map(|width| width * scale));
        }
        let usual = if name.starts_with("Courier") { COURIER_WIDTH } else { UNKNOWN_WIDTH };
        let missing = store.get(descriptor, "MissingWidth")?.number().map_or(usual, |width| width * scale);
        let encoding = store.get(dictionary, "Encoding")?;
        let mut base = encoding.clone();
        let mut differences = BTreeMap::new();
        if let Some(encoding) = encoding.dictionary() {
            base = store.get(encoding, "BaseEncoding")?;
            let mut code = 0_usize;
            for item in store.get(encoding, "Differences")?.array().unwrap_or_default().iter().take(1024) {
                match store.resolve(item)? {
                    Object::Name(name) => {
                        if let Ok(code) = u8::try_from(code) {
                            differences.insert(code, names::character(&name).map(|one| SmolStr::from_iter([one])));
                        }
                        code = code.saturating_add(1);
                    }
                    number => code = number.whole().unwrap_or(code),
                }
            }
        }
        Ok(Self {
            first: store.get(dictionary, "FirstChar")?.whole().unwrap_or(0),
            widths,
            missing,
            mac: base.name() == Some(b"MacRomanEncoding"),
            differences,
        })
    }

    /// Width of a code in parts of the type size.
    pub(crate) fn width(&self, code: u8) -> f64 {
        let index = usize::from(code).checked_sub(self.first);
        index.and_then(|index| *self.widths.get(index)?).unwrap_or(self.missing)
    }

    /// What a code stands for.
    pub(crate) fn text(&self, code: u8) -> SmolStr {
        if let Some(text) = self.differences.get(&code) {
            return text.clone().unwrap_or(super::UNKNOWN);
        }
        let encoding = if self.mac { encoding_rs::MACINTOSH } else { encoding_rs::WINDOWS_1252 };
        encoding.decode_without_bom_handling(&[code]).0.into()
    }
}
