//! A file on a failing disk.

use crate::make::{commit, office, open};
use testkit::sqlite;

/// Flips one byte at many places of the rows of the ledger, in the file, and looks for what verifying says. The places
/// are found by a text that every body holds.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn flipped_bytes_of_rows_are_found_with_their_position() {
    const ROWS: u32 = 40;
    let database = sqlite();
    let file = database.file().unwrap();
    {
        let store = open(&database).await;
        for n in 0..ROWS {
            store.commit(commit(&office(), &format!("case/{n:04}"), 0, 1)).await.unwrap();
        }
        store.close().await;
    }
    let sound = std::fs::read(&file).unwrap();
    let row = |n: u32| {
        // A sealed body: version, previous hash, then the office with its length. Found once each, in the ledger's page.
        let mut mark = vec![0, 0, 0, 3];
        mark.extend_from_slice(b"fao");
        mark.extend_from_slice(&[0, 0, 0, 8]);
        mark.extend_from_slice(&u64::from(n).to_be_bytes());
        let at = sound.windows(mark.len()).position(|window| window == mark).unwrap();
        at - 37
    };
    let mut places = 0;
    for n in [1u32, 2, 17, 39, 40] {
        let body = row(n);
        // Before the body lie, in 54 bytes, the row's length, the kinds of its columns, and the office, position, case,
        // version, moment and day (the number 1 takes no byte); behind it lies the hash.
        let start = body - if n == 1 { 53 } else { 54 };
        let length = sound[body..].windows(2).position(|window| window == b"}}").unwrap() + 2;
        for at in (start..body).chain((body..body + length + 32).step_by(13)) {
            let mut damaged = sound.clone();
            damaged[at] ^= 0x41;
            for companion in ["db-wal", "db-shm"] {
                let _ = std::fs::remove_file(file.with_extension(companion));
            }
            std::fs::write(&file, &damaged).unwrap();
            let store = open(&database).await;
            let report = store.verify_ledger(&office()).await.unwrap();
            store.close().await;
            let named = report.breaches.iter().any(|breach| breach.position == u64::from(n));
            let first = report.first().map(|breach| breach.position);
            // A wrong length makes the database give up the whole page, of which the row is one.
            let exact = at == start || first == Some(u64::from(n));
            assert!(named && exact, "byte {} of row {n}: {:?}", at - start, report.breaches);
            places += 1;
        }
    }
    assert!(places > 400, "{places}");
}
