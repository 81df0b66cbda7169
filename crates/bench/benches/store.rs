//! What the store costs over its floor.
//!
//! 64 callers at once commit acts of one event, each with the case's row, a clock and a contribution, and wait for the
//! disk. The floor is the same database driver inserting the same sealed bytes alone, one prepared statement a row, in
//! transactions of 64 rows with the same durability. Rounds of both take turns; the medians are compared. The ratio
//! should be at least 0.3.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that cannot go on stops")]

use ledger::StoredEntry;
use model::{CaseId, ClockChange, Deed, Digest, Event, Moment, OfficeId, parse_moment};
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::time::Instant;
use store::{CaseRow, Commit, ContributionRow, DueRow, NextDue, Store, plain};
use testkit::TemporaryDatabase;

const CALLERS: u32 = 64;
const ACTS: u32 = 150;
const ROUNDS: usize = 5;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        compare("SQLite", || Some(testkit::sqlite())).await;
        compare("PostgreSQL", testkit::postgres).await;
    });
}

async fn compare(name: &str, database: impl Fn() -> Option<TemporaryDatabase>) {
    let (mut store, mut floor) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (Some(first), Some(second)) = (database(), database()) else { return };
        store.push(committed(&first).await);
        floor.push(inserted(&second).await);
    }
    let (store, floor) = (median(store), median(floor));
    println!("{name}: {store:.0} acts/s through the store, {floor:.0} raw inserts/s, ratio {:.2}", store / floor);
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// Acts per second through the store.
async fn committed(database: &TemporaryDatabase) -> f64 {
    let store = Store::open(database.url()).await.unwrap();
    let start = Instant::now();
    let mut callers = Vec::new();
    for caller in 0..CALLERS {
        let store = store.clone();
        callers.push(tokio::spawn(async move {
            for act in 0..ACTS {
                store.commit(commit(caller, act)).await.unwrap();
            }
        }));
    }
    for caller in callers {
        caller.await.unwrap();
    }
    let rate = rate(start);
    let report = store.verify_ledger(&office()).await.unwrap();
    assert!(report.is_sound() && report.entries == u64::from(CALLERS * ACTS), "{:?}", report.first());
    store.close().await;
    rate
}

fn rate(start: Instant) -> f64 {
    f64::from(CALLERS * ACTS) / start.elapsed().as_secs_f64()
}

/// Rows per second straight into the same table.
async fn inserted(database: &TemporaryDatabase) -> f64 {
    const INSERT: &str = "INSERT INTO entry (office, position, case_id, version, at, day, body, hash) \
                          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    Store::open(database.url()).await.unwrap().close().await;
    let rows = sealed();
    macro_rules! insert {
        ($connection:ident, $begin:literal) => {{
            let start = Instant::now();
            for batch in rows.chunks(CALLERS as usize) {
                let mut transaction = $connection.begin_with($begin).await.unwrap();
                for row in batch {
                    let query = sqlx::query(INSERT)
                        .bind(&row.office)
                        .bind(i64::try_from(row.position).unwrap())
                        .bind(&row.case)
                        .bind(i64::from(row.version))
                        .bind(&row.at)
                        .bind(&row.day)
                        .bind(&row.body)
                        .bind(&row.hash);
                    query.execute(&mut *transaction).await.unwrap();
                }
                transaction.commit().await.unwrap();
            }
            rate(start)
        }};
    }
    if database.file().is_some() {
        let mut connection = SqliteConnection::connect(database.url()).await.unwrap();
        // The file remembers its write-ahead log; a connection's own waiting for the disk is set anew.
        sqlx::query("PRAGMA synchronous = FULL").execute(&mut connection).await.unwrap();
        insert!(connection, "BEGIN IMMEDIATE")
    } else {
        let mut connection = PgConnection::connect(database.url()).await.unwrap();
        insert!(connection, "BEGIN")
    }
}

fn office() -> OfficeId {
    "dongcheng-fao".into()
}

/// The rows that the store would write for the same acts.
fn sealed() -> Vec<StoredEntry> {
    let mut heads = vec![Digest::default(); CALLERS as usize];
    let mut rows = Vec::new();
    for act in 0..ACTS {
        for (caller, head) in (0..CALLERS).zip(&mut heads) {
            let position = u64::from(act * CALLERS + caller + 1);
            let (row, hash) = StoredEntry::seal(*head, position, &event(caller, act));
            *head = hash;
            rows.push(row);
        }
    }
    rows
}

fn moment() -> Moment {
    parse_moment("2025-04-07T09:30").unwrap()
}

fn event(caller: u32, act: u32) -> Event {
    Event {
        office: office(),
        case: CaseId::from(format!("dongcheng-fao/outbound/2025-{caller:04}")),
        matter: "outbound".into(),
        version: act + 1,
        at: moment(),
        entered: None,
        by: "zhang-san".into(),
        role: "clerk".into(),
        on_behalf: None,
        rulebook: Digest([7; 32]),
        deed: Deed::Acted {
            act: "pass".into(),
            from: "review".into(),
            to: "check".into(),
            set: [("country".into(), "法国".into()), ("people".into(), 5.into())].into(),
            materials: vec!["invitation".into()],
            files: vec![],
            opinion: "材料齐全，同意上报。".into(),
            links: [].into(),
            clocks: vec![ClockChange::Ended { clock: "review".into(), on: moment(), on_time: true }],
            records: vec![],
            number: None,
            moved: None,
        },
    }
}

fn commit(caller: u32, act: u32) -> Commit {
    let event = event(caller, act);
    Commit {
        office: event.office.clone(),
        case: event.case.clone(),
        expected_version: act,
        case_row: CaseRow {
            matter: event.matter.clone(),
            step: "check".into(),
            title: "赴法国经贸团".into(),
            number: None,
            opened_day: event.day(),
            changed_at: event.at,
            ended: false,
            late: 0,
            ended_day: None,
            due: NextDue::At(event.at),
            words: plain("赴法国经贸团"),
            marks: ["matter:outbound", "open/matter:outbound", "opened:zhang-san", "with:zhang-san"]
                .map(str::to_owned)
                .into(),
            turns: [if act.is_multiple_of(2) { "role:clerk" } else { "role:section-head" }.to_owned()].into(),
            state: r#"{"fields":{"country":"法国","people":5},"step":"check","done":["review.pass"]}"#.into(),
        },
        dues: vec![DueRow {
            clock: "review".into(),
            step: "review".into(),
            due: event.at,
            stopped: false,
            ended: true,
            on_time: Some(true),
            law: "office-promise/outbound".into(),
        }],
        contributions: vec![ContributionRow {
            event: 0,
            figure: "outbound.acts".into(),
            day: event.day(),
            amount: 1,
            key: String::new(),
        }],
        records: vec![],
        numbers: vec![],
        events: vec![event],
    }
}
