//! Archived rulebooks: the law as data under which cases were opened, kept as long as the ledger names it.

use crate::{Store, StoreError};
use model::{Digest, Moment};

impl Store {
    /// Archives a rulebook under its digest. One that is there already stays as it is.
    pub async fn archive_rulebook(
        &self,
        digest: Digest,
        archived: Vec<u8>,
        first_used: Moment,
    ) -> Result<(), StoreError> {
        let statement = "INSERT INTO rulebook (digest, archived, first_used) VALUES ($1, $2, $3) \
                         ON CONFLICT (digest) DO NOTHING";
        let values = vec![digest.to_string().into(), archived.into(), first_used.to_string().into()];
        self.database.execute(statement, values).await.map(drop)
    }

    /// The bytes archived under a digest.
    pub async fn rulebook(&self, digest: Digest) -> Result<Option<Vec<u8>>, StoreError> {
        let statement = "SELECT archived FROM rulebook WHERE digest = $1";
        let row = self.database.fetch_optional(statement, vec![digest.to_string().into()]).await?;
        row.map(|row| row.get("rulebook", 0)).transpose()
    }

    /// The digests of all archived rulebooks with the moment of first use, the first used first.
    pub async fn rulebooks(&self) -> Result<Vec<(Digest, Moment)>, StoreError> {
        let statement = "SELECT digest, first_used FROM rulebook ORDER BY first_used, digest";
        let rows = self.database.fetch(statement, vec![]).await?;
        rows.iter()
            .map(|row| {
                let digest = row.text("rulebook", 0)?;
                let bad = || StoreError::row("rulebook", &digest, "is no digest");
                Ok((Digest::from_hex(&digest).ok_or_else(bad)?, row.moment("rulebook", 1)?))
            })
            .collect()
    }
}
