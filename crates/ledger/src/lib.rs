#![doc = include_str!("../README.md")]

mod entry;
mod seal;
mod stored;
mod verify;
mod wire;

pub use entry::Entry;
pub use seal::{Sealed, digest, open, seal};
pub use stored::StoredEntry;
pub use verify::{Breach, CaseHead, Report, Verifier};
pub use wire::WireError;
