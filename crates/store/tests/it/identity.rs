//! Proofs of identity, changes that wait, and the audit trail.

use crate::make::{moment, office, open};
use crate::tampering::Intruder;
use store::{Account, AuditFilter, AuditNote, Change, Credential, KeptForm, Store};
use testkit::TemporaryDatabase;

async fn zhang(store: &Store) {
    let account = Account {
        office: office(),
        person: "zhang".into(),
        name: "张三".into(),
        roles: vec!["clerk".into()],
        unit: None,
        password_hash: String::new(),
        disabled: false,
        failures: 0,
        locked_until: None,
    };
    store.save_account(&account).await.unwrap();
}

pub(crate) async fn credentials_and_kept_forms(database: &TemporaryDatabase) {
    let store = open(database).await;
    let mut credential = Credential::plain(&office(), &"zhang".into());
    assert!(store.save_credential(&credential).await.is_err(), "there is no such account");
    zhang(&store).await;
    credential.must_change = true;
    store.save_credential(&credential).await.unwrap();
    credential.totp_secret = Some(vec![1, 2, 3]);
    credential.changed_at = Some(moment("2025-04-07T09:00"));
    credential.recovery = vec!["ab".into()];
    credential.subject = Some("https://id.example|7".into());
    store.save_credential(&credential).await.unwrap();
    assert_eq!(store.credential(&office(), &"zhang".into()).await.unwrap(), Some(credential.clone()));
    let found = store.credential_of_subject(&office(), "https://id.example|7").await.unwrap();
    assert_eq!(found, Some(credential));
    assert_eq!(store.credential_of_subject(&"other".into(), "https://id.example|7").await.unwrap(), None);
    assert!(store.use_totp_step(&office(), &"zhang".into(), 7).await.unwrap());
    assert!(!store.use_totp_step(&office(), &"zhang".into(), 7).await.unwrap(), "no code is taken twice");
    assert!(!store.use_totp_step(&office(), &"zhang".into(), 6).await.unwrap());

    let form = KeptForm { path: "/cases/a/acts".into(), content: vec![9, 8], at: moment("2025-04-07T09:00") };
    store.keep_form(&office(), &"zhang".into(), &form).await.unwrap();
    let form = KeptForm { path: "/cases/b/acts".into(), ..form };
    store.keep_form(&office(), &"zhang".into(), &form).await.unwrap();
    assert_eq!(store.kept_form(&office(), &"zhang".into()).await.unwrap(), Some(form));
    store.delete_kept_form(&office(), &"zhang".into()).await.unwrap();
    assert_eq!(store.kept_form(&office(), &"zhang".into()).await.unwrap(), None);
}

pub(crate) async fn a_change_is_decided_once(database: &TemporaryDatabase) {
    let store = open(database).await;
    let change = Change {
        office: office(),
        number: 0,
        kind: "grant".into(),
        about: "zhang".into(),
        content: "{}".into(),
        reason: "调岗".into(),
        proposed_by: "an".into(),
        proposed_at: moment("2025-04-07T09:00"),
        state: "waiting".into(),
        decided_by: None,
        decided_at: None,
        note: String::new(),
    };
    assert_eq!(store.add_change(&change).await.unwrap(), 1);
    assert_eq!(store.add_change(&change).await.unwrap(), 2);
    let decided = (&"xi".into(), moment("2025-04-07T10:00"));
    assert!(store.decide_change(&office(), 1, "confirmed", decided, "").await.unwrap());
    assert!(!store.decide_change(&office(), 1, "refused", decided, "").await.unwrap(), "it waits no more");
    let waiting = store.changes(&office(), true, 10).await.unwrap();
    assert_eq!(waiting.iter().map(|change| change.number).collect::<Vec<_>>(), [2]);
    let done = store.change(&office(), 1).await.unwrap().unwrap();
    assert_eq!((done.state.as_str(), done.decided_by), ("confirmed", Some("xi".into())));
    assert_eq!(store.changes(&office(), false, 10).await.unwrap().len(), 1);
}

pub(crate) async fn the_trail_only_grows_and_names_what_was_altered(database: &TemporaryDatabase) {
    let store = open(database).await;
    let note = |person: &str, case: &str, minute: u8| AuditNote {
        at: moment(&format!("2025-04-07T09:{minute:02}")),
        person: person.into(),
        kind: "look".into(),
        case: case.into(),
        subject: String::new(),
        address: "192.0.2.1".into(),
        detail: "办件页".into(),
    };
    store.note_audit(&office(), &[note("zhang", "a", 1), note("li", "a", 2)]).await.unwrap();
    // Two at once: neither is lost, and the chain holds.
    let (one, other) = ([note("li", "b", 3)], [note("zhang", "b", 4)]);
    let fao = office();
    let both = tokio::join!(store.note_audit(&fao, &one), store.note_audit(&fao, &other));
    both.0.unwrap();
    both.1.unwrap();
    let of_a = AuditFilter { case: Some("a".into()), ..AuditFilter::default() };
    let rows = store.audit(&office(), &of_a, 10).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.note.person.as_str()).collect::<Vec<_>>(), ["li", "zhang"]);
    let earlier = AuditFilter { before: Some(3), ..AuditFilter::default() };
    assert_eq!(store.audit(&office(), &earlier, 1).await.unwrap()[0].position, 2);
    let day =
        |day: &str| AuditFilter { from: model::parse_day(day), until: model::parse_day(day), ..AuditFilter::default() };
    assert_eq!(store.audit(&office(), &day("2025-04-07"), 10).await.unwrap().len(), 4);
    assert!(store.audit(&office(), &day("2025-04-08"), 10).await.unwrap().is_empty());
    assert!(store.audit(&"other".into(), &AuditFilter::default(), 10).await.unwrap().is_empty());
    let report = store.verify_audit(&office()).await.unwrap();
    assert!(report.rows == 4 && report.broken.is_empty(), "{report:?}");

    let mut intruder = Intruder::at(database).await;
    for statement in ["UPDATE audit SET detail = ''", "DELETE FROM audit WHERE position = 2"] {
        let error = intruder.run(statement).await.unwrap_err();
        assert!(error.to_string().contains("never"), "{error}");
    }
    let drops: &[&str] = if database.file().is_some() {
        &["DROP TRIGGER audit_is_never_changed", "DROP TRIGGER audit_is_never_deleted"]
    } else {
        &["DROP TRIGGER audit_stays ON audit"]
    };
    for statement in drops {
        intruder.run(statement).await.unwrap();
    }
    let broken = async || -> Vec<u64> {
        let report = store.verify_audit(&office()).await.unwrap();
        report.broken.into_iter().map(|(position, _)| position).collect()
    };
    intruder.run("UPDATE audit SET person = 'nobody' WHERE position = 2").await.unwrap();
    assert_eq!(broken().await, [2]);
    intruder.run("UPDATE audit SET person = 'li' WHERE position = 2").await.unwrap();
    assert!(broken().await.is_empty());
    intruder.run("DELETE FROM audit WHERE position = 4").await.unwrap();
    assert_eq!(broken().await, [4], "what was cut off is missed");
    intruder.run("DELETE FROM audit WHERE position = 2").await.unwrap();
    assert!(broken().await.contains(&2));
}
