//! Somebody with the database's password.

use crate::make::{commit, office, open};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::{Store, StoreError};
use testkit::TemporaryDatabase;

/// A connection that the product knows nothing of.
pub(crate) enum Intruder {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Intruder {
    pub(crate) async fn at(database: &TemporaryDatabase) -> Self {
        if database.file().is_some() {
            Self::Sqlite(SqliteConnection::connect(database.url()).await.unwrap())
        } else {
            Self::Postgres(PgConnection::connect(database.url()).await.unwrap())
        }
    }

    pub(crate) async fn run(&mut self, statement: &str) -> Result<u64, sqlx::Error> {
        let query = AssertSqlSafe(statement);
        match self {
            Self::Sqlite(connection) => sqlx::query(query).execute(connection).await.map(|done| done.rows_affected()),
            Self::Postgres(connection) => sqlx::query(query).execute(connection).await.map(|done| done.rows_affected()),
        }
    }

    async fn drop_triggers(&mut self) {
        let statements: &[&str] = match self {
            Self::Sqlite(_) => &["DROP TRIGGER entry_is_never_changed", "DROP TRIGGER entry_is_never_deleted"],
            Self::Postgres(_) => &["DROP TRIGGER entry_stays ON entry"],
        };
        for statement in statements {
            self.run(statement).await.unwrap();
        }
    }
}

pub(crate) async fn entries_are_never_changed_or_deleted(database: &TemporaryDatabase) {
    let store = open(database).await;
    store.commit(commit(&office(), "a", 0, 2)).await.unwrap();
    let mut intruder = Intruder::at(database).await;
    for statement in ["UPDATE entry SET day = '2020-01-01'", "DELETE FROM entry WHERE position = 2"] {
        let error = intruder.run(statement).await.unwrap_err();
        assert!(error.to_string().contains("never"), "{error}");
    }
    if matches!(intruder, Intruder::Postgres(_)) {
        assert!(intruder.run("TRUNCATE entry").await.is_err());
    }
    assert!(store.verify_ledger(&office()).await.unwrap().is_sound());
}

pub(crate) async fn every_change_of_a_row_is_found(database: &TemporaryDatabase) {
    let store = open(database).await;
    for case in ["a", "b", "c"] {
        store.commit(commit(&office(), case, 0, 3)).await.unwrap();
    }
    let mut intruder = Intruder::at(database).await;
    intruder.drop_triggers().await;
    for (column, other) in [
        ("office", "'elsewhere'"),
        ("position", "777"),
        ("case_id", "'x'"),
        ("version", "9"),
        ("at", "'2025-04-07T09:31:00'"),
        ("day", "'2020-01-01'"),
        ("body", "(SELECT e.hash FROM entry AS e WHERE e.office = 'fao' AND e.position = 1)"),
        ("hash", "(SELECT e.hash FROM entry AS e WHERE e.office = 'fao' AND e.position = 1)"),
    ] {
        intruder.run("CREATE TABLE copy AS SELECT * FROM entry").await.unwrap();
        let changed = format!("UPDATE entry SET {column} = {other} WHERE office = 'fao' AND position = 5");
        assert_eq!(intruder.run(&changed).await.unwrap(), 1);
        let report = store.verify_ledger(&office()).await.unwrap();
        assert_eq!(report.first().map(|breach| breach.position), Some(5), "{column}: {:?}", report.breaches);
        intruder.run("DELETE FROM entry").await.unwrap();
        intruder.run("INSERT INTO entry SELECT * FROM copy").await.unwrap();
        intruder.run("DROP TABLE copy").await.unwrap();
        assert!(store.verify_ledger(&office()).await.unwrap().is_sound());
    }
    for (statement, position) in [
        ("DELETE FROM entry WHERE position = 9", 9),
        ("DELETE FROM entry WHERE position = 4", 4),
        ("DELETE FROM entry WHERE position <= 2", 1),
    ] {
        intruder.run(statement).await.unwrap();
        let report = store.verify_ledger(&office()).await.unwrap();
        assert_eq!(report.first().map(|breach| breach.position), Some(position), "{:?}", report.breaches);
    }
    // A head that claims more than there can be does not keep the search busy for ever.
    intruder.run("UPDATE office_head SET position = 4611686018427387904").await.unwrap();
    assert!(!store.verify_ledger(&office()).await.unwrap().is_sound());
}

pub(crate) async fn a_store_opens_again_and_refuses_newer_tables(database: &TemporaryDatabase) {
    let store = open(database).await;
    store.commit(commit(&office(), "a", 0, 1)).await.unwrap();
    store.close().await;
    assert!(store.commit(commit(&office(), "b", 0, 1)).await.is_err());
    let store = open(database).await;
    assert_eq!(store.position(&office()).await.unwrap(), 1);
    Intruder::at(database).await.run("INSERT INTO migration (name) VALUES ('9999_future')").await.unwrap();
    let error = Store::open(database.url()).await.unwrap_err();
    assert!(matches!(&error, StoreError::Row { key, .. } if key == "9999_future"), "{error}");
}

pub(crate) async fn an_office_without_a_head_is_still_looked_at(database: &TemporaryDatabase) {
    let store = open(database).await;
    store.commit(commit(&office(), "a", 0, 2)).await.unwrap();
    let mut intruder = Intruder::at(database).await;
    intruder.run("DELETE FROM office_head").await.unwrap();
    assert_eq!(store.offices().await.unwrap(), [office()]);
    assert!(!store.verify_ledger(&office()).await.unwrap().is_sound());
}
