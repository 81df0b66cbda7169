//! Cross references (7.5.4, 7.5.8): which object begins where. Tables and streams, newest first, each place read once.

use super::lexer::{Lexer, Token};
use super::object::{Dictionary, Object, whole};
use super::parser;
use super::store::Store;
use crate::PdfError;
use std::collections::{BTreeMap, BTreeSet};

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// At this byte of the file.
    At(usize),
    /// In an object stream, at this index.
    In(u32, usize),
}

/// Everything the cross references say.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub places: BTreeMap<u32, Place>,
    pub trailer: Dictionary,
}

/// Highest object number that is believed.
const HIGHEST: usize = 8_388_607;

/// Reads the cross references from the end of the file on. None when they cannot be followed to a catalogue.
pub(crate) fn read(store: &Store) -> Result<Option<Places>, PdfError> {
    let data = store.data;
    let Some(mark) = data.windows(9).rposition(|window| window == b"startxref") else { return Ok(None) };
    let Some(Token::Number(first)) = Lexer::new(data, mark + 9).next() else { return Ok(None) };
    let mut found = Places::default();
    let mut waiting: Vec<usize> = whole(first).into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(at) = waiting.pop() {
        if !seen.insert(at) || at >= data.len() {
            continue;
        }
        let mut lexer = Lexer::new(data, at);
        let trailer = if let Some(Token::Word(b"xref")) = lexer.clone().next() {
            lexer.next();
            table(&mut lexer, &mut found.places)
        } else {
            stream(store, at, &mut found.places)?
        };
        let Some(trailer) = trailer else { continue };
        waiting.extend(trailer.raw("Prev").whole());
        waiting.extend(trailer.raw("XRefStm").whole());
        if found.trailer.0.is_empty() {
            found.trailer = trailer;
        }
    }
    Ok((found.trailer.raw("Root") != &Object::Null).then_some(found))
}

fn table(lexer: &mut Lexer, places: &mut BTreeMap<u32, Place>) -> Option<Dictionary> {
    loop {
        let first = match lexer.next()? {
            Token::Number(first) => whole(first)?,
            Token::Word(b"trailer") => break,
            _ => return None,
        };
        let Token::Number(count) = lexer.next()? else { return None };
        for number in first..first.saturating_add(whole(count)?) {
            let before = lexer.clone();
            let (Some(Token::Number(offset)), Some(Token::Number(_)), Some(Token::Word(kind))) =
                (lexer.next(), lexer.next(), lexer.next())
            else {
                *lexer = before;
                break;
            };
            if let (b"n", Some(offset), true) = (kind, whole(offset), number <= HIGHEST) {
                places.entry(u32::try_from(number).ok()?).or_insert(Place::At(offset));
            }
        }
    }
    parser::object(lexer)?.dictionary().cloned()
}

fn stream(store: &Store, at: usize, places: &mut BTreeMap<u32, Place>) -> Result<Option<Dictionary>, PdfError> {
    let Some((_, Object::Stream(stream))) = store.indirect(at) else { return Ok(None) };
    let dictionary = stream.dictionary.clone();
    let widths: Vec<usize> = dictionary
        .raw("W")
        .array()
        .unwrap_or_default()
        .iter()
        .filter_map(Object::whole)
        .map(|width| width.min(8))
        .collect();
    let [kind_width, second_width, third_width] = widths[..] else { return Ok(None) };
    let row = kind_width + second_width + third_width;
    if row == 0 {
        return Ok(None);
    }
    let data = store.decode(&stream)?;
    let size = dictionary.raw("Size").whole().unwrap_or(HIGHEST).min(HIGHEST);
    let index = dictionary.raw("Index").array().map(<[Object]>::to_vec);
    let pairs: Vec<usize> =
        index.map_or_else(|| vec![0, size], |index| index.iter().filter_map(Object::whole).collect());
    let numbers = pairs.chunks_exact(2).flat_map(|pair| pair[0]..pair[0].saturating_add(pair[1]));
    for (number, entry) in numbers.zip(data.chunks_exact(row)) {
        let (kind, rest) = entry.split_at(kind_width);
        let (second, third) = rest.split_at(second_width);
        let place = match if kind_width == 0 { 1 } else { big_endian(kind) } {
            1 => Place::At(big_endian(second)),
            2 => Place::In(u32::try_from(big_endian(second)).unwrap_or(u32::MAX), big_endian(third)),
            _ => continue,
        };
        if let (Ok(number), true) = (u32::try_from(number), number <= HIGHEST) {
            places.entry(number).or_insert(place);
        }
    }
    Ok(Some(dictionary))
}

fn big_endian(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}
