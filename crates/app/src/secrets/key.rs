//! Where the key of a house lies: in a file of its own, readable by nobody else, beside the database or where the server was
//! told. It is made once and never replaced by itself.

use super::HouseKey;
use crate::AppError;
use model::Digest;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;
use tokio::sync::OnceCell;

/// Why there is no key.
#[derive(Debug, Clone, Error)]
pub enum KeyError {
    #[error("no file is named for the key that seals this database's secrets; name one in FAZHI_KEY_FILE")]
    Nowhere,
    #[error(
        "{path}: the key of this database is gone; bring the file back from its copy, or name its place in FAZHI_KEY_FILE"
    )]
    Lost { path: String },
    #[error("{path}: is not the key of this database; use the file that its first server made")]
    Other { path: String },
    #[error("{path}: is no key: 64 hexadecimal digits are expected")]
    Malformed { path: String },
    #[error("{path}: {why}")]
    File { path: String, why: String },
}

/// The file of the key, and the key once it was read.
#[derive(Debug)]
pub(crate) struct KeyPlace {
    file: Option<PathBuf>,
    pub(super) held: OnceCell<HouseKey>,
}

impl KeyPlace {
    pub(crate) fn new(file: Option<PathBuf>) -> Self {
        Self { file, held: OnceCell::new() }
    }

    /// Beside the file of an SQLite database; nowhere for another, until it is told.
    pub(crate) fn of_database(url: &str) -> Self {
        let path = url.strip_prefix("sqlite://").unwrap_or(url);
        Self::new((!path.contains("://")).then(|| PathBuf::from(format!("{path}.key"))))
    }

    pub(super) fn shown(&self) -> String {
        self.file.as_deref().map(|file| file.display().to_string()).unwrap_or_default()
    }

    /// The key's bytes; made now when there are none and none is known to have been.
    pub(super) fn read_or_make(&self, known: bool) -> Result<[u8; 32], AppError> {
        let file = self.file.as_deref().ok_or(KeyError::Nowhere)?;
        let path = || file.display().to_string();
        let failed = |error: std::io::Error| KeyError::File { path: path(), why: error.to_string() };
        match std::fs::read_to_string(file) {
            Ok(text) => {
                let key = Digest::from_hex(text.trim()).ok_or_else(|| KeyError::Malformed { path: path() })?;
                Ok(key.0)
            }
            Err(error) if error.kind() == ErrorKind::NotFound && known => Err(KeyError::Lost { path: path() }.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let mut key = [0_u8; 32];
                getrandom::fill(&mut key).map_err(|error| KeyError::File { path: path(), why: error.to_string() })?;
                match make(file, &key) {
                    Ok(()) => Ok(key),
                    // Another was faster: his holds.
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => self.read_or_make(known),
                    Err(error) => Err(failed(error).into()),
                }
            }
            Err(error) => Err(failed(error).into()),
        }
    }
}

/// Writes a new key: first aside and whole, then under its name, so that nobody ever reads half of one.
fn make(file: &Path, key: &[u8; 32]) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut aside = file.as_os_str().to_owned();
    aside.push(format!(".{}", std::process::id()));
    let aside = PathBuf::from(aside);
    let _ = std::fs::remove_file(&aside);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(&aside)?;
    writeln!(written, "{}", Digest(*key))?;
    written.sync_all()?;
    let linked = std::fs::hard_link(&aside, file);
    std::fs::remove_file(&aside)?;
    linked?;
    // What is sealed with it may reach the disk at once; so must its name. Some systems can't open folders: no harm.
    File::open(folder).map_or(Ok(()), |folder| folder.sync_all())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_key_is_made_once_for_its_owner_and_never_silently_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let place = KeyPlace::new(Some(folder.path().join("k")));
        let key = place.read_or_make(false).unwrap();
        assert_eq!(place.read_or_make(true).unwrap(), key);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(folder.path().join("k")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        std::fs::remove_file(folder.path().join("k")).unwrap();
        let error = place.read_or_make(true).unwrap_err().to_string();
        assert!(error.contains("is gone"), "{error}");
        std::fs::write(folder.path().join("k"), "short").unwrap();
        assert!(place.read_or_make(true).unwrap_err().to_string().contains("is no key"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn it_lies_beside_a_file_and_nowhere_else() {
        assert_eq!(KeyPlace::of_database("sqlite:///a/b.db").shown(), "/a/b.db.key");
        assert_eq!(KeyPlace::of_database("b.db").shown(), "b.db.key");
        let error = KeyPlace::of_database("postgres://x/y").read_or_make(false).unwrap_err();
        assert!(error.to_string().contains("FAZHI_KEY_FILE"));
    }
}
