//! What can go wrong with the database itself.

use std::fmt::Display;
use std::sync::Arc;

/// A failure of the database or of a row in it. Cheap to clone, for one failure may have to be told to many callers.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database address {url}: {what}")]
    Address { url: String, what: String },
    #[error("migration {name}: {source}")]
    Migration { name: &'static str, source: Arc<sqlx::Error> },
    #[error("{statement}: {source}")]
    Database { statement: String, source: Arc<sqlx::Error> },
    #[error(
        "the disk of the database is full: nothing of this was written; make room there, then do it again ({statement}: {source})"
    )]
    Full { statement: String, source: Arc<sqlx::Error> },
    /// A row that holds what this program never writes.
    #[error("table {table}, row {key}: {what}")]
    Row { table: &'static str, key: String, what: String },
    #[error("the writer of the database {url} has stopped")]
    Stopped { url: String },
}

impl StoreError {
    pub(crate) fn database(statement: &str, source: sqlx::Error) -> Self {
        let code = source.as_database_error().and_then(sqlx::error::DatabaseError::code);
        // SQLite's SQLITE_FULL, PostgreSQL's disk_full.
        let full = matches!(code.as_deref(), Some("13" | "53100"));
        let (statement, source) = (statement.to_owned(), Arc::new(source));
        if full { Self::Full { statement, source } } else { Self::Database { statement, source } }
    }

    pub(crate) fn row(table: &'static str, key: impl Display, what: impl Display) -> Self {
        Self::Row { table, key: key.to_string(), what: what.to_string() }
    }

    /// True when the database answered that it will not do this statement: the connection is sound, and another
    /// statement may succeed.
    pub(crate) fn is_answer(&self) -> bool {
        matches!(self, Self::Database { source, .. } | Self::Full { source, .. } if matches!(**source, sqlx::Error::Database(_)))
    }
}
