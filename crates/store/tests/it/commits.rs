//! What a commit promises.

use crate::make::{commit, event, moment, number, office, open, record, together};
use model::OfficeId;
use std::collections::BTreeSet;
use store::{CommitError, Committed, Run};
use testkit::TemporaryDatabase;

pub(crate) async fn a_commit_is_there_with_all_its_rows(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    let mut first = commit(&office, "a", 0, 2);
    first.records = vec![record("911", 1)];
    first.numbers = vec![number(1)];
    first.case_row.number = Some("东外批〔2025〕1号".into());
    assert_eq!(store.commit(first.clone()).await.unwrap(), Committed { positions: vec![1, 2] });
    assert_eq!(store.position(&office).await.unwrap(), 2);
    assert_eq!(store.offices().await.unwrap(), std::slice::from_ref(&office));

    let entries = store.entries(&office, 1, 10).await.unwrap();
    let events: Vec<_> = entries.iter().map(|entry| entry.event.clone()).collect();
    assert_eq!(events, first.events);
    assert_eq!(store.entries(&office, 2, 10).await.unwrap(), entries[1..]);
    assert_eq!(store.entries_of_case(&office, &"a".into()).await.unwrap(), entries);

    let case = store.case(&office, &"a".into()).await.unwrap().unwrap();
    assert_eq!((case.version, &case.row), (2, &first.case_row));
    assert_eq!(store.case(&office, &"b".into()).await.unwrap(), None);
    let dues = store.dues_open(&office, moment("2025-04-14T23:59:59")).await.unwrap();
    assert_eq!(dues.iter().map(|due| due.row.clone()).collect::<Vec<_>>(), first.dues);
    assert_eq!(store.record(&office, &"enterprise".into(), &"911".into()).await.unwrap().unwrap().changed, 1);
    assert_eq!(store.next_number(&office, "批", 2025).await.unwrap(), 2);
    assert!(store.verify_ledger(&office).await.unwrap().is_sound());
}

pub(crate) async fn a_case_decided_on_an_old_version_is_a_conflict(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    store.commit(commit(&office, "a", 0, 1)).await.unwrap();
    for (expected, actual) in [(0, 1), (2, 1)] {
        let error = store.commit(commit(&office, "a", expected, 1)).await.unwrap_err();
        let same =
            matches!(error, CommitError::Conflict { expected: e, actual: a, .. } if (e, a) == (expected, actual));
        assert!(same, "{error}");
    }
    store.commit(commit(&office, "a", 1, 1)).await.unwrap();
    assert_eq!(store.position(&office).await.unwrap(), 2);
}

pub(crate) async fn commits_together_are_rejected_alone(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    let other = OfficeId::from("other");
    let mut commits: Vec<_> = (0..300).map(|n| commit(&office, &format!("case/{n}"), 0, 1)).collect();
    commits.extend((0..50).map(|n| commit(&other, &format!("case/{n}"), 0, 1)));
    commits.extend((0..50).map(|n| commit(&office, &format!("stale/{n}"), 3, 1)));
    let mut taken: Vec<_> = (0..3).map(|n| commit(&office, &format!("numbered/{n}"), 0, 1)).collect();
    for commit in &mut taken {
        commit.numbers = vec![number(1)];
    }
    commits.extend(taken);

    let answers = together(store, commits).await;
    assert!(answers[..350].iter().all(Result::is_ok));
    assert!(answers[350..400].iter().all(|answer| matches!(answer, Err(CommitError::Conflict { actual: 0, .. }))));
    assert_eq!(answers[400..].iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(answers[400..].iter().filter(|a| matches!(a, Err(CommitError::NumberTaken { n: 1, .. }))).count(), 2);
    assert_eq!(store.position(&office).await.unwrap(), 301);
    assert_eq!(store.position(&other).await.unwrap(), 50);
    for office in [office, other] {
        let report = store.verify_ledger(&office).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.breaches);
    }
}

pub(crate) async fn two_commits_of_one_case_in_one_batch_keep_their_order(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    // One caller sends its own commits in order without waiting for answers in between.
    let waiting: Vec<_> = (0..40).map(|n| store.commit(commit(&office, "a", n, 1))).collect();
    let mut positions = Vec::new();
    let mut futures: Vec<_> = waiting.into_iter().map(Box::pin).collect();
    // Polled once each in order, all are queued before the first is answered.
    for future in &mut futures {
        let mut once = std::future::poll_fn(|context| std::task::Poll::Ready(future.as_mut().poll(context)));
        if let std::task::Poll::Ready(answer) = (&mut once).await {
            positions.extend(answer.unwrap().positions);
        }
    }
    assert!(positions.is_empty());
    for future in futures {
        positions.extend(future.await.unwrap().positions);
    }
    assert_eq!(positions, (1..=40).collect::<Vec<u64>>());
    assert_eq!(store.case(&office, &"a".into()).await.unwrap().unwrap().version, 40);
    assert_eq!(store.all_views(&office).await.unwrap().contributions.len(), 40);
    assert!(store.verify_ledger(&office).await.unwrap().is_sound());
}

pub(crate) async fn a_statement_that_is_refused_fails_alone(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    // Without its views a case seems new, and only the ledger itself refuses a second first entry.
    store.commit(commit(&office, "gone", 0, 1)).await.unwrap();
    store.clear_views(&office).await.unwrap();
    let mut commits: Vec<_> = (0..20).map(|n| commit(&office, &format!("case/{n}"), 0, 1)).collect();
    commits.insert(7, commit(&office, "gone", 0, 1));
    let mut answers = together(store, commits).await;
    assert!(matches!(answers.remove(7), Err(CommitError::Store(_))));
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(store.position(&office).await.unwrap(), 21);
}

pub(crate) async fn a_record_changed_by_another_case_is_a_conflict(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    let with = |case: &str, version| {
        let mut commit = commit(&office, case, 0, 1);
        commit.records = vec![record("911", version)];
        commit
    };
    store.commit(with("a", 1)).await.unwrap();
    let error = store.commit(with("b", 1)).await.unwrap_err();
    assert!(matches!(error, CommitError::RecordConflict { expected: 0, actual: 1, .. }), "{error}");
    store.commit(with("b", 2)).await.unwrap();
    let history = store.record_history(&office, &"enterprise".into(), &"911".into()).await.unwrap();
    assert_eq!(history.iter().map(|row| (row.version, row.changed)).collect::<Vec<_>>(), [(1, 1), (2, 2)]);
    assert_eq!(store.records(&office, &"enterprise".into()).await.unwrap(), history[1..]);
}

pub(crate) async fn contradictory_commits_are_malformed(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    let good = commit(&office, "a", 0, 1);
    let mut empty = good.clone();
    empty.events.clear();
    let mut foreign = good.clone();
    foreign.events = vec![event(&office, &"b".into(), 1)];
    let mut leap = good.clone();
    leap.events = vec![event(&office, &"a".into(), 2)];
    let mut dangling = good.clone();
    dangling.contributions[0].event = 1;
    for bad in [empty, foreign, leap, dangling] {
        assert!(matches!(store.commit(bad).await, Err(CommitError::Malformed { .. })));
    }
    assert_eq!(store.position(&office).await.unwrap(), 0);
    store.commit(good).await.unwrap();
}

pub(crate) async fn two_nodes_write_one_office_without_gaps(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    // A second store on the same database has a writer of its own, as a second node or process would.
    let second = open(database).await;
    let mut tasks = Vec::new();
    for n in 0..120 {
        let store = if n % 2 == 0 { store.clone() } else { second.clone() };
        let commit = commit(&office, &format!("case/{n}"), 0, 1);
        tasks.push(tokio::spawn(async move { store.commit(commit).await.unwrap().positions[0] }));
    }
    let mut positions = BTreeSet::new();
    for task in tasks {
        positions.insert(task.await.unwrap());
    }
    assert_eq!(positions, (1..=120).collect());
    assert!(second.verify_ledger(&office).await.unwrap().is_sound());
    second.close().await;
}

pub(crate) async fn after_a_failure_nothing_of_a_run_is_written(database: &TemporaryDatabase) {
    let store = &open(database).await;
    let office = office();
    store.commit(commit(&office, "a", 0, 2)).await.unwrap();
    let run = Run::default();
    // The second fits the version that stands, but it was decided on the first, which does not.
    let mut pending = Vec::new();
    for (case, expected) in [("a", 1), ("a", 2), ("b", 0)] {
        pending.push(store.submit(commit(&office, case, expected, 1), &run).await.unwrap());
    }
    let mut answers = Vec::new();
    for one in pending {
        answers.push(one.committed().await);
    }
    assert!(matches!(answers[0], Err(CommitError::Conflict { .. })), "{answers:?}");
    assert!(answers[1..].iter().all(|answer| matches!(answer, Err(CommitError::Abandoned { .. }))), "{answers:?}");
    store.submit(commit(&office, "a", 2, 1), &Run::default()).await.unwrap().committed().await.unwrap();
    assert_eq!(store.position(&office).await.unwrap(), 3);
}
