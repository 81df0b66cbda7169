//! Files as they lie in the database: sealed under the house's key, for they are passports and letters. A file's digest is
//! that of the bytes that were handed in, and each opening proves them against it.

use crate::{AppError, Platform};
use model::{Digest, OfficeId, PersonId};
use sm3::{Digest as _, Sm3};
use store::KeptFile;

/// Sealed for one office and one digest: moved to another place, it does not open.
fn purpose(office: &OfficeId, file: Digest) -> String {
    format!("file {office} {file}")
}

impl Platform {
    /// Keeps a file's bytes and who brought them. They are on the disk when this answers.
    pub(super) async fn lay_down(
        &self,
        file: &KeptFile,
        bytes: &[u8],
        (by, name): (&PersonId, &str),
    ) -> Result<(), AppError> {
        let sealed = self.house_key().await?.seal(&purpose(&file.office, file.digest), bytes)?;
        Ok(self.store.save_file(file, &sealed, by, name).await?)
    }

    /// The bytes of a file as they were handed in. What was kept before files were sealed lies open.
    pub(crate) async fn file_bytes(&self, office: &OfficeId, file: Digest) -> Result<Vec<u8>, AppError> {
        let is_it = |bytes: &[u8]| Digest(Sm3::digest(bytes).into()) == file;
        let kept = self.store.file_bytes(office, file).await?;
        if is_it(&kept) {
            return Ok(kept);
        }
        let opened = self.house_key().await?.open(&purpose(office, file), &kept);
        opened.filter(|bytes| is_it(bytes)).ok_or_else(|| AppError::State {
            what: format!("file {file}"),
            why: "its bytes are not those that were handed in".into(),
        })
    }
}
