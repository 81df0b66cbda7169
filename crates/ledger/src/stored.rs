//! A row of the ledger as it lies in a database: every column, with nothing believed yet.

use crate::seal;
use model::{Digest, Event};

/// The columns of one stored entry. They are kept as texts and whole numbers, for a damaged row may hold anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    pub office: String,
    pub position: u64,
    pub case: String,
    pub version: u32,
    /// The event's moment, ISO.
    pub at: String,
    /// The event's business day, ISO.
    pub day: String,
    /// The canonical bytes.
    pub body: Vec<u8>,
    /// SM3 of the body: 32 bytes unless damaged.
    pub hash: Vec<u8>,
}

impl StoredEntry {
    /// The row for an event, with its hash. `previous` as in [`seal`].
    pub fn seal(previous: Digest, position: u64, event: &Event) -> (Self, Digest) {
        let sealed = seal(previous, position, event);
        let row = Self {
            office: event.office.to_string(),
            position,
            case: event.case.to_string(),
            version: event.version,
            at: event.at.to_string(),
            day: event.day().to_string(),
            body: sealed.bytes,
            hash: sealed.hash.0.to_vec(),
        };
        (row, sealed.hash)
    }
}
