//! A case stays under the rulebook that it opened under.

use crate::house::{act, done, list, open, rulebook};
use app::{Outcome, Ready};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn an_amended_rulebook_reaches_new_cases_only() {
    let database = testkit::sqlite();
    let before = open(&database, rulebook()).await;
    let old = done(&before, &list("old")).await;
    before.close().await;

    // The amendment: only the director may issue from now on.
    let mut amended = rulebook();
    let path = "matters/administration/key-task/matter.yaml";
    let text = amended.text(path).unwrap().to_owned();
    let changed = text.replacen(
        "by: [deputy-director, director]\n    not-by: [listing.list]",
        "by: [director]\n    not-by: [listing.list]",
        1,
    );
    assert_ne!(changed, text, "the sentence that the test amends is still there");
    amended.insert(path, changed);
    let after = open(&database, amended).await;
    let new = done(&after, &list("new")).await;
    assert_ne!(old.rulebook, new.rulebook);

    let issue = |case: &str| act(case, "issue", "deputy", "2024-01-10T10:00", json!({}));
    assert!(
        matches!(after.perform(&issue("old")).await.unwrap(), Outcome::Done { .. }),
        "the old case is under the old rule"
    );
    assert!(
        matches!(after.perform(&issue("new")).await.unwrap(), Outcome::Refused { .. }),
        "the new case is under the new one"
    );
    let verification = after.verify(&crate::house::OFFICE.into()).await.unwrap();
    assert!(verification.is_sound(), "rebuilding uses the rulebook of each case: {verification:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_archive_decides_nothing() {
    let database = testkit::sqlite();
    let genuine = Ready::load(rulebook()).unwrap().rulebook.digest;
    // Somebody who can write the database lays a milder rulebook under the digest of the true one.
    let mut forged = rulebook();
    let path = "matters/administration/key-task/matter.yaml";
    forged.insert(path, forged.text(path).unwrap().replace("not-by: [listing.list]", "not-by: []"));
    let files: std::collections::BTreeMap<_, _> = app::rulebook_files(&forged)
        .iter()
        .map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect();
    let store = store::Store::open(database.url()).await.unwrap();
    let now = model::parse_moment("2024-01-01").unwrap();
    store.archive_rulebook(genuine, serde_json::to_vec(&files).unwrap(), now).await.unwrap();
    store.close().await;

    let before = open(&database, rulebook()).await;
    done(&before, &list("old")).await;
    before.close().await;
    let mut newer = rulebook();
    newer.insert(path, format!("{}\n# a newer one\n", newer.text(path).unwrap()));
    let after = open(&database, newer).await;
    let error = after.perform(&act("old", "issue", "deputy", "2024-01-10T10:00", json!({}))).await.unwrap_err();
    assert!(error.is_fault() && error.to_string().contains(&genuine.to_string()), "{error}");
    assert!(after.verify(&crate::house::OFFICE.into()).await.is_err());
}
