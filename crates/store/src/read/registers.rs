//! Reading registers' records, and the numbers given.

use crate::db::Row;
use crate::{NumberView, RecordView, Store, StoreError};
use model::{OfficeId, RecordKey, RegisterId};

impl Store {
    /// The present records of a register, by key.
    pub async fn records(&self, office: &OfficeId, register: &RegisterId) -> Result<Vec<RecordView>, StoreError> {
        let statement = "SELECT register, key, version, words, state, changed FROM record \
                         WHERE office = $1 AND register = $2 ORDER BY key";
        let values = vec![office.as_str().into(), register.as_str().into()];
        self.database.fetch(statement, values).await?.iter().map(record).collect()
    }

    pub async fn record(
        &self,
        office: &OfficeId,
        register: &RegisterId,
        key: &RecordKey,
    ) -> Result<Option<RecordView>, StoreError> {
        let statement = "SELECT register, key, version, words, state, changed FROM record \
                         WHERE office = $1 AND register = $2 AND key = $3";
        let values = vec![office.as_str().into(), register.as_str().into(), key.as_str().into()];
        self.database.fetch_optional(statement, values).await?.as_ref().map(record).transpose()
    }

    /// Every version of a record, the first first.
    pub async fn record_history(
        &self,
        office: &OfficeId,
        register: &RegisterId,
        key: &RecordKey,
    ) -> Result<Vec<RecordView>, StoreError> {
        let statement = "SELECT register, key, version, words, state, changed FROM record_history \
                         WHERE office = $1 AND register = $2 AND key = $3 ORDER BY version";
        let values = vec![office.as_str().into(), register.as_str().into(), key.as_str().into()];
        self.database.fetch(statement, values).await?.iter().map(record).collect()
    }

    /// The number after the last one given in a series and year; 1 when none was. Two callers may be told the same: the
    /// commit of the second is refused as taken.
    pub async fn next_number(&self, office: &OfficeId, series: &str, year: i16) -> Result<u32, StoreError> {
        let statement = "SELECT coalesce(max(n), 0) + 1 FROM number_given \
                         WHERE office = $1 AND series = $2 AND year = $3";
        let values = vec![office.as_str().into(), series.into(), year.into()];
        let row = self.database.fetch_optional(statement, values).await?;
        row.map_or(Ok(1), |row| row.number("number_given", 0))
    }

    /// The numbers given in a series and year, in their order.
    pub async fn numbers(&self, office: &OfficeId, series: &str, year: i16) -> Result<Vec<NumberView>, StoreError> {
        let statement = "SELECT series, year, n, text, case_id FROM number_given \
                         WHERE office = $1 AND series = $2 AND year = $3 ORDER BY n";
        let values = vec![office.as_str().into(), series.into(), year.into()];
        self.database.fetch(statement, values).await?.iter().map(number).collect()
    }
}

pub(super) fn record(row: &Row) -> Result<RecordView, StoreError> {
    let table = "record";
    Ok(RecordView {
        register: row.id(table, 0)?,
        key: row.id(table, 1)?,
        version: row.number(table, 2)?,
        words: row.text(table, 3)?,
        state: row.text(table, 4)?,
        changed: row.number(table, 5)?,
    })
}

pub(super) fn number(row: &Row) -> Result<NumberView, StoreError> {
    let table = "number_given";
    Ok(NumberView {
        series: row.text(table, 0)?,
        year: row.number(table, 1)?,
        n: row.number(table, 2)?,
        text: row.text(table, 3)?,
        case: row.id(table, 4)?,
    })
}
