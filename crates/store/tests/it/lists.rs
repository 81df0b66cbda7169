//! What lists, lights and figures read.

use crate::make::{commit, moment, office, open, record};
use model::parse_day;
use store::{CaseQuery, DueRange, ListedCase, NextDue, Order, RecordRow, TaskQuery, Turn, plain};
use testkit::TemporaryDatabase;

fn ids(cases: &[ListedCase]) -> Vec<&str> {
    cases.iter().map(|view| view.case.as_str()).collect()
}

/// Four cases of one office, and one of another.
async fn four(store: &store::Store) {
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
        let row = &mut commit.case_row;
        row.title = title.into();
        row.step = step.into();
        row.ended = ended;
        row.opened_day = parse_day(&format!("2025-03-0{}", 9 - n)).unwrap();
        row.changed_at = moment(&format!("2025-04-0{}T10:00", n + 1));
        row.ended_day = ended.then(|| row.changed_at.date());
        row.number = (n == 3).then(|| "东外批〔2025〕4号".to_owned());
        row.due = match n {
            0 => NextDue::Stopped,
            1 => NextDue::At(moment("2025-04-20T12:00")),
            _ => NextDue::Never,
        };
        let unit = if n % 2 == 0 { "unit:U1" } else { "unit:U2" };
        row.marks = [unit.to_owned(), if ended { "state:ended" } else { "state:open" }.to_owned()].into();
        row.marks.insert(format!("step:{step}"));
        row.words = plain(&format!("{title} {} {case}", row.number.as_deref().unwrap_or_default()));
        row.turns = if ended { [].into() } else { ["role:clerk".to_owned(), "not:li".to_owned()].into() };
        if n == 1 {
            row.turns.insert("asked:li".into());
        }
        store.commit(commit).await.unwrap();
    }
    store.commit(commit(&"other".into(), "a/1", 0, 1)).await.unwrap();
}

/// Pages of every size that come with their count hold the same cases, and the same count.
async fn paged_alike(store: &store::Store, query: &CaseQuery, all: &[ListedCase]) {
    for limit in 1..4 {
        for offset in 0..=all.len() {
            let page = CaseQuery { offset: offset as u64, limit, ..query.clone() };
            let (cases, count) = store.counted_cases(&page).await.unwrap();
            let expected: Vec<_> = all.iter().skip(offset).take(limit as usize).cloned().collect();
            assert_eq!((ids(&cases), count), (ids(&expected), all.len() as u64), "{page:?}");
        }
    }
}

pub(crate) async fn cases_are_filtered_and_paged(database: &TemporaryDatabase) {
    let store = open(database).await;
    four(&store).await;
    let all = CaseQuery::of(office());
    assert_eq!(ids(&store.cases(&all).await.unwrap()), ["b/4", "b/3", "a/2", "a/1"]);
    let page = CaseQuery { offset: 1, limit: 2, ..all.clone() };
    assert_eq!(ids(&store.cases(&page).await.unwrap()), ["b/3", "a/2"]);
    assert_eq!(store.count_cases(&page).await.unwrap(), 4);
    let marked = |marks: &[&str]| {
        let marks = marks.iter().map(|mark| (*mark).to_owned()).collect();
        CaseQuery { marks, ..all.clone() }
    };
    let found = async |query: CaseQuery| {
        let found = store.cases(&query).await.unwrap();
        assert_eq!(store.count_cases(&query).await.unwrap(), found.len() as u64, "{query:?}");
        paged_alike(&store, &query, &found).await;
        found.into_iter().map(|view| view.case.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found(marked(&["step:check", "state:open"])).await, ["a/2"]);
    assert_eq!(found(marked(&["unit:U1"])).await, ["b/3", "a/1"]);
    let ways = |ways: &[&str]| Some(ways.iter().map(|way| (*way).to_owned()).collect::<Vec<_>>());
    // Whoever sees by two ways sees each case once; who sees by none, none.
    assert_eq!(found(CaseQuery { ways: ways(&["unit:U1", "state:open"]), ..all.clone() }).await, ["b/3", "a/2", "a/1"]);
    assert_eq!(found(CaseQuery { ways: ways(&["unit:U2"]), ..marked(&["state:open"]) }).await, ["a/2"]);
    assert!(found(CaseQuery { ways: ways(&[]), ..all.clone() }).await.is_empty());
    for (order, descending, expected) in [
        (Order::Opened, false, ["b/4", "b/3", "a/2", "a/1"]),
        (Order::Opened, true, ["a/1", "a/2", "b/3", "b/4"]),
        (Order::Changed, false, ["a/1", "a/2", "b/3", "b/4"]),
        (Order::Due, false, ["a/2", "a/1", "b/3", "b/4"]),
        (Order::Id, true, ["b/4", "b/3", "a/2", "a/1"]),
    ] {
        assert_eq!(found(CaseQuery { order, descending, ..all.clone() }).await, expected, "{order:?}");
        let limited = CaseQuery { order, descending, ways: ways(&["state:open", "state:ended"]), ..all.clone() };
        assert_eq!(found(limited).await, expected, "{order:?} by two ways");
    }
    let day = |text| Some(parse_day(text).unwrap());
    assert_eq!(found(CaseQuery { opened: (day("2025-03-08"), None), ..all.clone() }).await, ["a/2", "a/1"]);
    assert_eq!(found(CaseQuery { ended: (None, day("2025-04-03")), ..all.clone() }).await, ["b/3"]);
    let newest = CaseQuery { ended: (day("2025-04-01"), None), order: Order::Ended, ..all.clone() };
    assert_eq!(found(newest).await, ["b/4", "b/3"]);
    let due = |due| CaseQuery { due: Some(due), ..all.clone() };
    assert_eq!(found(due(DueRange::Stopped)).await, ["a/1"]);
    assert_eq!(found(due(DueRange::Never)).await, ["b/4", "b/3"]);
    assert_eq!(found(due(DueRange::Between(None, None))).await, ["a/2"]);
    assert!(found(due(DueRange::Between(Some(moment("2025-04-20T12:01")), None))).await.is_empty());
    let counts = store.case_counts(&office()).await.unwrap();
    let counts: Vec<_> = counts.iter().map(|(_, step, ended, n)| (step.as_str(), *ended, *n)).collect();
    assert_eq!(counts, [("check", false, 1), ("check", true, 1), ("done", true, 1), ("review", false, 1)]);
}

pub(crate) async fn cases_are_found_by_their_words(database: &TemporaryDatabase) {
    let store = open(database).await;
    four(&store).await;
    let found = async |text: &str| {
        let phrases = text.split_whitespace().map(plain).collect();
        let query = CaseQuery { phrases, ..CaseQuery::of(office()) };
        let found = store.cases(&query).await.unwrap();
        assert_eq!(store.count_cases(&query).await.unwrap(), found.len() as u64, "{text}");
        paged_alike(&store, &query, &found).await;
        found.into_iter().map(|view| view.case.to_string()).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("法国", vec!["b/4", "a/1"]),
        ("法国 文化", vec!["b/4"]),
        ("赴法国文化团", vec!["b/4"]),
        // Each gram is there, but not one behind the other.
        ("团东外", vec![]),
        ("国文外批", vec![]),
        ("SIEMENS", vec!["a/2"]),
        ("〔2025〕4号", vec!["b/4"]),
        ("(2025)4", vec!["b/4"]),
        ("2025", vec!["b/4"]),
        ("4", vec!["b/4"]),
        ("5", vec![]),
        ("100%", vec!["b/3"]),
        ("%", vec![]),
        ("' OR 1=1 --", vec![]),
    ] {
        assert_eq!(found(text).await, expected, "{text}");
    }
    // A new title is found, the old one no longer.
    let mut renamed = commit(&office(), "a/1", 1, 1);
    renamed.case_row.words = plain("赴西班牙经贸团");
    store.commit(renamed).await.unwrap();
    assert_eq!(found("法国").await, ["b/4"]);
    assert_eq!(found("西班牙").await, ["a/1"]);
}

pub(crate) async fn tasks_go_to_whoever_is_waited_for(database: &TemporaryDatabase) {
    let store = open(database).await;
    four(&store).await;
    let turn = |holder: &str, unless: Option<&str>, matters: &[&str]| Turn {
        holder: holder.into(),
        matters: matters.iter().map(|matter| (*matter).into()).collect(),
        unless: unless.map(str::to_owned),
        ..Turn::default()
    };
    let tasks = async |turns: Vec<Turn>, due: Option<DueRange>| {
        let query = TaskQuery { office: office(), turns, not: Vec::new(), due, offset: 0, limit: 10 };
        let found = store.tasks(&query).await.unwrap();
        assert_eq!(store.count_tasks(&query).await.unwrap(), found.len() as u64);
        let keys = store.task_keys(&query).await.unwrap();
        assert_eq!(store.cases_at(&office(), &keys).await.unwrap(), found, "by their places, in the same order");
        let covered = |key: &store::TaskKey| due.is_none_or(|due| due.covers(key.due));
        assert!(keys.iter().all(covered) && keys.is_sorted(), "{keys:?}");
        found.into_iter().map(|view| view.case.to_string()).collect::<Vec<_>>()
    };
    let clerk = || turn("role:clerk", None, &[]);
    // What is due comes before what stands still.
    assert_eq!(tasks(vec![clerk(), turn("asked:li", None, &[])], None).await, ["a/2", "a/1"]);
    assert!(tasks(vec![turn("role:clerk", Some("not:li"), &[])], None).await.is_empty());
    let asked = vec![turn("role:clerk", Some("not:li"), &[]), turn("asked:li", None, &[])];
    assert_eq!(tasks(asked.clone(), None).await, ["a/2"], "whoever is asked, though he is out of the rest");
    assert!(tasks(vec![turn("role:clerk", None, &["signs"])], None).await.is_empty());
    assert_eq!(tasks(vec![turn("role:clerk", None, &["signs", "outbound"])], None).await.len(), 2);
    let seen = |way: &str| Turn { ways: vec![way.into(), "unit:NONE".into()], ..clerk() };
    assert_eq!(tasks(vec![seen("unit:U1")], None).await, ["a/1"]);
    assert!(tasks(vec![seen("unit:U9")], None).await.is_empty());
    let also = |holder: &str| Turn { also: Some(holder.into()), ..clerk() };
    assert_eq!(tasks(vec![also("asked:li")], None).await, ["a/2"]);
    let before = DueRange::Between(None, Some(moment("2025-04-21")));
    assert_eq!(tasks(vec![clerk()], Some(before)).await, ["a/2"]);
    assert!(tasks(vec![], None).await.is_empty());
    let others = TaskQuery { office: office(), turns: vec![clerk()], not: asked, due: None, offset: 0, limit: 10 };
    assert_eq!(store.tasks(&others).await.unwrap().first().unwrap().case.as_str(), "a/1");
    assert_eq!(store.count_tasks(&others).await.unwrap(), 1);
    // An act moves the case on.
    let mut act = commit(&office(), "a/2", 1, 1);
    act.case_row.turns = ["role:section-head".to_owned()].into();
    store.commit(act).await.unwrap();
    assert_eq!(tasks(vec![clerk()], None).await, ["a/1"]);
    assert_eq!(tasks(vec![turn("role:section-head", None, &[])], None).await, ["a/2"]);
}

pub(crate) async fn records_are_found_by_their_words(database: &TemporaryDatabase) {
    let store = open(database).await;
    let mut first = commit(&office(), "a", 0, 1);
    first.records = vec![record("911", 1), record("912", 1)];
    store.commit(first).await.unwrap();
    let found = async |text: &str, register: &str| {
        let phrases: Vec<String> = text.split_whitespace().map(plain).collect();
        let found = store.find_records(&office(), &[register.into()], &phrases, 10).await.unwrap();
        found.into_iter().map(|view| view.key.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("测试企业", "enterprise").await, ["911", "912"]);
    assert_eq!(found("企业 912", "enterprise").await, ["912"]);
    assert!(found("企业", "other").await.is_empty());
    let mut renamed = commit(&office(), "a", 1, 1);
    renamed.records = vec![RecordRow { words: plain("更名公司"), ..record("911", 2) }];
    store.commit(renamed).await.unwrap();
    assert_eq!(found("测试", "enterprise").await, ["912"]);
    assert_eq!(found("更名", "enterprise").await, ["911"]);
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
