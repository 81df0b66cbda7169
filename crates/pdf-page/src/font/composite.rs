//! Fonts with codes of several bytes (9.7): from codes to CIDs, from these to widths, and, where the file has no table
//! of its own, to characters by the collection the CIDs belong to.

use crate::PdfError;
use crate::syntax::{Dictionary, Object, Store};
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Width of a CID that the file says nothing of, in thousandths (table 117).
const DEFAULT_WIDTH: f64 = 1000.0;

/// What is particular to such a font.
#[derive(Debug)]
pub(crate) struct Composite {
    encoding: Encoding,
    /// From CIDs to characters.
    characters: Option<CMap>,
    widths: BTreeMap<u32, f64>,
    /// First CID to last CID and width.
    ranges: BTreeMap<u32, (u32, f64)>,
    default_width: f64,
    pub vertical: bool,
}

#[derive(Debug)]
enum Encoding {
    /// Two bytes are the CID.
    Identity,
    /// A table; `unicode` when its codes are themselves UTF-16.
    Table { table: Box<CMap>, unicode: bool },
}

impl Composite {
    /// `silent`: the file has no table from codes to characters, so that one has to be found.
    pub(crate) fn read(
        store: &Store,
        dictionary: &Dictionary,
        descendant: &Dictionary,
        silent: bool,
    ) -> Result<Self, PdfError> {
        let encoding = store.get(dictionary, "Encoding")?;
        let name = encoding.name().unwrap_or(b"Identity-H");
        let table = match &encoding {
            Object::Stream(stream) => CMap::parse(&store.decode(stream)?, load_embedded),
            _ if name.starts_with(b"Identity") => None,
            _ => load_embedded(CMapName::from_bytes(name)).and_then(|data| CMap::parse(data, load_embedded)),
        };
        let written_down =
            table.as_ref().is_some_and(|table| table.metadata().writing_mode == Some(WritingMode::Vertical));
        let vertical = written_down || name.ends_with(b"-V");
        let information = store.get(descendant, "CIDSystemInfo")?;
        let mut family = table.as_ref().and_then(|table| Some(table.metadata().character_collection.clone()?.family));
        if let (None | Some(CidFamily::AdobeIdentity), Some(information)) = (&family, information.dictionary()) {
            let (registry, ordering) = (store.get(information, "Registry")?, store.get(information, "Ordering")?);
            family = Some(CidFamily::from_registry_ordering(
                registry.string().unwrap_or_default(),
                ordering.string().unwrap_or_default(),
            ));
        }
        let characters = family.filter(|_| silent).and_then(|family| {
            let data = load_embedded(family.ucs2_cmap()?)?;
            CMap::parse(data, load_embedded)
        });
        let unicode = contains(name, b"UCS2") || contains(name, b"UTF16");
        let encoding = table.map_or(Encoding::Identity, |table| Encoding::Table { table: Box::new(table), unicode });
        let mut composite = Self {
            encoding,
            characters,
            widths: BTreeMap::new(),
            ranges: BTreeMap::new(),
            default_width: store.get(descendant, "DW")?.number().unwrap_or(DEFAULT_WIDTH),
            vertical,
        };
        composite.read_widths(store, store.get(descendant, "W")?.array().unwrap_or_default())?;
        Ok(composite)
    }

    /// `first [width …]` or `first last width` (9.7.4.3).
    fn read_widths(&mut self, store: &Store, items: &[Object]) -> Result<(), PdfError> {
        let mut items = items.iter();
        while let Some(first) = items.next() {
            let Some(first) = cid(&store.resolve(first)?) else { continue };
            match store.resolve(items.next().unwrap_or(&Object::Null))? {
                Object::Array(widths) => {
                    for (cid, width) in (first..).zip(widths.iter()) {
                        self.widths.insert(cid, store.resolve(width)?.number().unwrap_or(self.default_width));
                    }
                }
                last => {
                    let width = store.resolve(items.next().unwrap_or(&Object::Null))?.number();
                    if let (Some(last), Some(width)) = (cid(&last), width) {
                        self.ranges.insert(first, (last, width));
                    }
                }
            }
        }
        Ok(())
    }

    /// Width of a CID in parts of the type size.
    pub(crate) fn width(&self, cid: u32) -> f64 {
        let ranged =
            || self.ranges.range(..=cid).next_back().filter(|(_, (last, _))| cid <= *last).map(|(_, range)| range.1);
        self.widths.get(&cid).copied().or_else(ranged).unwrap_or(self.default_width) / 1000.0
    }

    /// The codes of a string, how many bytes each has, and their CIDs.
    pub(crate) fn codes(&self, bytes: &[u8]) -> Vec<(u32, usize, u32)> {
        match &self.encoding {
            Encoding::Identity => bytes
                .chunks(2)
                .map(|pair| pair.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
                .map(|code| (code, 2, code))
                .collect(),
            Encoding::Table { table, .. } => {
                let mut codes = Vec::new();
                let mut rest = bytes;
                while let Some(first) = rest.first() {
                    let (code, length, cid) =
                        next(table, rest).unwrap_or_else(|| (u32::from(*first), if *first < 0x80 { 1 } else { 2 }, 0));
                    codes.push((code, length, cid));
                    rest = rest.get(length..).unwrap_or_default();
                }
                codes
            }
        }
    }

    /// What a code stands for when the font has no table of its own.
    pub(crate) fn text(&self, code: u32, cid: u32) -> Option<SmolStr> {
        if let Encoding::Table { unicode: true, .. } = self.encoding {
            let units = [code >> 16, code & 0xffff].map(|unit| u16::try_from(unit).unwrap_or_default());
            let units = if code > 0xffff { &units[..] } else { &units[1..] };
            return String::from_utf16(units).ok().map(SmolStr::from);
        }
        match self.characters.as_ref()?.lookup_bf_string(cid)? {
            BfString::Char(character) => Some(SmolStr::from_iter([character])),
            BfString::String(text) => Some(text.into()),
        }
    }
}

fn next(table: &CMap, bytes: &[u8]) -> Option<(u32, usize, u32)> {
    let mut code = 0;
    for (byte, length) in bytes.iter().zip(1_u8..=4) {
        code = code << 8 | u32::from(*byte);
        if let Some(cid) = table.lookup_cid_code(code, length) {
            return Some((code, usize::from(length), cid));
        }
    }
    None
}

fn cid(object: &Object) -> Option<u32> {
    object.whole().and_then(|cid| u32::try_from(cid).ok()).filter(|cid| *cid <= 0xffff)
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn of(name: &[u8]) -> Composite {
        let data = load_embedded(CMapName::from_bytes(name)).unwrap();
        let table = CMap::parse(data, load_embedded).unwrap();
        let ucs2 = CMap::parse(load_embedded(CMapName::AdobeGb1Ucs2).unwrap(), load_embedded).unwrap();
        Composite {
            encoding: Encoding::Table { table: Box::new(table), unicode: contains(name, b"UCS2") },
            characters: Some(ucs2),
            widths: BTreeMap::from([(7, 250.0)]),
            ranges: BTreeMap::from([(814, (939, 500.0))]),
            default_width: 1000.0,
            vertical: false,
        }
    }

    #[test]
    fn chinese_encodings_give_characters_and_widths() {
        let gbk = of(b"GBK-EUC-H");
        let text = encoding_rs::GBK.encode("国2").0.into_owned();
        let codes = gbk.codes(&text);
        let read: Vec<SmolStr> = codes.iter().map(|(code, _, cid)| gbk.text(*code, *cid).unwrap()).collect();
        assert_eq!(read, ["国", "2"]);
        let widths: Vec<f64> = codes.iter().map(|(_, _, cid)| gbk.width(*cid)).collect();
        assert_eq!(widths, [1.0, 0.5]);
        let ucs2 = of(b"UniGB-UCS2-H");
        let codes = ucs2.codes(&[0x56, 0xfd]);
        assert_eq!(ucs2.text(codes[0].0, codes[0].2).unwrap(), "国");
    }
}
