//! Objects out of words. Nesting is bounded, so that no file can exhaust the stack.

use super::lexer::{Lexer, Token};
use super::object::{Dictionary, Object, Stream};
use std::collections::BTreeMap;

/// How deep arrays and dictionaries may lie in each other.
const DEPTH: usize = 64;

/// Reads one object. None at the end, at a stray bracket or word, or when nesting is too deep.
pub(crate) fn object(lexer: &mut Lexer) -> Option<Object> {
    nested(lexer, 0)
}

fn nested(lexer: &mut Lexer, depth: usize) -> Option<Object> {
    if depth > DEPTH {
        lexer.at = lexer.data.len();
        return None;
    }
    Some(match lexer.next()? {
        Token::Number(number) => reference(lexer, number).unwrap_or(Object::Number(number)),
        Token::Name(name) => Object::Name(name.into()),
        Token::String(string) => Object::String(string.into()),
        Token::ArrayOpen => array(lexer, depth),
        Token::DictionaryOpen => {
            let dictionary = dictionary(lexer, depth);
            match stream_start(lexer) {
                Some(start) if depth == 0 => Object::Stream(Stream { dictionary, start }),
                _ => Object::Dictionary(dictionary),
            }
        }
        Token::Word(b"true") => Object::Boolean(true),
        Token::Word(b"false") => Object::Boolean(false),
        Token::Word(b"null") => Object::Null,
        Token::Word(_) | Token::ArrayClose | Token::DictionaryClose => return None,
    })
}

fn array(lexer: &mut Lexer, depth: usize) -> Object {
    let mut items = Vec::new();
    loop {
        let before = lexer.clone();
        match lexer.next() {
            None | Some(Token::ArrayClose) => break,
            // A word that cannot be here: `endobj` means that the bracket was forgotten, other words are passed over.
            Some(Token::Word(b"endobj" | b"endstream")) => {
                *lexer = before;
                break;
            }
            Some(Token::DictionaryClose) => {}
            Some(_) => {
                *lexer = before;
                match nested(lexer, depth + 1) {
                    Some(item) => items.push(item),
                    None if lexer.at >= lexer.data.len() => break,
                    None => {}
                }
            }
        }
    }
    Object::Array(items.into())
}

fn dictionary(lexer: &mut Lexer, depth: usize) -> Dictionary {
    let mut entries = BTreeMap::new();
    loop {
        let before = lexer.clone();
        match lexer.next() {
            None | Some(Token::DictionaryClose) => break,
            Some(Token::Word(b"endobj" | b"stream")) => {
                *lexer = before;
                break;
            }
            Some(Token::Name(key)) => {
                let before = lexer.clone();
                if let Some(Token::DictionaryClose) = lexer.next() {
                    break;
                }
                *lexer = before;
                if let Some(value) = nested(lexer, depth + 1) {
                    entries.insert(key, value);
                }
            }
            Some(_) => {}
        }
    }
    Dictionary(entries.into())
}

/// `12 0 R`, of which `12` has been read.
fn reference(lexer: &mut Lexer, number: f64) -> Option<Object> {
    let number = u32::try_from(super::object::whole(number)?).ok()?;
    let mut ahead = lexer.clone();
    let (Some(Token::Number(_)), Some(Token::Word(b"R"))) = (ahead.next(), ahead.next()) else { return None };
    *lexer = ahead;
    Some(Object::Reference(number))
}

fn stream_start(lexer: &mut Lexer) -> Option<usize> {
    let mut ahead = lexer.clone();
    let Some(Token::Word(b"stream")) = ahead.next() else { return None };
    if ahead.peek() == Some(b'\r') {
        ahead.at += 1;
    }
    if ahead.peek() == Some(b'\n') {
        ahead.at += 1;
    }
    *lexer = ahead.clone();
    Some(ahead.at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn objects_nest_and_refer() {
        let read = object(&mut Lexer::new(b"<< /A [1 2 0 R (x)] /B << /C true >> /D >>", 0)).unwrap();
        let dictionary = read.dictionary().unwrap();
        let array = dictionary.raw("A").array().unwrap();
        assert_eq!(array[1], Object::Reference(2));
        assert_eq!(array.len(), 3);
        assert_eq!(dictionary.raw("B").dictionary().unwrap().raw("C"), &Object::Boolean(true));
    }

    #[test]
    fn nesting_without_end_ends() {
        let deep = b"[".repeat(1_000_000);
        let mut lexer = Lexer::new(&deep, 0);
        assert!(object(&mut lexer).is_some());
        let deep = b"<</A".repeat(300_000);
        assert!(object(&mut Lexer::new(&deep, 0)).is_some());
    }
}
