#![doc = include_str!("../README.md")]

mod authority;
mod breach;
mod certificate;
mod check;
mod detached;
mod key;
mod ofd;
mod package;
mod randomness;
mod ses;
mod sign;
mod state;
mod suite;
mod wire;

#[cfg(test)]
mod tests;

pub use authority::{Charter, Founded, found};
pub use breach::{Breach, Holder};
pub use certificate::{Certificate, CertificateError, CertificateFacts, Subject, Trust};
pub use detached::{sign_detached, verify_detached};
pub use key::{KeyError, SigningKey};
pub use ofd::{Boundary, Stamp, sign_ofd, verify_ofd};
pub use package::PackageFlaw;
pub use randomness::{NoRandomness, Randomness};
pub use ses::{MAKER_UNIT, Picture, Seal, SealDraft, SealError};
pub use sign::{SignError, Signer};
pub use state::{SealFacts, SealState};
pub use suite::{PublicKey, Suite};
