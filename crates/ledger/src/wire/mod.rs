//! The forms that an entry's bytes have had, one file each. Old ones stay, for old ledgers stay readable.

pub(crate) mod v1;

/// Why bytes are no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    #[error("the entry's form {0} is unknown")]
    Version(u8),
    #[error("the entry ends within its {0}")]
    Ended(&'static str),
    #[error("the entry's {0} cannot be read")]
    Malformed(&'static str),
    #[error("the entry's event cannot be read: {0}")]
    Event(String),
    #[error("the entry's {0} is not its event's")]
    Disagrees(&'static str),
    #[error("{0} bytes follow the entry")]
    Trailing(usize),
    #[error("the entry's bytes are not in canonical form")]
    NotCanonical,
}
