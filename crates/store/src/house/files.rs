//! Files that people hand in, by the digest of their bytes: the same bytes are kept once. A file is there when its row is; the
//! row is written after the bytes, so that what has been acknowledged can be read.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Digest, Moment, OfficeId, PersonId};

/// Bytes in one row: small enough for both databases to move about, large enough for most photographs.
const PART: usize = 1 << 20;

/// A kept file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    pub office: OfficeId,
    /// SM3 of the bytes.
    pub digest: Digest,
    /// How its name would end: `pdf`, `jpg`.
    pub kind: String,
    /// In bytes.
    pub size: u64,
    /// It bears a seal that verified when it came.
    pub sealed: bool,
    pub at: Moment,
}

/// That somebody has brought a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub digest: Digest,
    pub name: String,
    pub at: Moment,
}

impl Store {
    /// Keeps a file and who brought it. Answers when all of it is on the disk; the same bytes again are not written again.
    pub async fn save_file(&self, file: &KeptFile, bytes: &[u8], by: &PersonId, name: &str) -> Result<(), StoreError> {
        let office = file.office.as_str();
        let mut transaction = self.database.begin().await?;
        if self.file(&file.office, file.digest).await?.is_none() {
            for (n, part) in bytes.chunks(PART).enumerate() {
                let statement = "INSERT INTO file_part (office, digest, n, content) VALUES ($1, $2, $3, $4) \
                                 ON CONFLICT (office, digest, n) DO NOTHING";
                let n = i64::try_from(n).unwrap_or(i64::MAX);
                let values: Vec<Value> = vec![office.into(), file.digest.into(), n.into(), part.to_vec().into()];
                transaction.execute(statement, values).await?;
            }
            let statement = "INSERT INTO kept_file (office, digest, kind, size, sealed, at) \
                             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (office, digest) DO NOTHING";
            let values: Vec<Value> = vec![
                office.into(),
                file.digest.into(),
                file.kind.as_str().into(),
                file.size.into(),
                file.sealed.into(),
                file.at.to_string().into(),
            ];
            transaction.execute(statement, values).await?;
        }
        let statement = "INSERT INTO upload (office, person, digest, name, at) VALUES ($1, $2, $3, $4, $5) \
                         ON CONFLICT (office, person, digest) DO UPDATE SET name = excluded.name, at = excluded.at";
        let values: Vec<Value> =
            vec![office.into(), by.as_str().into(), file.digest.into(), name.into(), file.at.to_string().into()];
        transaction.execute(statement, values).await?;
        transaction.commit().await
    }

    /// What is known of a file.
    pub async fn file(&self, office: &OfficeId, digest: Digest) -> Result<Option<KeptFile>, StoreError> {
        let statement =
            "SELECT office, digest, kind, size, sealed, at FROM kept_file WHERE office = $1 AND digest = $2";
        let values = vec![office.as_str().into(), digest.into()];
        self.database.fetch_optional(statement, values).await?.as_ref().map(kept).transpose()
    }

    /// The bytes of a file.
    pub async fn file_bytes(&self, office: &OfficeId, digest: Digest) -> Result<Vec<u8>, StoreError> {
        let statement = "SELECT content FROM file_part WHERE office = $1 AND digest = $2 ORDER BY n";
        let mut bytes = Vec::new();
        for row in self.database.fetch(statement, vec![office.as_str().into(), digest.into()]).await? {
            bytes.extend(row.get::<Vec<u8>>("file_part", 0)?);
        }
        Ok(bytes)
    }

    /// Lets somebody hand in what another has brought, under the same name.
    pub async fn share_upload(
        &self,
        office: &OfficeId,
        (from, to): (&PersonId, &PersonId),
        digest: Digest,
    ) -> Result<(), StoreError> {
        let statement = "INSERT INTO upload (office, person, digest, name, at) \
                         SELECT office, $3, digest, name, at FROM upload \
                         WHERE office = $1 AND person = $2 AND digest = $4 \
                         ON CONFLICT (office, person, digest) DO NOTHING";
        let values = vec![office.as_str().into(), from.as_str().into(), to.as_str().into(), digest.into()];
        self.database.execute(statement, values).await.map(drop)
    }

    /// What somebody has brought under a digest.
    pub async fn upload(&self, office: &OfficeId, by: &PersonId, digest: Digest) -> Result<Option<Upload>, StoreError> {
        let statement = "SELECT digest, name, at FROM upload WHERE office = $1 AND person = $2 AND digest = $3";
        let values = vec![office.as_str().into(), by.as_str().into(), digest.into()];
        self.database.fetch_optional(statement, values).await?.as_ref().map(upload).transpose()
    }
}

fn kept(row: &Row) -> Result<KeptFile, StoreError> {
    let table = "kept_file";
    Ok(KeptFile {
        office: row.id(table, 0)?,
        digest: row.digest(table, 1)?,
        kind: row.text(table, 2)?,
        size: row.number(table, 3)?,
        sealed: row.get(table, 4)?,
        at: row.moment(table, 5)?,
    })
}

fn upload(row: &Row) -> Result<Upload, StoreError> {
    let table = "upload";
    Ok(Upload { digest: row.digest(table, 0)?, name: row.text(table, 1)?, at: row.moment(table, 2)? })
}
