//! One file's bytes out of the package: no more than announced, all of it, and with the right sum.

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// The bytes of a stored or deflated file; None when they are not exactly what the directory announces.
pub(crate) fn inflated(packed: &[u8], deflated: bool, size: usize, sum: u32) -> Option<Vec<u8>> {
    let bytes = if deflated { inflate(packed, size)? } else { packed.to_vec() };
    let mut crc = Crc::new();
    crc.update(&bytes);
    (bytes.len() == size && crc.sum() == sum).then_some(bytes)
}

fn inflate(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    // One byte of room more than announced shows a stream that goes on.
    let mut bytes = Vec::with_capacity(size.checked_add(1)?);
    let mut state = Decompress::new(false);
    let status = state.decompress_vec(packed, &mut bytes, FlushDecompress::Finish).ok()?;
    let all = usize::try_from(state.total_in()).ok()? == packed.len();
    (status == Status::StreamEnd && all).then_some(bytes)
}
