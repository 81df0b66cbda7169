//! Reading the ledger: opened entries for whoever folds them, and rows as they lie for whoever doubts them.

use crate::db::{Database, Row, Value};
use crate::{Store, StoreError};
use ledger::{Entry, StoredEntry};
use model::{CaseId, OfficeId};
use std::collections::BTreeMap;

const COLUMNS: &str = "SELECT office, position, case_id, version, at, day, body, hash FROM entry";

/// What the database gave for a position.
#[derive(Clone, Debug)]
pub struct Reading {
    pub position: u64,
    /// The row; None when there is none; or why it cannot be read.
    pub row: Result<Option<StoredEntry>, StoreError>,
}

impl Store {
    /// An office's entries from a position on (included), at most `limit`, in their order.
    pub async fn entries(&self, office: &OfficeId, from: u64, limit: u32) -> Result<Vec<Entry>, StoreError> {
        let statement = "SELECT position, body FROM entry WHERE office = $1 AND position >= $2 \
                         ORDER BY position LIMIT $3";
        let values = vec![office.as_str().into(), from.into(), limit.into()];
        open_all(&self.database.fetch(statement, values).await?)
    }

    /// All entries of a case, in the order of their versions.
    pub async fn entries_of_case(&self, office: &OfficeId, case: &CaseId) -> Result<Vec<Entry>, StoreError> {
        let statement = "SELECT position, body FROM entry WHERE office = $1 AND case_id = $2 ORDER BY version";
        let values = vec![office.as_str().into(), case.as_str().into()];
        open_all(&self.database.fetch(statement, values).await?)
    }

    /// The rows at `from..=to` as they lie, for whoever doubts them: one reading for each position, whatever is wrong.
    pub async fn readings(&self, office: &OfficeId, from: u64, to: u64) -> Vec<Reading> {
        readings(&self.database, office, from, to).await
    }

    /// The position of an office's last entry; 0 when it has none.
    pub async fn position(&self, office: &OfficeId) -> Result<u64, StoreError> {
        let statement = "SELECT position FROM office_head WHERE office = $1";
        let row = self.database.fetch_optional(statement, vec![office.as_str().into()]).await?;
        row.map_or(Ok(0), |row| row.number("office_head", 0))
    }

    /// Every office that has a ledger, whether its head or its entries say so: who takes the head away hides nothing.
    pub async fn offices(&self) -> Result<Vec<OfficeId>, StoreError> {
        let statement = "SELECT office FROM office_head WHERE position > 0 \
                         UNION SELECT office FROM entry GROUP BY office ORDER BY office";
        let rows = self.database.fetch(statement, vec![]).await?;
        rows.iter().map(|row| row.id("office_head", 0)).collect()
    }
}

/// The positions `from..=to`, one reading each, whatever is wrong with the rows: together when they are sound, otherwise
/// one by one, so that damage is named by its position. Rows with positions that nobody asked for are left out.
async fn readings(database: &Database, office: &OfficeId, from: u64, to: u64) -> Vec<Reading> {
    let statement = format!("{COLUMNS} WHERE office = $1 AND position >= $2 AND position <= $3 ORDER BY position");
    let together = database.fetch(&statement, vec![office.as_str().into(), from.into(), to.into()]).await;
    let rows: Result<Vec<StoredEntry>, StoreError> = together.and_then(|rows| rows.iter().map(stored).collect());
    if let Ok(rows) = rows
        && rows.iter().map(|row| row.position).eq(from..=to)
    {
        return rows.into_iter().map(|row| Reading { position: row.position, row: Ok(Some(row)) }).collect();
    }
    let mut readings = one_by_one(database, office, from, to).await;
    if readings.iter().any(|reading| !matches!(reading.row, Ok(Some(_)))) {
        // A damaged key leads a search astray, so that its sound neighbours are not found. These conditions are made so
        // that no index serves them: every row is read in the order in which it lies.
        let statement = format!("{COLUMNS} WHERE office || '' = $1 AND position + 0 >= $2 AND position + 0 <= $3");
        let values = vec![office.as_str().into(), from.into(), to.into()];
        let found = database.fetch(&statement, values).await.unwrap_or_default();
        let mut found: BTreeMap<u64, StoredEntry> =
            found.iter().filter_map(|row| stored(row).ok()).map(|row| (row.position, row)).collect();
        for reading in &mut readings {
            if !matches!(reading.row, Ok(Some(_)))
                && let Some(row) = found.remove(&reading.position)
            {
                reading.row = Ok(Some(row));
            }
        }
    }
    readings
}

async fn one_by_one(database: &Database, office: &OfficeId, from: u64, to: u64) -> Vec<Reading> {
    let statement = format!("{COLUMNS} WHERE office = $1 AND position = $2");
    let mut readings = Vec::new();
    for position in from..=to {
        let values: Vec<Value> = vec![office.as_str().into(), position.into()];
        let row = match database.fetch(&statement, values).await {
            Ok(rows) => rows.first().map(stored).transpose(),
            Err(error) => Err(error),
        };
        readings.push(Reading { position, row });
    }
    readings
}

fn stored(row: &Row) -> Result<StoredEntry, StoreError> {
    Ok(StoredEntry {
        office: row.text("entry", 0)?,
        position: row.number("entry", 1)?,
        case: row.text("entry", 2)?,
        version: row.number("entry", 3)?,
        at: row.text("entry", 4)?,
        day: row.text("entry", 5)?,
        body: row.get("entry", 6)?,
        hash: row.get("entry", 7)?,
    })
}

fn open_all(rows: &[Row]) -> Result<Vec<Entry>, StoreError> {
    rows.iter()
        .map(|row| {
            let position: u64 = row.number("entry", 0)?;
            let body: Vec<u8> = row.get("entry", 1)?;
            let (_, entry) = ledger::open(&body).map_err(|error| StoreError::row("entry", position, error))?;
            Ok(entry)
        })
        .collect()
}
