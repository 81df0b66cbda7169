//! DER written: each function gives one whole value.

use super::time;
use der::asn1::ObjectIdentifier;
use model::Moment;

pub(crate) fn value(tag: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    let length = body.len();
    if length < 128 {
        out.push(length.to_le_bytes()[0]);
    } else {
        let bytes = length.to_be_bytes();
        let significant = bytes.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<_>>();
        out.push(0x80 | significant.len().to_le_bytes()[0]);
        out.extend(significant);
    }
    out.extend_from_slice(body);
    out
}

pub(crate) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    value(0x30, &parts.concat())
}

pub(crate) fn set(parts: &[Vec<u8>]) -> Vec<u8> {
    value(0x31, &parts.concat())
}

/// `[number] EXPLICIT`.
pub(crate) fn explicit(number: u8, inner: &[u8]) -> Vec<u8> {
    value(0xA0 | number, inner)
}

/// A number without a sign, from its big-endian bytes.
pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
    let mut body: Vec<u8> = bytes.iter().skip_while(|byte| **byte == 0).copied().collect();
    if body.first().is_none_or(|first| *first >= 0x80) {
        body.insert(0, 0);
    }
    value(0x02, &body)
}

pub(crate) fn number(number: u32) -> Vec<u8> {
    integer(&number.to_be_bytes())
}

pub(crate) fn yes() -> Vec<u8> {
    value(0x01, &[0xFF])
}

pub(crate) fn id(id: &ObjectIdentifier) -> Vec<u8> {
    value(0x06, id.as_bytes())
}

pub(crate) fn octets(bytes: &[u8]) -> Vec<u8> {
    value(0x04, bytes)
}

/// A bit string whose last byte has so many unused bits.
pub(crate) fn bits(bytes: &[u8], unused: u8) -> Vec<u8> {
    value(0x03, &[&[unused], bytes].concat())
}

pub(crate) fn utf8(text: &str) -> Vec<u8> {
    value(0x0C, text.as_bytes())
}

pub(crate) fn printable(text: &str) -> Vec<u8> {
    value(0x13, text.as_bytes())
}

/// The caller sees to it that the text is ASCII.
pub(crate) fn ascii(text: &str) -> Vec<u8> {
    value(0x16, text.as_bytes())
}

pub(crate) fn moment(moment: Moment) -> Vec<u8> {
    value(0x18, time::universal(moment).as_bytes())
}

/// As certificates want it: two digits of the year up to 2049 (RFC 5280 4.1.2.5).
pub(crate) fn certificate_moment(moment: Moment) -> Vec<u8> {
    let text = time::universal(moment);
    match (text.get(..2), text.get(2..)) {
        (Some("20"), Some(short)) if *short < *"50" => value(0x17, short.as_bytes()),
        _ => value(0x18, text.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_shortest_form() {
        assert_eq!(octets(&[7; 127])[..2], [0x04, 0x7F]);
        assert_eq!(octets(&[7; 128])[..3], [0x04, 0x81, 0x80]);
        assert_eq!(octets(&[7; 256])[..4], [0x04, 0x82, 0x01, 0x00]);
    }

    #[test]
    fn numbers_stay_positive_and_short() {
        assert_eq!(number(0), [2, 1, 0]);
        assert_eq!(number(127), [2, 1, 127]);
        assert_eq!(number(128), [2, 2, 0, 128]);
        assert_eq!(integer(&[0, 0, 1]), [2, 1, 1]);
    }

    #[test]
    fn certificates_write_years_from_2050_in_full() {
        let utc = certificate_moment(jiff::civil::date(2049, 12, 31).at(20, 0, 0, 0));
        assert_eq!((utc[0], &utc[2..]), (0x17, b"491231120000Z".as_slice()));
        let general = certificate_moment(jiff::civil::date(2050, 1, 1).at(20, 0, 0, 0));
        assert_eq!((general[0], &general[2..]), (0x18, b"20500101120000Z".as_slice()));
    }
}
