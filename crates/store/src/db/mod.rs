//! The only code that knows which database it is.
//!
//! Statements are one text for both, with `$1` for parameters. The two differ in how a connection is made, in how a
//! transaction begins, and in how many rows go into one statement (`bulk.rs`).

mod bulk;
mod migrate;
mod row;
mod transaction;
mod value;

pub(crate) use row::Row;
pub(crate) use transaction::Transaction;
pub(crate) use value::{Kind, Value};

use crate::StoreError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, PgPool, Sqlite, SqlitePool};
use std::str::FromStr;
use std::time::Duration;

/// How long a caller waits for a connection, or for another process that writes the same file.
const PATIENCE: Duration = Duration::from_secs(30);
/// Pages are read by this many connections at once.
const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 10;

/// Connections to one database.
#[derive(Clone, Debug)]
pub(crate) enum Database {
    /// SQLite has one writer at a time: its single connection is the queue.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

impl Database {
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let address = |what: String| StoreError::Address { url: hide_password(url), what };
        let database = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url)
                .map_err(|error| address(error.to_string()))?
                .options([("synchronous_commit", "on")]);
            let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE);
            Self::Postgres(pool.connect_with(options).await.map_err(|error| address(error.to_string()))?)
        } else {
            let path = url.strip_prefix("sqlite://").unwrap_or(url);
            if path.is_empty() || path.contains("://") {
                return Err(address("neither a path, sqlite:// nor postgres://".into()));
            }
            let options = SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // So that INSERT OR REPLACE cannot delete past the triggers of the ledger.
                .pragma("recursive_triggers", "ON")
                // 32 MiB of pages for each connection: the upper levels of every index, which each list goes through.
                .pragma("cache_size", "-32768")
                .busy_timeout(PATIENCE);
            let pool = |size| SqlitePoolOptions::new().max_connections(size).test_before_acquire(false);
            let connect = async |options: SqliteConnectOptions, size| {
                let pool = pool(size).acquire_timeout(PATIENCE).idle_timeout(None).max_lifetime(None);
                pool.connect_with(options).await.map_err(|error| address(error.to_string()))
            };
            let write = connect(options.clone(), 1).await?;
            // Readers look at the file where the system keeps it, without a copy of each page.
            Self::Sqlite { write, read: connect(options.pragma("mmap_size", "1073741824"), READERS).await? }
        };
        migrate::migrate(&database).await?;
        Ok(database)
    }

    /// Reads rows outside any transaction.
    pub(crate) async fn fetch(&self, statement: &str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite { read, .. } => {
                let query = sqlx::query_with(AssertSqlSafe(statement), value::sqlite(values));
                query.fetch_all(read).await.map(|rows| rows.into_iter().map(Row::Sqlite).collect())
            }
            Self::Postgres(pool) => {
                let query = sqlx::query_with(AssertSqlSafe(statement), value::postgres(values));
                query.fetch_all(pool).await.map(|rows| rows.into_iter().map(Row::Postgres).collect())
            }
        }
        .map_err(|error| StoreError::database(statement, error))
    }

    pub(crate) async fn fetch_optional(&self, statement: &str, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
        Ok(self.fetch(statement, values).await?.into_iter().next())
    }

    /// One writing statement in a transaction of its own; answers the number of rows it touched.
    pub(crate) async fn execute(&self, statement: &str, values: Vec<Value>) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let touched = transaction.execute(statement, values).await?;
        transaction.commit().await?;
        Ok(touched)
    }

    /// Begins a transaction that writes.
    pub(crate) async fn begin(&self) -> Result<Transaction, StoreError> {
        match self {
            // Taking the write lock at once: a lock taken later could fail in the middle.
            Self::Sqlite { write, .. } => begin_immediate(write).await.map(Transaction::Sqlite),
            Self::Postgres(pool) => pool.begin().await.map(Transaction::Postgres),
        }
        .map_err(|error| StoreError::database("BEGIN", error))
    }

    /// Begins a transaction that only reads, and sees one state throughout.
    pub(crate) async fn snapshot(&self) -> Result<Transaction, StoreError> {
        match self {
            Self::Sqlite { read, .. } => read.begin().await.map(Transaction::Sqlite),
            Self::Postgres(pool) => {
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map(Transaction::Postgres)
            }
        }
        .map_err(|error| StoreError::database("BEGIN", error))
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// A transaction on the writing connection, on a new one if need be: when SQLite has ended a transaction by itself, as a
/// full disk makes it do, the driver goes on counting it as open and would begin no other for ever.
async fn begin_immediate(write: &SqlitePool) -> Result<sqlx::Transaction<'static, Sqlite>, sqlx::Error> {
    match write.begin_with("BEGIN IMMEDIATE").await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            // It may not close cleanly, for it is broken; either way the pool makes another.
            let _ = write.acquire().await?.close().await;
            write.begin_with("BEGIN IMMEDIATE").await
        }
        begun => begun,
    }
}

/// An address without its password, for messages and logs.
pub(crate) fn hide_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((credentials, place)) = rest.rsplit_once('@') else { return url.to_owned() };
    match credentials.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:***@{place}"),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[tokio::test]
    async fn a_disk_that_was_full_is_written_again_when_it_has_room() {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::open(folder.path().join("fazhi.db").to_str().unwrap()).await.unwrap();
        let Database::Sqlite { write, .. } = &database else { unreachable!() };
        let statement = "INSERT INTO setting (office, key, value) VALUES ('fao', 'k', $1)";
        let much = || vec!["x".repeat(100_000).into()];
        // The connection may not make the file any greater: to SQLite that is a full disk.
        sqlx::query("PRAGMA max_page_count = 1").execute(write).await.unwrap();
        let error = database.execute(statement, much()).await.unwrap_err();
        assert!(matches!(error, StoreError::Full { .. }), "{error}");
        assert!(error.to_string().contains("make room"), "{error}");
        assert_eq!(database.execute(statement, much()).await.unwrap(), 1);
    }

    #[test]
    fn passwords_do_not_reach_messages() {
        assert_eq!(hide_password("postgres://fao:s@cret@db:5432/fazhi"), "postgres://fao:***@db:5432/fazhi");
        assert_eq!(hide_password("postgres://fao@db/fazhi"), "postgres://fao@db/fazhi");
        assert_eq!(hide_password("/var/lib/fazhi.db"), "/var/lib/fazhi.db");
    }
}
