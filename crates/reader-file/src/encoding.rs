//! Bytes into characters: which encoding a text is in is decided by what is valid, not by what is claimed. What it promises:
//! the byte order mark stays as the first character, so that offsets are those of the file.

use crate::Warning;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How much of a page is searched for the encoding that it claims.
const CLAIM_WITHIN: usize = 4096;

/// A text with what is known of its encoding.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: &'static str,
    pub(crate) warnings: Vec<Warning>,
}

impl Decoded<'_> {
    /// Places that were no characters in the encoding, in a thousand characters.
    pub(crate) fn broken_in_thousand(&self) -> usize {
        let bad = self.text.matches('\u{fffd}').count();
        if bad == 0 { 0 } else { bad * 1000 / self.text.chars().count().max(1) }
    }
}

pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return by(UTF_16LE, bytes);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return by(UTF_16BE, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return match unmarked_utf16(bytes, 5) {
            Some(encoding) => by(encoding, bytes),
            None => Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), warnings: Vec::new() },
        };
    }
    let encoding = unmarked_utf16(bytes, 64)
        .unwrap_or_else(|| if mostly_utf8(bytes) { UTF_8 } else { claimed(bytes).unwrap_or(GB18030) });
    by(encoding, bytes)
}

/// Decodes and keeps the byte order mark.
fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded<'static> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let warnings =
        if broken { vec![Warning::Undecodable { places: text.matches('\u{fffd}').count() }] } else { Vec::new() };
    Decoded { text: Cow::Owned(text.into_owned()), encoding: encoding.name(), warnings }
}

/// UTF-16 without a mark: nearly every second byte of its line feeds, digits and ASCII is zero, always on the same side.
/// What is valid UTF-8 as well needs more of them: one zero in so many bytes.
fn unmarked_utf16(bytes: &[u8], one_in: usize) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(CLAIM_WITHIN)).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = head.len() / one_in + 1;
    match (even > enough, odd > enough) {
        (false, true) if even == 0 => Some(UTF_16LE),
        (true, false) if odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with a few broken places, as a cut or a careless edit leaves it; GB18030 practically never looks like that.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| !byte.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad * 20
}

/// The encoding that a page claims in `<meta charset=…>`, unless it is Unicode or Chinese anyway.
fn claimed(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(CLAIM_WITHIN)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let meta = head.find("<meta").or_else(|| head.find("<?xml"))?;
    let after = head.get(meta..)?;
    let (_, after) = after.split_once("charset=").or_else(|| after.split_once("encoding="))?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    let wide = encoding == UTF_16LE || encoding == UTF_16BE || encoding == UTF_8;
    let chinese = encoding == encoding_rs::GBK || encoding == GB18030;
    (!wide && !chinese).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "全年办理因公出国团组37个。\r\n同比增长5%。";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let marked = format!("\u{feff}{WORDS}");
        let cases = [
            (WORDS.as_bytes().to_vec(), WORDS, "UTF-8"),
            (marked.as_bytes().to_vec(), &*marked, "UTF-8"),
            (utf16(&marked, true), &*marked, "UTF-16LE"),
            (utf16(&marked, false), &*marked, "UTF-16BE"),
            (utf16(WORDS, true), WORDS, "UTF-16LE"),
            (utf16(WORDS, false), WORDS, "UTF-16BE"),
            (GB18030.encode(WORDS).0.into_owned(), WORDS, "gb18030"),
            (GB18030.encode("㐀一—€𠀀").0.into_owned(), "㐀一—€𠀀", "gb18030"),
        ];
        for (bytes, text, encoding) in cases {
            let decoded = decode(&bytes);
            assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
            assert!(decoded.warnings.is_empty());
        }
    }

    #[test]
    fn a_page_that_lies_about_its_encoding_is_read_by_what_is_valid() {
        let page = format!("<meta charset=\"gb2312\">{WORDS}");
        assert_eq!(decode(page.as_bytes()).encoding, "UTF-8");
        let page = format!("<meta charset=utf-8>{WORDS}");
        assert_eq!(decode(&GB18030.encode(&page).0).text, page);
        let page = "<meta http-equiv=Content-Type content=\"text/html; charset=big5\">對外工作";
        let decoded = encoding_rs::BIG5.encode(page).0.into_owned();
        assert_eq!((&*decode(&decoded).text, decode(&decoded).encoding), (page, "Big5"));
    }

    #[test]
    fn one_broken_byte_does_not_make_it_another_encoding() {
        let mut bytes = WORDS.repeat(3).into_bytes();
        bytes.pop();
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.warnings, vec![Warning::Undecodable { places: 1 }]);
    }
}
