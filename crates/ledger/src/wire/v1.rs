//! Canonical bytes, version 1.
//!
//! One byte `0x01`, then seven fields, each as its length in bytes (unsigned, 32 bits, big-endian) and its bytes:
//!
//! | # | field    | bytes                                                                     |
//! |---|----------|---------------------------------------------------------------------------|
//! | 1 | previous | 32: SM3 of the same case's previous entry, all zero for its first         |
//! | 2 | office   | UTF-8                                                                     |
//! | 3 | position | 8: unsigned, big-endian                                                   |
//! | 4 | case     | UTF-8                                                                     |
//! | 5 | version  | 4: unsigned, big-endian                                                   |
//! | 6 | at       | ASCII, `YYYY-MM-DDTHH:MM:SS` with a fraction only when there is one       |
//! | 7 | event    | JSON, UTF-8, no white space                                               |
//!
//! The JSON's members stand in the order in which `model::Event` and its parts declare them, empty optional members left
//! out; maps are sorted by the bytes of their keys; numbers are whole; texts escape only `"`, `\` and control characters
//! (`\b \t \n \f \r`, otherwise `\u00xx` in lower case). Reading writes the entry again and compares, so that one entry
//! has one form.

use super::WireError;
use crate::Entry;
use model::{Digest, Event};

pub(crate) const VERSION: u8 = 1;

pub(crate) fn write(previous: Digest, position: u64, event: &Event) -> Vec<u8> {
    let json = json(event);
    let mut bytes = Vec::with_capacity(json.len() + 192);
    bytes.push(VERSION);
    put(&mut bytes, &previous.0);
    put(&mut bytes, event.office.as_str().as_bytes());
    put(&mut bytes, &position.to_be_bytes());
    put(&mut bytes, event.case.as_str().as_bytes());
    put(&mut bytes, &event.version.to_be_bytes());
    put(&mut bytes, event.at.to_string().as_bytes());
    put(&mut bytes, &json);
    bytes
}

pub(crate) fn read(bytes: &[u8]) -> Result<(Digest, Entry), WireError> {
    let mut rest = bytes.get(1..).unwrap_or_default();
    let previous = Digest(fixed(take(&mut rest, "previous hash")?, "previous hash")?);
    let office = take(&mut rest, "office")?;
    let position = u64::from_be_bytes(fixed(take(&mut rest, "position")?, "position")?);
    let case = take(&mut rest, "case")?;
    let version = u32::from_be_bytes(fixed(take(&mut rest, "version")?, "version")?);
    let at = take(&mut rest, "moment")?;
    let event = take(&mut rest, "event")?;
    if !rest.is_empty() {
        return Err(WireError::Trailing(rest.len()));
    }
    let event: Event = serde_json::from_slice(event).map_err(|error| WireError::Event(error.to_string()))?;
    for (agrees, what) in [
        (office == event.office.as_str().as_bytes(), "office"),
        (case == event.case.as_str().as_bytes(), "case"),
        (version == event.version, "version"),
        (at == event.at.to_string().as_bytes(), "moment"),
    ] {
        if !agrees {
            return Err(WireError::Disagrees(what));
        }
    }
    if write(previous, position, &event) != bytes {
        return Err(WireError::NotCanonical);
    }
    Ok((previous, Entry::new(position, event)))
}

#[expect(clippy::expect_used, reason = "an event's maps have text keys and it holds no foreign code that could fail")]
fn json(event: &Event) -> Vec<u8> {
    serde_json::to_vec(event).expect("every event has a JSON form")
}

#[expect(clippy::expect_used, reason = "an act of 4 GiB cannot be held in memory by the callers that bound requests")]
fn put(bytes: &mut Vec<u8>, field: &[u8]) {
    let length = u32::try_from(field.len()).expect("a field of an entry is shorter than 4 GiB");
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(field);
}

fn take<'a>(rest: &mut &'a [u8], what: &'static str) -> Result<&'a [u8], WireError> {
    let (length, after) = rest.split_first_chunk::<4>().ok_or(WireError::Ended(what))?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| WireError::Malformed(what))?;
    let (field, after) = after.split_at_checked(length).ok_or(WireError::Ended(what))?;
    *rest = after;
    Ok(field)
}

fn fixed<const N: usize>(field: &[u8], what: &'static str) -> Result<[u8; N], WireError> {
    field.try_into().map_err(|_| WireError::Malformed(what))
}
