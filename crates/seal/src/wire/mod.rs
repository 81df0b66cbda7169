//! DER: written by a few functions, read through the strict reader of `der`, with moments in between.

pub(crate) mod read;
pub(crate) mod time;
pub(crate) mod write;

/// Bytes in hexadecimal capitals.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |half: u8| char::from(DIGITS[usize::from(half & 0x0F)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}
