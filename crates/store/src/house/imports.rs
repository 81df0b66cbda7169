//! Sheets that were imported: which file, by whom, and what became of its rows.

use crate::db::Row;
use crate::{Store, StoreError};
use model::{Digest, Moment, OfficeId, PersonId};

/// One import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportBatch {
    pub office: OfficeId,
    /// Unique within the office.
    pub batch: String,
    /// The file's name.
    pub file: String,
    /// The digest of the file's bytes.
    pub digest: Digest,
    pub by: PersonId,
    pub at: Moment,
    /// What became of each row, as JSON.
    pub report: String,
}

const COLUMNS: &str = "SELECT office, batch, file, digest, person, at, report FROM import_batch";

impl Store {
    /// Notes an import, or how it went on.
    pub async fn save_import(&self, import: &ImportBatch) -> Result<(), StoreError> {
        let statement = "INSERT INTO import_batch (office, batch, file, digest, person, at, report) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7) \
                         ON CONFLICT (office, batch) DO UPDATE SET report = excluded.report";
        let values = vec![
            import.office.as_str().into(),
            import.batch.as_str().into(),
            import.file.as_str().into(),
            import.digest.to_string().into(),
            import.by.as_str().into(),
            import.at.to_string().into(),
            import.report.as_str().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    pub async fn import(&self, office: &OfficeId, batch: &str) -> Result<Option<ImportBatch>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND batch = $2");
        let row = self.database.fetch_optional(&statement, vec![office.as_str().into(), batch.into()]).await?;
        row.as_ref().map(import).transpose()
    }

    /// An office's imports, the last first.
    pub async fn imports(&self, office: &OfficeId) -> Result<Vec<ImportBatch>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 ORDER BY at DESC, batch");
        self.database.fetch(&statement, vec![office.as_str().into()]).await?.iter().map(import).collect()
    }
}

fn import(row: &Row) -> Result<ImportBatch, StoreError> {
    let table = "import_batch";
    let digest = row.text(table, 3)?;
    Ok(ImportBatch {
        office: row.id(table, 0)?,
        batch: row.text(table, 1)?,
        file: row.text(table, 2)?,
        digest: Digest::from_hex(&digest).ok_or_else(|| StoreError::row(table, &digest, "is no digest"))?,
        by: row.id(table, 4)?,
        at: row.moment(table, 5)?,
        report: row.text(table, 6)?,
    })
}
