//! A process that is killed while it writes.

use crate::make::{commit, office, open};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use store::Store;
use testkit::TemporaryDatabase;

/// The environment's name for the database that the child loads.
const LOAD: &str = "FAZHI_TEST_LOAD";

/// The child: this same test program, started again with a database to load. It writes a line for each act that was
/// acknowledged, until it is killed. Started without one, it has nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn load_until_killed() {
    let Ok(url) = std::env::var(LOAD) else { return };
    let store = Store::open(&url).await.unwrap();
    let mut callers = Vec::new();
    for caller in 0..16 {
        let store = store.clone();
        callers.push(tokio::spawn(async move {
            let case = format!("case/{caller}");
            let before = store.case(&office(), &case.as_str().into()).await.unwrap();
            for version in before.map_or(0, |view| view.version).. {
                let committed = store.commit(commit(&office(), &case, version, 1)).await.unwrap();
                let line = format!("\nacknowledged {case} {} {} .\n", version + 1, committed.positions[0]);
                std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
            }
        }));
    }
    for caller in callers {
        caller.await.unwrap();
    }
}

pub(crate) async fn what_was_acknowledged_survives_a_kill(database: &TemporaryDatabase) {
    let office = office();
    let mut acknowledged: BTreeMap<u64, (String, u32)> = BTreeMap::new();
    // The second child goes on where the first was killed.
    for _ in 0..2 {
        acknowledged.extend(load_and_kill(database.url()));
        let store = open(database).await;
        for (position, (case, version)) in &acknowledged {
            let entries = store.entries(&office, *position, 1).await.unwrap();
            assert_eq!((entries[0].case.as_str(), entries[0].version), (case.as_str(), *version));
        }
        let report = store.verify_ledger(&office).await.unwrap();
        assert!(report.is_sound(), "{:?}", report.breaches);
        let views = store.all_views(&office).await.unwrap();
        assert_eq!(views.contributions.len() as u64, report.entries, "views stand or fall with their entries");
        store.close().await;
    }
}

/// Starts a child, kills it in the middle, and answers what it had been told is safe.
fn load_and_kill(url: &str) -> Vec<(u64, (String, u32))> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::load_until_killed", "--nocapture"])
        .env(LOAD, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut acknowledged = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let parts: Vec<&str> = line.split(' ').collect();
        // A line that the kill cut off has no full stop.
        let ["acknowledged", case, version, position, "."] = parts[..] else { continue };
        acknowledged.push((position.parse().unwrap(), (case.into(), version.parse().unwrap())));
        if acknowledged.len() == 300 {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(acknowledged.len() >= 300, "the child stopped by itself after {} acts", acknowledged.len());
    acknowledged
}
