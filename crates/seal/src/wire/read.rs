//! DER read: strict, bounded, and without a copy until the caller wants one.

use super::time;
use der::asn1::{AnyRef, BitStringRef, GeneralizedTime, Ia5StringRef, ObjectIdentifier, OctetStringRef, Utf8StringRef};
use der::{Decode as _, Reader as _, SliceReader, Tag};
use model::Moment;

/// Bytes that are not what they should be, with the place that the reader reached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Malformed(pub String);

impl From<der::Error> for Malformed {
    fn from(error: der::Error) -> Self {
        Self(error.to_string())
    }
}

/// A reader within one value.
pub(crate) type Body<'a, 'r> = &'a mut SliceReader<'r>;

/// Reads one sequence that fills the bytes to their end.
pub(crate) fn whole_sequence<'r, T>(
    bytes: &'r [u8],
    longest: usize,
    read: impl FnOnce(Body<'_, 'r>) -> Result<T, Malformed>,
) -> Result<T, Malformed> {
    if bytes.len() > longest {
        return Err(Malformed(format!("longer than {longest} bytes")));
    }
    let mut reader = SliceReader::new(bytes)?;
    let read = reader.sequence(read)?;
    reader.finish()?;
    Ok(read)
}

/// The bytes of the next value, header and all.
pub(crate) fn raw<'r>(body: Body<'_, 'r>) -> Result<&'r [u8], Malformed> {
    Ok(body.tlv_bytes()?)
}

pub(crate) fn number(body: Body<'_, '_>) -> Result<u32, Malformed> {
    Ok(u32::decode(body)?)
}

pub(crate) fn id(body: Body<'_, '_>) -> Result<ObjectIdentifier, Malformed> {
    Ok(ObjectIdentifier::decode(body)?)
}

pub(crate) fn octets<'r>(body: Body<'_, 'r>) -> Result<&'r [u8], Malformed> {
    Ok(<&OctetStringRef>::decode(body)?.as_bytes())
}

/// A bit string of whole bytes.
pub(crate) fn bits<'r>(body: Body<'_, 'r>) -> Result<&'r [u8], Malformed> {
    BitStringRef::decode(body)?.as_bytes().ok_or_else(|| Malformed("a bit string of broken bytes".to_owned()))
}

pub(crate) fn utf8(body: Body<'_, '_>) -> Result<String, Malformed> {
    Ok(Utf8StringRef::decode(body)?.as_str().to_owned())
}

pub(crate) fn ascii(body: Body<'_, '_>) -> Result<String, Malformed> {
    Ok(Ia5StringRef::decode(body)?.as_str().to_owned())
}

pub(crate) fn moment(body: Body<'_, '_>) -> Result<Moment, Malformed> {
    let time = GeneralizedTime::decode(body)?.to_date_time();
    time::in_china(time).ok_or_else(|| Malformed("no day of the calendar".to_owned()))
}

/// Extra data at the end of a structure: with the tag `[0]` as the standard writes it, or bare, as makers also do. What
/// is marked critical we would have to understand, and do not.
pub(crate) fn extra_data(body: Body<'_, '_>) -> Result<(), Malformed> {
    if body.is_finished() {
        return Ok(());
    }
    let any = AnyRef::decode(body)?;
    let inner = match any.header().tag() {
        Tag::Sequence => any,
        Tag::ContextSpecific { constructed: true, number } if number.value() == 0 => AnyRef::from_der(any.value())?,
        tag => return Err(Malformed(format!("{tag} where extra data may stand"))),
    };
    inner.sequence(|list| {
        while !list.is_finished() {
            list.sequence(|entry| {
                let id = id(entry)?;
                let critical = !entry.is_finished() && Tag::peek(entry)? == Tag::Boolean && bool::decode(entry)?;
                octets(entry)?;
                if critical { Err(Malformed(format!("critical extra data {id} that we don't know"))) } else { Ok(()) }
            })?;
        }
        Ok(())
    })
}
