//! Published reports that an office keeps to read and to compare with: the text as it was read from the file.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Digest, Moment, OfficeId, PersonId};

/// A published report in the office's collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredReport {
    pub office: OfficeId,
    /// Of the text; the same text is kept once.
    pub digest: Digest,
    /// The file's name.
    pub file: String,
    /// Whose report it is, as it says itself; empty when it doesn't.
    pub organ: String,
    /// The year it reports on; 0 when it doesn't say.
    pub year: i16,
    pub text: String,
    pub by: PersonId,
    pub at: Moment,
}

const COLUMNS: &str = "SELECT office, digest, file, organ, year, content, person, at FROM published_report";

impl Store {
    /// Keeps a report; the same text again only takes its newest name.
    pub async fn save_published(&self, report: &StoredReport) -> Result<(), StoreError> {
        let statement = "INSERT INTO published_report (office, digest, file, organ, year, content, person, at) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
                         ON CONFLICT (office, digest) DO UPDATE SET file = excluded.file";
        let values: Vec<Value> = vec![
            report.office.as_str().into(),
            report.digest.to_string().into(),
            report.file.as_str().into(),
            report.organ.as_str().into(),
            report.year.into(),
            report.text.as_str().into(),
            report.by.as_str().into(),
            report.at.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    pub async fn published(&self, office: &OfficeId, digest: Digest) -> Result<Option<StoredReport>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND digest = $2");
        let values = vec![office.as_str().into(), digest.to_string().into()];
        self.database.fetch_optional(&statement, values).await?.as_ref().map(stored).transpose()
    }

    /// All of an office's published reports: newest year first, then by organ.
    pub async fn all_published(&self, office: &OfficeId) -> Result<Vec<StoredReport>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 ORDER BY year DESC, organ, at, digest");
        self.database.fetch(&statement, vec![office.as_str().into()]).await?.iter().map(stored).collect()
    }

    /// Takes a report out of the collection; whether it was there.
    pub async fn delete_published(&self, office: &OfficeId, digest: Digest) -> Result<bool, StoreError> {
        let statement = "DELETE FROM published_report WHERE office = $1 AND digest = $2";
        let values = vec![office.as_str().into(), digest.to_string().into()];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }
}

fn stored(row: &Row) -> Result<StoredReport, StoreError> {
    let table = "published_report";
    let digest = row.text(table, 1)?;
    Ok(StoredReport {
        office: row.id(table, 0)?,
        digest: Digest::from_hex(&digest).ok_or_else(|| StoreError::row(table, &digest, "is no digest"))?,
        file: row.text(table, 2)?,
        organ: row.text(table, 3)?,
        year: row.number(table, 4)?,
        text: row.text(table, 5)?,
        by: row.id(table, 6)?,
        at: row.moment(table, 7)?,
    })
}
