//! Stores and commits as tests want them.

use model::{CaseId, Deed, Digest, Event, Moment, OfficeId, parse_moment};
use store::{
    CaseRow, Commit, CommitError, Committed, ContributionRow, DueRow, NextDue, NumberRow, RecordRow, Store, plain,
};
use testkit::TemporaryDatabase;

pub(crate) fn office() -> OfficeId {
    "fao".into()
}

pub(crate) fn moment(text: &str) -> Moment {
    parse_moment(text).unwrap()
}

pub(crate) fn event(office: &OfficeId, case: &CaseId, version: u32) -> Event {
    Event {
        office: office.clone(),
        case: case.clone(),
        matter: "outbound".into(),
        version,
        at: moment("2025-04-07T09:30"),
        entered: None,
        by: "zhang".into(),
        role: "clerk".into(),
        on_behalf: None,
        rulebook: Digest([7; 32]),
        deed: Deed::Acted {
            act: "pass".into(),
            from: "review".into(),
            to: "check".into(),
            set: [("country".into(), "法国".into())].into(),
            materials: vec![],
            files: vec![],
            opinion: "同意".into(),
            links: [].into(),
            clocks: vec![],
            records: vec![],
            number: None,
            moved: None,
        },
    }
}

/// A commit of some events after a version, with a clock and one contribution for each event.
pub(crate) fn commit(office: &OfficeId, case: &str, expected_version: u32, events: u32) -> Commit {
    let case = CaseId::from(case);
    let at = moment("2025-04-07T09:30");
    Commit {
        office: office.clone(),
        case: case.clone(),
        expected_version,
        events: (1..=events).map(|n| event(office, &case, expected_version + n)).collect(),
        case_row: CaseRow {
            matter: "outbound".into(),
            step: "check".into(),
            title: format!("赴法国经贸团 {case}"),
            number: None,
            opened_day: at.date(),
            changed_at: at,
            ended: false,
            late: 0,
            ended_day: None,
            due: NextDue::At(moment("2025-04-14T23:59:59")),
            words: plain(&format!("赴法国经贸团 {case}")),
            marks: ["matter:outbound", "open/matter:outbound", "opened:zhang", "with:zhang", "open/with:zhang"]
                .map(str::to_owned)
                .into(),
            turns: ["role:clerk".to_owned()].into(),
            state: format!(r#"{{"version":{}}}"#, expected_version + events),
        },
        dues: vec![DueRow {
            clock: "review".into(),
            step: "check".into(),
            due: moment("2025-04-14T23:59:59"),
            stopped: false,
            ended: false,
            on_time: None,
            law: "promise/1".into(),
        }],
        contributions: (0..events)
            .map(|n| ContributionRow {
                event: n as usize,
                figure: "outbound.acts".into(),
                day: at.date(),
                amount: 1,
                key: String::new(),
            })
            .collect(),
        records: vec![],
        numbers: vec![],
    }
}

pub(crate) fn record(key: &str, version: u32) -> RecordRow {
    RecordRow {
        event: 0,
        register: "enterprise".into(),
        key: key.into(),
        version,
        words: plain(&format!("测试企业 {key}")),
        state: format!(r#"{{"v":{version}}}"#),
    }
}

pub(crate) fn number(n: u32) -> NumberRow {
    NumberRow { series: "批".into(), year: 2025, n, text: format!("东外批〔2025〕{n}号") }
}

pub(crate) async fn open(database: &TemporaryDatabase) -> Store {
    Store::open(database.url()).await.unwrap()
}

/// Sends all at once, so that they share transactions.
pub(crate) async fn together(store: &Store, commits: Vec<Commit>) -> Vec<Result<Committed, CommitError>> {
    let tasks: Vec<_> = commits
        .into_iter()
        .map(|commit| {
            let store = store.clone();
            tokio::spawn(async move { store.commit(commit).await })
        })
        .collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}
