//! Word files (Office Open XML).

use crate::{Extracted, Fault};

pub(crate) fn recognise(_bytes: &[u8]) -> Result<(), Fault> {
    Ok(())
}
pub(crate) fn extract(_bytes: &[u8]) -> Result<Extracted, Fault> {
    Err(Fault::NoText)
}
