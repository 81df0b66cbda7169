//! Rebuilds cross references that are lost or wrong: looks through the whole file for `12 0 obj`. What comes later in the
//! file is newer and wins.

use super::lexer::{Lexer, Token, is_space};
use super::object::{Dictionary, Object, whole};
use super::parser;
use super::store::Store;
use super::xref::{Place, Places};
use crate::PdfError;
use std::collections::BTreeMap;

/// Every object that can be found. Its trailer may be empty.
pub(crate) fn rebuild(store: &Store) -> Result<Places, PdfError> {
    let mut places = BTreeMap::new();
    for (number, at) in objects(store.data) {
        places.insert(number, Place::At(at));
    }
    let mut trailer = Dictionary::default();
    let mut catalogue = None;
    let direct: Vec<(u32, Place)> = places.iter().map(|(number, place)| (*number, *place)).collect();
    for (number, place) in direct {
        let Place::At(at) = place else { continue };
        let Some((_, object)) = store.indirect(at) else { continue };
        let Some(dictionary) = object.dictionary() else { continue };
        match dictionary.raw("Type").name() {
            Some(b"Catalog") => catalogue = Some(number),
            Some(b"XRef") if dictionary.raw("Root") != &Object::Null => trailer = dictionary.clone(),
            Some(b"ObjStm") => {
                let Some(stream) = object.stream() else { continue };
                for (index, (inner, object)) in store.unpack(stream)?.into_iter().enumerate() {
                    let kind = object.dictionary().and_then(|dictionary| dictionary.raw("Type").name());
                    if kind == Some(b"Catalog") {
                        catalogue = Some(inner);
                    }
                    places.entry(inner).or_insert(Place::In(number, index));
                }
            }
            _ => {}
        }
    }
    for at in trailers(store.data) {
        let read = parser::object(&mut Lexer::new(store.data, at));
        if let Some(found) = read.as_ref().and_then(Object::dictionary)
            && found.raw("Root") != &Object::Null
        {
            trailer = found.clone();
        }
    }
    if let (Object::Null, Some(number)) = (trailer.raw("Root"), catalogue) {
        let mut entries = (*trailer.0).clone();
        entries.insert(b"Root".to_vec(), Object::Reference(number));
        trailer = Dictionary(entries.into());
    }
    Ok(Places { places, trailer })
}

/// Numbers and places of everything that looks like the beginning of an object.
fn objects(data: &[u8]) -> Vec<(u32, usize)> {
    let mut found = Vec::new();
    for (at, window) in data.windows(3).enumerate() {
        if window == b"obj" && at > 3 && data.get(at.saturating_sub(3)..at) != Some(b"end") {
            found.extend(number_before(data, at));
        }
    }
    found
}

/// The object number and where it begins, given where its `obj` is.
fn number_before(data: &[u8], obj: usize) -> Option<(u32, usize)> {
    let skip = |mut at: usize, wanted: fn(u8) -> bool| {
        while at > 0 && data.get(at - 1).is_some_and(|byte| wanted(*byte)) {
            at -= 1;
        }
        at
    };
    let digit: fn(u8) -> bool = |byte| byte.is_ascii_digit();
    let generation_end = skip(obj, is_space);
    let generation = skip(generation_end, digit);
    let number_end = skip(generation, is_space);
    let number = skip(number_end, digit);
    if generation == generation_end || number_end == generation || number == number_end {
        return None;
    }
    let Some(Token::Number(value)) = Lexer::new(data.get(..number_end)?, number).next() else { return None };
    Some((u32::try_from(whole(value)?).ok()?, number))
}

fn trailers(data: &[u8]) -> impl Iterator<Item = usize> {
    data.windows(7).enumerate().filter(|(_, window)| *window == b"trailer").map(|(at, _)| at + 7)
}
