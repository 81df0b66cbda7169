//! The files of a seal's folder, and how files are read and written here: never over another, keys for their owner only.

use crate::exit::bad;
use anyhow::{Context, Result};
use seal::{Certificate, Seal, SigningKey};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub(super) const ROOT: &str = "root.cer";
pub(super) const MAKER: &str = "maker.cer";
pub(super) const SIGNER: &str = "signer.cer";
pub(super) const SEAL: &str = "seal.esl";
pub(super) const KEY: &str = "signer.key";
/// Documents are read whole.
const LARGEST: u64 = 256 * 1024 * 1024;

/// A file's bytes; the sender's mistake when there is none.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    let size = std::fs::metadata(path).map_err(|error| bad(format!("{}: {error}", path.display())))?.len();
    if size > LARGEST {
        return Err(bad(format!("{}: larger than {} MiB", path.display(), LARGEST / 1024 / 1024)));
    }
    std::fs::read(path).map_err(|error| bad(format!("{}: {error}", path.display())))
}

/// A certificate's file, DER or PEM.
pub(super) fn certificate(path: &Path) -> Result<Certificate> {
    Certificate::from_file(&read(path)?).map_err(|error| bad(format!("{}: {error}", path.display())))
}

/// Writes a new file; refuses to write over one.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, OpenOptions::new().write(true).create_new(true))
}

/// Writes a new file that only its owner may read.
pub(super) fn write_secret(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    write(path, bytes, &options)
}

fn write(path: &Path, bytes: &[u8], options: &OpenOptions) -> Result<()> {
    let mut file = options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            bad(format!("{}: there is such a file already; it is not written over", path.display()))
        }
        _ => bad(format!("{}: {error}", path.display())),
    })?;
    file.write_all(bytes).with_context(|| path.display().to_string())
}

/// What a seal's folder holds for signing.
#[derive(Debug)]
pub(super) struct Folder {
    pub seal: Seal,
    pub signer: Certificate,
    pub key: SigningKey,
    /// There when the seal was made here.
    pub root: Option<Certificate>,
}

impl Folder {
    pub(super) fn open(path: &Path, pass_phrase: &str) -> Result<Self> {
        let at = |name: &str| -> PathBuf { path.join(name) };
        let wrong = |name: &str, error: &dyn std::fmt::Display| bad(format!("{}: {error}", at(name).display()));
        let seal = Seal::from_der(&read(&at(SEAL))?).map_err(|error| wrong(SEAL, &error))?;
        let signer = certificate(&at(SIGNER))?;
        let key = SigningKey::from_file(&read(&at(KEY))?, pass_phrase).map_err(|error| wrong(KEY, &error))?;
        let root = if at(ROOT).exists() { Some(certificate(&at(ROOT))?) } else { None };
        Ok(Self { seal, signer, key, root })
    }
}
