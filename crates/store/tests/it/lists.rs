//! What lists, lights and figures read.

use crate::make::{commit, moment, office, open};
use model::parse_day;
use store::{CaseFilter, CaseView};
use testkit::TemporaryDatabase;

fn ids(cases: &[CaseView]) -> Vec<&str> {
    cases.iter().map(|view| view.case.as_str()).collect()
}

pub(crate) async fn cases_are_filtered_and_paged(database: &TemporaryDatabase) {
    let store = open(database).await;
    let office = office();
    for (n, (case, title, step, ended)) in [
        ("a/1", "赴法国经贸团", "review", false),
        ("a/2", "赴德国Siemens团", "check", false),
        ("b/3", "100%_达标\\团", "check", true),
        ("b/4", "赴法国文化团", "done", true),
    ]
    .into_iter()
    .enumerate()
    {
        let mut commit = commit(&office, case, 0, 1);
        commit.case_row.title = title.into();
        commit.case_row.step = step.into();
        commit.case_row.ended = ended;
        commit.case_row.changed_at = moment(&format!("2025-04-0{}T10:00", n + 1));
        commit.case_row.number = (n == 3).then(|| "东外批〔2025〕4号".to_owned());
        if case.starts_with('b') {
            commit.case_row.matter = "signs".into();
        }
        store.commit(commit).await.unwrap();
    }
    store.commit(commit(&"other".into(), "a/1", 0, 1)).await.unwrap();

    let all = CaseFilter::of(office.clone());
    assert_eq!(ids(&store.cases(&all).await.unwrap()), ["b/4", "b/3", "a/2", "a/1"]);
    let page = CaseFilter { offset: 1, limit: 2, ..all.clone() };
    assert_eq!(ids(&store.cases(&page).await.unwrap()), ["b/3", "a/2"]);
    assert_eq!(store.count_cases(&page).await.unwrap(), 4);
    let check = CaseFilter { step: Some("check".into()), ended: Some(false), ..all.clone() };
    assert_eq!(ids(&store.cases(&check).await.unwrap()), ["a/2"]);
    let signs = CaseFilter { matter: Some("signs".into()), ..all.clone() };
    assert_eq!(store.count_cases(&signs).await.unwrap(), 2);
    for (text, expected) in [
        ("法国", vec!["b/4", "a/1"]),
        ("siemens", vec!["a/2"]),
        ("〔2025〕4号", vec!["b/4"]),
        ("B/", vec!["b/4", "b/3"]),
        ("%_", vec!["b/3"]),
        ("\\", vec!["b/3"]),
        (" ", vec!["b/4", "b/3", "a/2", "a/1"]),
        ("' OR 1=1 --", vec![]),
    ] {
        let filter = CaseFilter { text: Some(text.into()), ..all.clone() };
        assert_eq!(ids(&store.cases(&filter).await.unwrap()), expected, "{text}");
    }
}

pub(crate) async fn clocks_that_run_are_listed_by_their_end(database: &TemporaryDatabase) {
    let store = open(database).await;
    let office = office();
    for (case, due, ended) in
        [("late", "2025-04-20", false), ("soon", "2025-04-10", false), ("done", "2025-04-09", true)]
    {
        let mut commit = commit(&office, case, 0, 1);
        commit.dues[0].due = moment(due);
        commit.dues[0].ended = ended;
        commit.dues[0].on_time = ended.then_some(true);
        store.commit(commit).await.unwrap();
    }
    let until = async |until: &str| {
        let dues = store.dues_open(&office, moment(until)).await.unwrap();
        dues.iter().map(|due| due.case.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(until("2025-12-31").await, ["soon", "late"]);
    assert_eq!(until("2025-04-10").await, ["soon"]);
    assert!(until("2025-04-09").await.is_empty());
    // A later commit moves the clock instead of adding one.
    let mut moved = commit(&office, "soon", 1, 1);
    moved.dues[0].due = moment("2025-05-01");
    moved.dues[0].stopped = true;
    store.commit(moved.clone()).await.unwrap();
    assert_eq!(until("2025-12-31").await, ["late", "soon"]);
    let dues = store.dues_of_case(&office, &"soon".into()).await.unwrap();
    assert_eq!(dues.into_iter().map(|due| due.row).collect::<Vec<_>>(), moved.dues);
}

pub(crate) async fn contributions_are_the_same_for_ever_at_a_position(database: &TemporaryDatabase) {
    let store = open(database).await;
    let office = office();
    let mut first = commit(&office, "a", 0, 2);
    first.contributions[1].figure = "outbound.people".into();
    first.contributions[1].amount = 5;
    // Two things counted by one event.
    let mut more = first.contributions[1].clone();
    more.key = "911".into();
    first.contributions.push(more);
    store.commit(first).await.unwrap();
    let whole_year = (parse_day("2025-01-01").unwrap(), parse_day("2025-12-31").unwrap());
    let before = store.contributions(&office, whole_year, Some(2), None).await.unwrap();
    assert_eq!(
        before.iter().map(|row| (row.position, row.ordinal, row.amount)).collect::<Vec<_>>(),
        [(1, 0, 1), (2, 0, 5), (2, 1, 5)]
    );
    // A correction: the opposite sign, later in the ledger.
    let mut correction = commit(&office, "a", 2, 1);
    correction.contributions[0].figure = "outbound.people".into();
    correction.contributions[0].amount = -5;
    store.commit(correction).await.unwrap();
    assert_eq!(store.contributions(&office, whole_year, Some(2), None).await.unwrap(), before);
    let people = store.contributions(&office, whole_year, None, Some(&"outbound.people".into())).await.unwrap();
    assert_eq!(people.iter().map(|row| row.amount).sum::<i64>(), 5);
    let outside = (parse_day("2025-04-08").unwrap(), parse_day("2025-12-31").unwrap());
    assert!(store.contributions(&office, outside, None, None).await.unwrap().is_empty());
}
