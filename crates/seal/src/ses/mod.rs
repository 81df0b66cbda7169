//! Seals and signatures with seals (GB/T 38540-2020, version 4 of the structures), as DER.

mod seal;
mod signature;

pub use seal::{MAKER_UNIT, Picture, Seal, SealDraft, SealError};
pub(crate) use signature::{SesSignature, ToSign};
