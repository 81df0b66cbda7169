//! Randomness as the caller hands it in: this crate draws none itself.

use sm2::elliptic_curve::rand_core::{TryCryptoRng, TryRng};
use std::fmt;

/// The caller's source of cryptographic randomness: fills the bytes, and answers whether it could.
pub struct Randomness<'a>(&'a mut dyn FnMut(&mut [u8]) -> bool);

impl fmt::Debug for Randomness<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Randomness")
    }
}

/// The caller's source had none to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no randomness to be had")]
pub struct NoRandomness;

impl<'a> Randomness<'a> {
    /// Wraps the operating system's source, as a rule; in tests a fixed stream.
    pub fn new(fill: &'a mut dyn FnMut(&mut [u8]) -> bool) -> Self {
        Self(fill)
    }

    /// So many fresh random bytes.
    pub(crate) fn bytes<const N: usize>(&mut self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        if (self.0)(&mut bytes) { Ok(bytes) } else { Err(NoRandomness) }
    }
}

impl TryRng for Randomness<'_> {
    type Error = NoRandomness;

    fn try_next_u32(&mut self) -> Result<u32, NoRandomness> {
        self.bytes().map(u32::from_le_bytes)
    }

    fn try_next_u64(&mut self) -> Result<u64, NoRandomness> {
        self.bytes().map(u64::from_le_bytes)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        if (self.0)(bytes) { Ok(()) } else { Err(NoRandomness) }
    }
}

impl TryCryptoRng for Randomness<'_> {}
