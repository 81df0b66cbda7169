//! A case stays under the rulebook that it opened under.

use crate::house::{act, done, list, open, rulebook};
use app::Outcome;
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
