//! A case stays under the rulebook that it opened under.

use crate::house::{OFFICE, act, done, list, open, rulebook};
use app::{Outcome, Person, Platform, Ready};
use model::FileTree;
use serde_json::json;
use testkit::TemporaryDatabase;

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
    let verification = after.verify(&OFFICE.into()).await.unwrap();
    assert!(verification.is_sound(), "rebuilding uses the rulebook of each case: {verification:?}");
}

const MATTER: &str = "matters/administration/key-task/matter.yaml";

/// Somebody who can write the database lays a milder rulebook under the digest of the true one, which this answers.
async fn forge(database: &TemporaryDatabase) -> model::Digest {
    let genuine = Ready::load(rulebook()).unwrap().rulebook.digest;
    let mut forged = rulebook();
    forged.insert(MATTER, forged.text(MATTER).unwrap().replace("not-by: [listing.list]", "not-by: []"));
    let files: std::collections::BTreeMap<_, _> = app::rulebook_files(&forged)
        .iter()
        .map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect();
    let store = store::Store::open(database.url()).await.unwrap();
    let now = model::parse_moment("2024-01-01").unwrap();
    store.archive_rulebook(genuine, serde_json::to_vec(&files).unwrap(), now).await.unwrap();
    store.close().await;
    genuine
}

fn newer() -> FileTree {
    let mut newer = rulebook();
    newer.insert(MATTER, format!("{}\n# a newer one\n", newer.text(MATTER).unwrap()));
    newer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_archive_decides_nothing() {
    let database = testkit::sqlite();
    let genuine = forge(&database).await;
    let before = open(&database, rulebook()).await;
    done(&before, &list("old")).await;
    before.close().await;
    let after = open(&database, newer()).await;
    let error = after.perform(&act("old", "issue", "deputy", "2024-01-10T10:00", json!({}))).await.unwrap_err();
    assert!(error.is_fault() && error.to_string().contains(&genuine.to_string()), "{error}");
    assert!(after.verify(&OFFICE.into()).await.is_err());
}

/// An application that waits to be corrected, which was over on 25 March.
async fn waits_for_correction(platform: &Platform, case: &str) {
    let officer =
        Person { id: "officer".into(), name: "officer".into(), roles: vec!["disclosure-officer".into()], unit: None };
    platform.save_person(&OFFICE.into(), &officer, None).await.unwrap();
    let mut register = act(
        case,
        "register",
        "officer",
        "2024-03-04T09:00",
        json!({
            "applicant-kind": "natural", "applicant-name": "张测试", "id-number": "测试证件号", "contact": "测试电话",
            "description": "经费", "form-wanted": "电子邮件", "channel": "in-person", "received-on": "2024-03-04",
            "confirmed": false,
        }),
    );
    register.matter = Some("foi".into());
    register.materials = vec!["application".into()];
    let mut correct = act(case, "examining.correct", "officer", "2024-03-05T09:00", json!({}));
    (correct.matter, correct.opinion) = (Some("foi".into()), "请写明年度".into());
    correct.materials = vec!["correction-notice".into()];
    done(platform, &register).await;
    assert_eq!(done(platform, &correct).await.step, "correcting");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_cannot_be_decided_keeps_no_other_from_lapsing() {
    let database = testkit::sqlite();
    forge(&database).await;
    let before = open(&database, rulebook()).await;
    waits_for_correction(&before, "broken").await;
    before.close().await;
    let after = open(&database, newer()).await;
    waits_for_correction(&after, "sound").await;
    assert!(after.sweep(&OFFICE.into()).await.is_err(), "the broken one is told");
    let mut again = act("sound", "examining.withdraw", "officer", "2024-12-31T09:00", json!({}));
    (again.matter, again.at) = (Some("foi".into()), None);
    let Outcome::Refused { case, .. } = after.perform(&again).await.unwrap() else {
        panic!("the step it was at is over")
    };
    assert_eq!((case.step.as_str(), case.ended), ("overdue-correction", false));
}
