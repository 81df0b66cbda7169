//! Reading a row's columns by their place in the statement.

use super::value::Column;
use crate::StoreError;
use model::{Day, Digest, Moment};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The column at a place, counted from 0. `table` is named when it cannot be read.
    pub(crate) fn get<T: Column>(&self, table: &'static str, index: usize) -> Result<T, StoreError> {
        match self {
            Self::Sqlite(row) => row.try_get(index),
            Self::Postgres(row) => row.try_get(index),
        }
        .map_err(|error| StoreError::row(table, format!("column {index}"), error))
    }

    pub(crate) fn text(&self, table: &'static str, index: usize) -> Result<String, StoreError> {
        self.get(table, index)
    }

    /// A typed id.
    pub(crate) fn id<T: From<String>>(&self, table: &'static str, index: usize) -> Result<T, StoreError> {
        Ok(T::from(self.text(table, index)?))
    }

    /// A whole number of the type that the program uses for it.
    pub(crate) fn number<T: TryFrom<i64>>(&self, table: &'static str, index: usize) -> Result<T, StoreError> {
        let number: i64 = self.get(table, index)?;
        let bad = |_| StoreError::row(table, format!("column {index}"), format!("{number} is out of range"));
        T::try_from(number).map_err(bad)
    }

    pub(crate) fn digest(&self, table: &'static str, index: usize) -> Result<Digest, StoreError> {
        let bytes: Vec<u8> = self.get(table, index)?;
        let bytes = <[u8; 32]>::try_from(bytes);
        bytes.map(Digest).map_err(|_| StoreError::row(table, format!("column {index}"), "a digest has 32 bytes"))
    }

    pub(crate) fn day(&self, table: &'static str, index: usize) -> Result<Day, StoreError> {
        let text = self.text(table, index)?;
        text.parse().map_err(|error| StoreError::row(table, format!("column {index}"), error))
    }

    pub(crate) fn moment(&self, table: &'static str, index: usize) -> Result<Moment, StoreError> {
        let text = self.text(table, index)?;
        text.parse().map_err(|error| StoreError::row(table, format!("column {index}"), error))
    }
}
