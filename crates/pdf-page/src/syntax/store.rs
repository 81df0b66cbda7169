//! All objects of a file by number, read when asked for and kept. Loops of references and of object streams are cut; what
//! streams unpack to is counted against one budget.

use super::filter::{self, OverBudget};
use super::lexer::{Lexer, Token};
use super::object::{Dictionary, Object, Stream, whole};
use super::xref::{Place, Places};
use super::{parser, predictor, recovery, xref};
use crate::PdfError;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many references are followed from one to the next.
const HOPS: usize = 16;
/// How many filters a stream may have on top of each other.
const FILTERS: usize = 4;

/// Objects with their numbers.
type Numbered = Vec<(u32, Object)>;

/// The objects of a file.
#[derive(Debug)]
pub(crate) struct Store<'a> {
    pub data: &'a [u8],
    known: RefCell<Places>,
    cache: RefCell<BTreeMap<u32, Object>>,
    unpacked: RefCell<BTreeMap<u32, Rc<Numbered>>>,
    loading: RefCell<BTreeSet<u32>>,
    rebuilt: Cell<bool>,
    budget: Cell<usize>,
    allowed: usize,
}

impl<'a> Store<'a> {
    /// Reads the cross references; rebuilds them when they do not lead to a catalogue.
    pub(crate) fn open(data: &'a [u8], budget: usize) -> Result<Self, PdfError> {
        let header = data.iter().take(1024).collect::<Vec<_>>();
        let mark = header.windows(5).position(|window| window.iter().copied().eq(b"%PDF-"));
        let mark = mark.ok_or(PdfError::NotPdf("it does not begin with %PDF-"))?;
        let store = Self {
            data: data.get(mark..).unwrap_or_default(),
            known: RefCell::default(),
            cache: RefCell::default(),
            unpacked: RefCell::default(),
            loading: RefCell::default(),
            rebuilt: Cell::new(false),
            budget: Cell::new(budget),
            allowed: budget,
        };
        if let Some(places) = xref::read(&store)? {
            store.known.replace(places);
        }
        if store.trailer().raw("Encrypt") != &Object::Null {
            return Err(PdfError::Encrypted);
        }
        let pages = store.catalogue()?.map(|catalogue| store.get(&catalogue, "Pages")).transpose()?;
        if pages.is_none_or(|pages| pages.dictionary().is_none()) {
            store.rebuild()?;
        }
        if store.trailer().raw("Encrypt") != &Object::Null {
            return Err(PdfError::Encrypted);
        }
        Ok(store)
    }

    pub(crate) fn trailer(&self) -> Dictionary {
        self.known.borrow().trailer.clone()
    }

    pub(crate) fn catalogue(&self) -> Result<Option<Dictionary>, PdfError> {
        Ok(self.get(&self.trailer(), "Root")?.dictionary().cloned())
    }

    /// Numbers of all objects.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        self.known.borrow().places.keys().copied().collect()
    }

    fn rebuild(&self) -> Result<(), PdfError> {
        if !self.rebuilt.replace(true) {
            let places = recovery::rebuild(self)?;
            self.known.replace(places);
            self.cache.borrow_mut().clear();
            self.unpacked.borrow_mut().clear();
        }
        Ok(())
    }

    /// The entry of a dictionary, followed through references. What is missing is Null.
    pub(crate) fn get(&self, dictionary: &Dictionary, key: &str) -> Result<Object, PdfError> {
        self.resolve(dictionary.raw(key))
    }

    /// The object itself, followed through references.
    pub(crate) fn resolve(&self, object: &Object) -> Result<Object, PdfError> {
        let mut object = object.clone();
        for _ in 0..HOPS {
            let Object::Reference(number) = object else { return Ok(object) };
            object = self.load(number)?;
        }
        Ok(Object::Null)
    }

    fn load(&self, number: u32) -> Result<Object, PdfError> {
        if let Some(object) = self.cache.borrow().get(&number) {
            return Ok(object.clone());
        }
        if !self.loading.borrow_mut().insert(number) {
            return Ok(Object::Null);
        }
        let object = self.find(number);
        self.loading.borrow_mut().remove(&number);
        let object = object?.unwrap_or_default();
        self.cache.borrow_mut().insert(number, object.clone());
        Ok(object)
    }

    fn find(&self, number: u32) -> Result<Option<Object>, PdfError> {
        let place = self.known.borrow().places.get(&number).copied();
        match place {
            None => Ok(None),
            Some(Place::In(stream, index)) => self.within(stream, number, index),
            Some(Place::At(at)) => match self.indirect(at) {
                Some((found, object)) if found == number => Ok(Some(object)),
                _ if self.rebuilt.get() => Ok(None),
                // The table is wrong about this object, so it may be wrong about all.
                _ => {
                    self.rebuild()?;
                    self.find(number)
                }
            },
        }
    }

    fn within(&self, stream: u32, number: u32, index: usize) -> Result<Option<Object>, PdfError> {
        let held = self.unpacked.borrow().get(&stream).cloned();
        let objects = if let Some(objects) = held {
            objects
        } else {
            // Only a stream that stands in the file itself may hold objects.
            let Some(Place::At(at)) = self.known.borrow().places.get(&stream).copied() else { return Ok(None) };
            let Some((_, Object::Stream(found))) = self.indirect(at) else { return Ok(None) };
            let objects = Rc::new(self.unpack(&found)?);
            self.unpacked.borrow_mut().insert(stream, Rc::clone(&objects));
            objects
        };
        let at_index = objects.get(index).filter(|(found, _)| *found == number);
        Ok(at_index.or_else(|| objects.iter().find(|(found, _)| *found == number)).map(|(_, object)| object.clone()))
    }

    /// The object that stands at a byte of the file, and its number.
    pub(crate) fn indirect(&self, at: usize) -> Option<(u32, Object)> {
        let mut lexer = Lexer::new(self.data, at);
        let (Token::Number(number), Token::Number(_), Token::Word(b"obj")) =
            (lexer.next()?, lexer.next()?, lexer.next()?)
        else {
            return None;
        };
        Some((u32::try_from(whole(number)?).ok()?, parser::object(&mut lexer).unwrap_or_default()))
    }

    /// The objects of an object stream with their numbers.
    pub(crate) fn unpack(&self, stream: &Stream) -> Result<Numbered, PdfError> {
        let data = self.decode(stream)?;
        let count = self.get(&stream.dictionary, "N")?.whole().unwrap_or(0);
        let first = self.get(&stream.dictionary, "First")?.whole().unwrap_or(0);
        let mut index = Lexer::new(&data, 0);
        let mut objects = Vec::new();
        for _ in 0..count {
            let (Some(Token::Number(number)), Some(Token::Number(offset))) = (index.next(), index.next()) else {
                break;
            };
            let (Some(number), Some(offset)) = (whole(number), whole(offset)) else { break };
            let object = parser::object(&mut Lexer::new(&data, first.saturating_add(offset)));
            // Streams cannot stand in a stream.
            let object = object.filter(|object| object.stream().is_none()).unwrap_or_default();
            objects.push((u32::try_from(number).unwrap_or(u32::MAX), object));
        }
        Ok(objects)
    }

    /// What a stream unpacks to; empty when one of its filters is for pictures.
    pub(crate) fn decode(&self, stream: &Stream) -> Result<Vec<u8>, PdfError> {
        let dictionary = &stream.dictionary;
        let mut data = self.packed(stream)?.to_vec();
        self.charge(data.len())?;
        let filters = self.list(dictionary, "Filter", "F")?;
        let parameters = self.list(dictionary, "DecodeParms", "DP")?;
        for (index, filter) in filters.iter().take(FILTERS).enumerate() {
            let empty = Dictionary::default();
            let parameters = parameters.get(index).and_then(Object::dictionary).unwrap_or(&empty);
            let whole_or = |key: &str, otherwise: usize| -> Result<usize, PdfError> {
                Ok(self.get(parameters, key)?.whole().unwrap_or(otherwise))
            };
            let early = whole_or("EarlyChange", 1)? == 1;
            let unpacked = filter::apply(filter.name().unwrap_or_default(), &data, early, self.budget.get());
            let unpacked = unpacked.map_err(|OverBudget| self.over_budget())?;
            let Some(unpacked) = unpacked else { return Ok(Vec::new()) };
            self.charge(unpacked.len())?;
            data = predictor::undo(
                unpacked,
                whole_or("Predictor", 1)?,
                whole_or("Columns", 1)?,
                whole_or("Colors", 1)?.min(32),
                whole_or("BitsPerComponent", 8)?.min(32),
            );
        }
        Ok(data)
    }

    fn charge(&self, bytes: usize) -> Result<(), PdfError> {
        self.budget.set(self.budget.get().checked_sub(bytes).ok_or_else(|| self.over_budget())?);
        Ok(())
    }

    fn over_budget(&self) -> PdfError {
        PdfError::TooLarge { what: "unpacked bytes", limit: self.allowed }
    }

    /// An entry that may be one object or several, by its name or its short name.
    fn list(&self, dictionary: &Dictionary, key: &str, short: &str) -> Result<Vec<Object>, PdfError> {
        let mut entry = self.get(dictionary, key)?;
        if entry == Object::Null {
            entry = self.get(dictionary, short)?;
        }
        match entry {
            Object::Null => Ok(Vec::new()),
            Object::Array(items) => items.iter().take(FILTERS).map(|item| self.resolve(item)).collect(),
            one => Ok(vec![one]),
        }
    }

    /// The bytes as they stand in the file: as many as `Length` says if `endstream` follows, else up to `endstream`.
    fn packed(&self, stream: &Stream) -> Result<&'a [u8], PdfError> {
        let rest = self.data.get(stream.start..).unwrap_or_default();
        if let Some(length) = self.get(&stream.dictionary, "Length")?.whole()
            && let Some(bytes) = rest.get(..length)
            && Lexer::new(rest, length).next() == Some(Token::Word(b"endstream"))
        {
            return Ok(bytes);
        }
        let end = rest.windows(9).position(|window| window == b"endstream").unwrap_or(rest.len());
        Ok(rest.get(..end).unwrap_or_default())
    }
}
