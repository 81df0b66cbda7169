//! `fazhi seal`: makes seals, seals files, verifies seals.

mod args;
mod files;
mod make;
mod sign;
mod verify;

pub(crate) use args::SealCommand;
pub(crate) use make::no_picture;

use crate::args::Common;
use crate::exit::{Exit, bad};
use anyhow::Result;
use seal::Randomness;

pub(crate) fn run(common: &Common, command: SealCommand) -> Result<Exit> {
    match command {
        SealCommand::Make { organ, name, out, years, picture, size } => {
            make::run(common, &make::Wanted { organ, name, out, years, picture, size })
        }
        SealCommand::Sign { file, seal, at, out, page, boundary } => {
            sign::run(common, &sign::Wanted { file, seal, at, out, page, boundary })
        }
        SealCommand::Verify { file, signature, trust, issuer, maker, revoked } => {
            verify::run(common, &verify::Wanted { file, signature, trust, issuer, maker, revoked })
        }
    }
}

/// Works with the operating system's randomness.
fn with_randomness<T>(work: impl FnOnce(&mut Randomness<'_>) -> T) -> T {
    let mut fill = |bytes: &mut [u8]| getrandom::fill(bytes).is_ok();
    work(&mut Randomness::new(&mut fill))
}

/// The pass phrase of the seal's key. It comes through the environment, which neither the list of processes nor the
/// shell's history shows.
fn pass_phrase() -> Result<String> {
    const VARIABLE: &str = "FAZHI_SEAL_PASSWORD";
    std::env::var(VARIABLE).map_err(|_| bad(format!("{VARIABLE} is not set: it holds the pass phrase")))
}

/// What a seal's folder holds for signing, opened with the pass phrase of the environment.
#[derive(Debug)]
pub(crate) struct SealFolder {
    pub seal: seal::Seal,
    pub signer: seal::Certificate,
    pub key: seal::SigningKey,
    /// There when the seal was made here.
    pub root: Option<seal::Certificate>,
}

impl SealFolder {
    pub(crate) fn open(path: &std::path::Path) -> Result<Self> {
        let files::Folder { seal, signer, key, root } = files::Folder::open(path, &pass_phrase()?)?;
        Ok(Self { seal, signer, key, root })
    }
}
