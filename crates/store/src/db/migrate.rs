//! The tables, brought up to date when a database is opened.

use super::{Database, Transaction};
use crate::StoreError;
use sqlx::Executor as _;
use std::sync::Arc;

struct Migration {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        /// In order. One is never changed once it has been released; what must change gets a new one.
        const MIGRATIONS: &[Migration] = &[$(Migration {
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }),*];
    };
}

migrations![
    "0001_ledger",
    "0002_house",
    "0003_documents",
    "0004_lists",
    "0005_identity",
    "0007_files",
    "0008_desk",
    "0009_api",
    "0010_reports",
    "0011_sitting",
    "0012_units",
    "0013_outward",
    "0014_sign_on",
    "0016_case_rows",
    "0017_case_places",
];

pub(super) async fn migrate(database: &Database) -> Result<(), StoreError> {
    let mut transaction = database.begin().await?;
    // Nodes that start together take turns. SQLite's transaction already holds the only write lock.
    if matches!(transaction, Transaction::Postgres(_)) {
        transaction.execute("SELECT pg_advisory_xact_lock(7016218901)", vec![]).await?;
    }
    transaction.execute("CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY)", vec![]).await?;
    let mut done = Vec::new();
    for row in transaction.fetch("SELECT name FROM migration", vec![]).await? {
        done.push(row.text("migration", 0)?);
    }
    if let Some(unknown) = done.iter().find(|name| !MIGRATIONS.iter().any(|migration| migration.name == **name)) {
        return Err(StoreError::row("migration", unknown, "was made by a newer version of this program"));
    }
    for migration in MIGRATIONS.iter().filter(|migration| !done.iter().any(|name| name == migration.name)) {
        let failed = |source| StoreError::Migration { name: migration.name, source: Arc::new(source) };
        match &mut transaction {
            Transaction::Sqlite(transaction) => transaction.execute(sqlx::raw_sql(migration.sqlite)).await.map(drop),
            Transaction::Postgres(transaction) => {
                transaction.execute(sqlx::raw_sql(migration.postgres)).await.map(drop)
            }
        }
        .map_err(failed)?;
        transaction.execute("INSERT INTO migration (name) VALUES ($1)", vec![migration.name.into()]).await?;
    }
    transaction.commit().await
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::MIGRATIONS;

    #[test]
    fn both_folders_hold_the_listed_migrations() {
        let listed: Vec<String> = MIGRATIONS.iter().map(|migration| format!("{}.sql", migration.name)).collect();
        for folder in ["sqlite", "postgres"] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
            let mut names: Vec<String> =
                path.read_dir().unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            assert_eq!(names, listed, "{folder}");
        }
    }
}
