//! The `ToUnicode` table of a font (9.10.3). Read leniently: what is broken in it is passed over.

use crate::syntax::{Lexer, Token};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// Codes and what they stand for.
#[derive(Debug, Default)]
pub(crate) struct ToUnicode {
    single: BTreeMap<u32, SmolStr>,
    /// First code to last code and text of the first; the last unit of the text counts up.
    ranges: BTreeMap<u32, (u32, Vec<u16>)>,
}

impl ToUnicode {
    pub(crate) fn read(data: &[u8]) -> Self {
        let mut table = Self::default();
        let mut lexer = Lexer::new(data, 0);
        while let Some(token) = lexer.next() {
            match token {
                Token::Word(b"beginbfchar") => table.characters(&mut lexer),
                Token::Word(b"beginbfrange") => table.stretches(&mut lexer),
                _ => {}
            }
        }
        table
    }

    fn characters(&mut self, lexer: &mut Lexer) {
        while let Some(Token::String(code)) = lexer.next() {
            let Some(Token::String(text)) = lexer.next() else { break };
            self.single.insert(big_endian(&code), decoded(&units(&text)));
        }
    }

    fn stretches(&mut self, lexer: &mut Lexer) {
        while let Some(Token::String(first)) = lexer.next() {
            let Some(Token::String(last)) = lexer.next() else { break };
            let (first, last) = (big_endian(&first), big_endian(&last));
            match lexer.next() {
                Some(Token::String(text)) => {
                    self.ranges.insert(first, (last, units(&text)));
                }
                Some(Token::ArrayOpen) => {
                    let mut code = first;
                    while let Some(Token::String(text)) = lexer.next() {
                        self.single.insert(code, decoded(&units(&text)));
                        code = code.saturating_add(1);
                    }
                }
                _ => break,
            }
        }
    }

    /// What a code stands for.
    pub(crate) fn text(&self, code: u32) -> Option<SmolStr> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let (first, (last, base)) = self.ranges.range(..=code).next_back()?;
        let offset = u16::try_from(code - first).ok().filter(|_| code <= *last)?;
        let mut units = base.clone();
        let end = units.last_mut()?;
        *end = end.checked_add(offset)?;
        Some(decoded(&units))
    }
}

fn big_endian(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    if let [one] = bytes {
        return vec![u16::from(*one)];
    }
    bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

fn decoded(units: &[u16]) -> SmolStr {
    char::decode_utf16(units.iter().copied()).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_ranges_are_found() {
        let table = ToUnicode::read(
            b"1 beginbfchar <0003> <00660069> endbfchar \
              2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<56FD> <D840DC00>] endbfrange",
        );
        assert_eq!(table.text(3).as_deref(), Some("fi"));
        assert_eq!(table.text(0x11).as_deref(), Some("丁"));
        assert_eq!(table.text(0x13), None);
        assert_eq!(table.text(0x20).as_deref(), Some("国"));
        assert_eq!(table.text(0x21).as_deref(), Some("𠀀"));
    }

    #[test]
    fn a_broken_table_gives_what_it_has() {
        let table = ToUnicode::read(b"beginbfchar <01> <0041> <02> endbfchar beginbfrange <ff> <00> <0041> <ff");
        assert_eq!(table.text(1).as_deref(), Some("A"));
        assert_eq!(table.text(2), None);
        assert_eq!(table.text(0xff), None);
    }
}
