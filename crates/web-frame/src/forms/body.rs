//! The bytes of a form as names and values. Browsers send forms in UTF-8: what is none is refused, since a text that was
//! guessed is another text. What nobody can see is left out, for it can only deceive: control characters, and marks that
//! turn the direction of what stands behind them.

use super::uploads::MOST_VALUES;
use crate::failure::Failure;

/// Takes `a=1&b=2` apart.
pub(crate) fn pairs(bytes: &[u8]) -> Result<Vec<(String, String)>, Failure> {
    let mut pairs = Vec::new();
    for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        if pairs.len() >= MOST_VALUES {
            return Err(Failure::BadRequest);
        }
        let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let (name, value) = (pair.get(..end).unwrap_or_default(), pair.get(end + 1..).unwrap_or_default());
        pairs.push(clean(text(name)?, text(value)?));
    }
    Ok(pairs)
}

/// A name with its value as they are kept.
pub(super) fn clean(name: String, value: String) -> (String, String) {
    // Whoever has such a character in his password has it there for a reason.
    if name.contains("password") { (name, value) } else { (seen(name), seen(value)) }
}

fn seen(text: String) -> String {
    let unseen = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if text.chars().any(unseen) { text.chars().filter(|c| !unseen(*c)).collect() } else { text }
}

fn text(bytes: &[u8]) -> Result<String, Failure> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        plain.push(match byte {
            b'+' => b' ',
            b'%' => match rest.as_slice() {
                [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    rest.nth(1);
                    nibble(*high) << 4 | nibble(*low)
                }
                _ => b'%',
            },
            other => *other,
        });
    }
    String::from_utf8(plain).map_err(|_| Failure::BadRequest)
}

fn nibble(digit: u8) -> u8 {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_form_is_taken_apart() {
        let read = pairs("a=%E4%B8%AD+文&b&c=100%&=x&d=%2B%26%3D&&e=甲%00%E2%80%AE乙".as_bytes()).unwrap();
        let read: Vec<_> = read.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(read, [("a", "中 文"), ("b", ""), ("c", "100%"), ("", "x"), ("d", "+&="), ("e", "甲乙")]);
        assert_eq!(pairs(b"password=%01x").unwrap()[0].1, "\u{1}x");
        assert_eq!(pairs("n=一行\r\n二\t行".as_bytes()).unwrap()[0].1, "一行\r\n二\t行");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bad in [b"a=%FF%FE".as_slice(), b"a=%ED%A0%80", b"a=%D6%D0", b"\xff=1"] {
            assert_eq!(pairs(bad), Err(Failure::BadRequest));
        }
        assert_eq!(pairs("a=1&".repeat(30_000).as_bytes()), Err(Failure::BadRequest));
    }
}
