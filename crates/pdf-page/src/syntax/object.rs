//! Objects of a PDF file (7.3). Copies are cheap: what can be large is shared.

use std::collections::BTreeMap;
use std::rc::Rc;

/// An object. Streams stay in the file until they are decoded.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Object {
    #[default]
    Null,
    Boolean(bool),
    Number(f64),
    Name(Rc<[u8]>),
    String(Rc<[u8]>),
    Array(Rc<[Object]>),
    Dictionary(Dictionary),
    Stream(Stream),
    /// An indirect object by its number; generations are of no use to a reader.
    Reference(u32),
}

/// Entries by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Dictionary(pub Rc<BTreeMap<Vec<u8>, Object>>);

/// A stream: its dictionary and where its bytes begin in the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stream {
    pub dictionary: Dictionary,
    pub start: usize,
}

impl Object {
    pub(crate) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// A whole number of at least 0.
    pub(crate) fn whole(&self) -> Option<usize> {
        whole(self.number()?)
    }

    pub(crate) fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(crate) fn string(&self) -> Option<&[u8]> {
        if let Self::String(string) = self { Some(string) } else { None }
    }

    pub(crate) fn array(&self) -> Option<&[Object]> {
        if let Self::Array(array) = self { Some(array) } else { None }
    }

    /// The entries of a dictionary or of a stream.
    pub(crate) fn dictionary(&self) -> Option<&Dictionary> {
        match self {
            Self::Dictionary(dictionary) | Self::Stream(Stream { dictionary, .. }) => Some(dictionary),
            _ => None,
        }
    }

    pub(crate) fn stream(&self) -> Option<&Stream> {
        if let Self::Stream(stream) = self { Some(stream) } else { None }
    }
}

impl Dictionary {
    /// The entry as it stands, perhaps a reference.
    pub(crate) fn raw(&self, key: &str) -> &Object {
        self.0.get(key.as_bytes()).unwrap_or(&Object::Null)
    }
}

/// A number that counts something.
pub(crate) fn whole(number: f64) -> Option<usize> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds and without a fraction")]
    ((0.0..1e15).contains(&number) && number.fract() == 0.0).then_some(number as usize)
}

/// A text string (7.9.2.2): UTF-16 or UTF-8 with its mark, else a byte for a letter. Control characters are dropped.
pub(crate) fn text(bytes: &[u8]) -> String {
    let decoded = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => readable(bytes),
    };
    decoded.chars().filter(|character| !character.is_control()).collect()
}

/// Bytes without a mark: UTF-8 where they are that, else GBK as Chinese software writes, which holds ASCII too.
pub(crate) fn readable(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GBK.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
