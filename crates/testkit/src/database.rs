//! Databases that exist for one test.

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// The environment's name for the address of a PostgreSQL in which tests may make databases.
const POSTGRES: &str = "FAZHI_TEST_POSTGRES";

/// A database of one test, deleted when dropped.
#[derive(Debug)]
pub struct TemporaryDatabase {
    url: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Sqlite(TempDir),
    Postgres { admin: String, name: String },
}

impl TemporaryDatabase {
    /// The address that a store opens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The SQLite file; None for PostgreSQL.
    pub fn file(&self) -> Option<PathBuf> {
        match &self.kind {
            Kind::Sqlite(folder) => Some(file_in(folder.path())),
            Kind::Postgres { .. } => None,
        }
    }

    /// Runs a statement behind the store's back, as whoever holds the database could.
    #[expect(clippy::expect_used, reason = "a test that cannot ruin its database fails")]
    pub fn meddle(&self, statement: &str) {
        run(self.url.clone(), statement.to_owned()).expect("the database does what it is told");
    }
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("test.db")
}

/// A new SQLite file in a folder of its own.
#[expect(clippy::expect_used, reason = "a test that cannot have its database fails")]
pub fn sqlite() -> TemporaryDatabase {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("sqlite://{}", file_in(folder.path()).display());
    TemporaryDatabase { url, kind: Kind::Sqlite(folder) }
}

/// A new PostgreSQL database; None, said aloud, when the environment names no server.
#[expect(clippy::expect_used, reason = "a test that cannot have its database fails")]
pub fn postgres() -> Option<TemporaryDatabase> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Ok(admin) = std::env::var(POSTGRES) else {
        eprintln!("SKIPPED on PostgreSQL: {POSTGRES} is not set (see scripts/postgres.sh)");
        return None;
    };
    let name = format!("fazhi_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    run(admin.clone(), format!("CREATE DATABASE {name}")).expect("the PostgreSQL for tests makes a database");
    let url = with_database(&admin, &name);
    Some(TemporaryDatabase { url, kind: Kind::Postgres { admin, name } })
}

impl Drop for TemporaryDatabase {
    fn drop(&mut self) {
        if let Kind::Postgres { admin, name } = &self.kind
            && let Err(error) = run(admin.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        {
            eprintln!("the test database {name} stays behind: {error}");
        }
    }
}

/// The same server, another database.
fn with_database(admin: &str, name: &str) -> String {
    let (address, query) = admin.split_once('?').map_or((admin, None), |(address, query)| (address, Some(query)));
    let server = match address.split_once("://") {
        Some((scheme, rest)) => {
            let host = rest.split_once('/').map_or(rest, |(host, _)| host);
            format!("{scheme}://{host}")
        }
        None => address.to_owned(),
    };
    match query {
        Some(query) => format!("{server}/{name}?{query}"),
        None => format!("{server}/{name}"),
    }
}

/// Runs a statement on a thread of its own, for a test may already be inside a runtime.
fn run(url: String, statement: String) -> Result<(), String> {
    let work = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|error| error.to_string())?.block_on(async {
            let statement = AssertSqlSafe(statement);
            let done = if url.starts_with("sqlite:") {
                let mut connection = SqliteConnection::connect(&url).await.map_err(|error| error.to_string())?;
                sqlx::query(statement).execute(&mut connection).await.map(drop)
            } else {
                let mut connection = PgConnection::connect(&url).await.map_err(|error| error.to_string())?;
                sqlx::query(statement).execute(&mut connection).await.map(drop)
            };
            done.map_err(|error| error.to_string())
        })
    };
    std::thread::spawn(work).join().map_err(|_| "the thread panicked".to_owned())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_in_an_address_is_replaced() {
        assert_eq!(with_database("postgres://a:b@h:1/postgres", "x"), "postgres://a:b@h:1/x");
        assert_eq!(with_database("postgres://h:1", "x"), "postgres://h:1/x");
        assert_eq!(with_database("postgres://h/p?host=/tmp", "x"), "postgres://h/x?host=/tmp");
    }

    #[test]
    fn a_file_goes_with_its_test() {
        let database = sqlite();
        let file = database.file().unwrap_or_default();
        let written = std::fs::write(&file, "x");
        assert!(written.is_ok() && file.exists());
        drop(database);
        assert!(!file.exists());
    }
}
