//! The bytes of documents that bear a seal. The ledger has the act and the digest; a file sealed once can't be made again
//! from the ledger, because the seal signs its very bytes.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{CaseId, Digest, Moment, OfficeId};

/// A sealed file of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedDocument {
    pub office: OfficeId,
    pub case: CaseId,
    /// Which of the case's documents it is.
    pub document: String,
    /// Of the bytes; the act that sealed it names the same.
    pub digest: Digest,
    pub bytes: Vec<u8>,
    pub at: Moment,
}

const COLUMNS: &str = "SELECT office, case_id, document, digest, content, at FROM sealed_document";

impl Store {
    /// Keeps a sealed file. The same bytes again change nothing.
    pub async fn save_sealed(&self, sealed: &SealedDocument) -> Result<(), StoreError> {
        let statement = "INSERT INTO sealed_document (office, case_id, document, digest, content, at) \
                         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (office, case_id, document, digest) DO NOTHING";
        let values: Vec<Value> = vec![
            sealed.office.as_str().into(),
            sealed.case.as_str().into(),
            sealed.document.as_str().into(),
            sealed.digest.to_string().into(),
            sealed.bytes.clone().into(),
            sealed.at.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// The sealed files of a case, in the order in which they were sealed.
    pub async fn sealed(&self, office: &OfficeId, case: &CaseId) -> Result<Vec<SealedDocument>, StoreError> {
        let statement = format!("{COLUMNS} WHERE office = $1 AND case_id = $2 ORDER BY at, document, digest");
        let values = vec![office.as_str().into(), case.as_str().into()];
        self.database.fetch(&statement, values).await?.iter().map(stored).collect()
    }
}

fn stored(row: &Row) -> Result<SealedDocument, StoreError> {
    let table = "sealed_document";
    let digest = row.text(table, 3)?;
    Ok(SealedDocument {
        office: row.id(table, 0)?,
        case: row.id(table, 1)?,
        document: row.text(table, 2)?,
        digest: Digest::from_hex(&digest).ok_or_else(|| StoreError::row(table, &digest, "is no digest"))?,
        bytes: row.get(table, 4)?,
        at: row.moment(table, 5)?,
    })
}
