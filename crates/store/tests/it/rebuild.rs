//! Views thrown away and rebuilt.

use crate::make::{commit, number, office, open, record};
use crate::tampering::Intruder;
use ledger::seal;
use model::{CaseId, Digest};
use std::collections::BTreeMap;
use store::{Commit, Store, Views};
use testkit::TemporaryDatabase;

/// What a store's user does: go through the ledger, compute each act's rows again, and take them up.
async fn rebuilt(store: &Store, rows_of: impl Fn(&str, u32) -> Commit) -> Views {
    let mut views = Views::default();
    let mut heads: BTreeMap<CaseId, Digest> = BTreeMap::new();
    for entry in store.entries(&office(), 1, 1000).await.unwrap() {
        let head = heads.entry(entry.case.clone()).or_default();
        *head = seal(*head, entry.position, &entry.event).hash;
        let commit = rows_of(entry.case.as_str(), entry.version - 1);
        assert_eq!(commit.events, [entry.event]);
        views.apply(&commit, &[entry.position], *head);
    }
    views
}

fn rows_of(case: &str, expected: u32) -> Commit {
    let mut commit = commit(&office(), case, expected, 1);
    if case == "a" {
        commit.records = vec![record("911", expected + 1)];
        commit.numbers = vec![number(expected + 1)];
    }
    commit
}

pub(crate) async fn views_rebuilt_from_the_ledger_are_the_stored_ones(database: &TemporaryDatabase) {
    let store = open(database).await;
    for (case, expected) in [("a", 0), ("b", 0), ("a", 1), ("c", 0), ("b", 1), ("a", 2)] {
        store.commit(rows_of(case, expected)).await.unwrap();
    }
    let other = commit(&"other".into(), "a", 0, 1);
    store.commit(other).await.unwrap();
    let stored = store.all_views(&office()).await.unwrap();
    assert_eq!((stored.cases.len(), stored.dues.len(), stored.contributions.len()), (3, 3, 6));
    assert_eq!((stored.records.len(), stored.history.len(), stored.numbers.len()), (1, 3, 3));
    let mut rebuilt = rebuilt(&store, rows_of).await;
    assert_eq!(rebuilt.differences(&stored), []);

    store.clear_views(&office()).await.unwrap();
    assert_eq!(store.all_views(&office()).await.unwrap(), Views::default());
    assert_eq!(rebuilt.differences(&Views::default()).len(), 3 + 3 + 6 + 1 + 3 + 3 + 3 + 3 + 1 + 1);
    assert!(!store.verify_ledger(&office()).await.unwrap().is_sound(), "the cases' heads are gone");
    assert!(store.replace_views(&office(), 6, &rebuilt).await.unwrap());
    assert_eq!(store.all_views(&office()).await.unwrap(), stored);
    assert!(store.verify_ledger(&office()).await.unwrap().is_sound());
    assert_eq!(store.all_views(&"other".into()).await.unwrap().cases.len(), 1);

    // What lists go by is checked too, wherever it is kept.
    let mut intruder = Intruder::at(database).await;
    intruder.run("DELETE FROM task WHERE office = 'fao' AND first = 2").await.unwrap();
    intruder.run("DELETE FROM case_mark WHERE office = 'fao' AND mark = '法国' AND first = 1").await.unwrap();
    intruder.run("UPDATE case_count SET n = 7 WHERE office = 'fao'").await.unwrap();
    let tampered = store.all_views(&office()).await.unwrap();
    let tables: Vec<_> = rebuilt.differences(&tampered).iter().map(|difference| difference.table).collect();
    assert_eq!(tables, ["case_mark", "task", "case_count"]);
    assert!(store.replace_views(&office(), 6, &rebuilt).await.unwrap());

    rebuilt.cases.get_mut("b").unwrap().row.title = "别的".into();
    rebuilt.numbers.clear();
    let differences = rebuilt.differences(&stored);
    let tables: Vec<_> = differences.iter().map(|difference| difference.table).collect();
    assert_eq!(tables, ["case_view", "number_given", "number_given", "number_given"]);
    assert!(differences[0].left.contains("别的") && differences[1].left.is_empty());
    store.commit(rows_of("a", 3)).await.unwrap();
}

pub(crate) async fn views_are_not_replaced_when_the_ledger_moved_on(database: &TemporaryDatabase) {
    let store = open(database).await;
    store.commit(rows_of("b", 0)).await.unwrap();
    let views = rebuilt(&store, rows_of).await;
    store.commit(rows_of("b", 1)).await.unwrap();
    let before = store.all_views(&office()).await.unwrap();
    assert!(!store.replace_views(&office(), 1, &views).await.unwrap());
    assert_eq!(store.all_views(&office()).await.unwrap(), before);
}
