//! A transaction on either database. Dropped without `commit`, it leaves nothing behind.

use super::{Row, Value, value};
use crate::StoreError;
use sqlx::{AssertSqlSafe, Postgres, Sqlite};

pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Transaction {
    pub(crate) async fn fetch(&mut self, statement: &str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(transaction) => {
                let query = sqlx::query_with(AssertSqlSafe(statement), value::sqlite(values));
                query.fetch_all(&mut **transaction).await.map(|rows| rows.into_iter().map(Row::Sqlite).collect())
            }
            Self::Postgres(transaction) => {
                let query = sqlx::query_with(AssertSqlSafe(statement), value::postgres(values));
                query.fetch_all(&mut **transaction).await.map(|rows| rows.into_iter().map(Row::Postgres).collect())
            }
        }
        .map_err(|error| StoreError::database(statement, error))
    }

    /// Answers the number of rows touched.
    pub(crate) async fn execute(&mut self, statement: &str, values: Vec<Value>) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(transaction) => {
                let query = sqlx::query_with(AssertSqlSafe(statement), value::sqlite(values));
                query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
            Self::Postgres(transaction) => {
                let query = sqlx::query_with(AssertSqlSafe(statement), value::postgres(values));
                query.execute(&mut **transaction).await.map(|done| done.rows_affected())
            }
        }
        .map_err(|error| StoreError::database(statement, error))
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await,
            Self::Postgres(transaction) => transaction.commit().await,
        }
        .map_err(|error| StoreError::database("COMMIT", error))
    }

    pub(crate) async fn rollback(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.rollback().await,
            Self::Postgres(transaction) => transaction.rollback().await,
        }
        .map_err(|error| StoreError::database("ROLLBACK", error))
    }
}
