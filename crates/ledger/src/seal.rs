//! Sealing an event into canonical bytes and a hash, and opening them again.

use crate::{Entry, WireError, wire};
use model::{Digest, Event};
use sm3::{Digest as _, Sm3};

/// An entry's canonical bytes and their SM3 digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub bytes: Vec<u8>,
    pub hash: Digest,
}

/// Seals an event at its position. `previous` is the hash of the previous entry of the same case; all zero for the
/// case's first.
pub fn seal(previous: Digest, position: u64, event: &Event) -> Sealed {
    let bytes = wire::v1::write(previous, position, event);
    let hash = digest(&bytes);
    Sealed { bytes, hash }
}

/// Opens canonical bytes: the hash of the case's previous entry, and the entry. Strict: bytes that writing the entry
/// again would not give exactly do not open.
pub fn open(bytes: &[u8]) -> Result<(Digest, Entry), WireError> {
    match bytes.first() {
        Some(&wire::v1::VERSION) => wire::v1::read(bytes),
        Some(&version) => Err(WireError::Version(version)),
        None => Err(WireError::Ended("version")),
    }
}

/// The SM3 digest (GB/T 32905) of some bytes: what seals entries, and names archived rulebooks.
pub fn digest(bytes: &[u8]) -> Digest {
    Digest(Sm3::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_is_the_standards_example() {
        // GB/T 32905-2016, annex A.1: the message "abc".
        assert_eq!(digest(b"abc").to_string(), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    #[test]
    fn unknown_versions_and_nothing_do_not_open() {
        assert_eq!(open(&[]), Err(WireError::Ended("version")));
        assert_eq!(open(&[9, 1, 2]), Err(WireError::Version(9)));
    }
}
