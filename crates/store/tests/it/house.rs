//! People, sessions, settings, imports, archived law.

use crate::make::{moment, office, open};
use model::Digest;
use store::{Account, ImportBatch, Session};
use testkit::TemporaryDatabase;

pub(crate) async fn accounts_and_sessions(database: &TemporaryDatabase) {
    let store = open(database).await;
    let mut zhang = Account {
        office: office(),
        person: "zhang".into(),
        name: "张三".into(),
        roles: vec!["clerk".into(), "section-head".into()],
        unit: None,
        password_hash: "$argon2id$…".into(),
        disabled: false,
        failures: 0,
        locked_until: None,
    };
    store.save_account(&zhang).await.unwrap();
    zhang.failures = 5;
    zhang.locked_until = Some(moment("2025-04-07T10:00"));
    zhang.unit = Some("911".into());
    store.save_account(&zhang).await.unwrap();
    let li = Account { person: "li".into(), roles: vec![], ..zhang.clone() };
    store.save_account(&li).await.unwrap();
    assert_eq!(store.account(&office(), &"zhang".into()).await.unwrap(), Some(zhang.clone()));
    assert_eq!(store.account(&"other".into(), &"zhang".into()).await.unwrap(), None);
    assert_eq!(store.accounts(&office()).await.unwrap(), [li, zhang]);

    let session = |token: u8, person: &str, expires: &str| Session {
        token: Digest([token; 32]),
        office: office(),
        person: person.into(),
        created: moment("2025-04-07T09:00"),
        expires: moment(expires),
    };
    let sessions = [
        session(1, "zhang", "2025-04-07T10:00"),
        session(2, "zhang", "2025-04-07T12:00"),
        session(3, "li", "2025-04-07T12:00"),
    ];
    for session in &sessions {
        store.save_session(session).await.unwrap();
    }
    assert_eq!(store.session(Digest([2; 32])).await.unwrap().as_ref(), Some(&sessions[1]));
    assert_eq!(store.session(Digest([9; 32])).await.unwrap(), None);
    assert_eq!(store.delete_expired_sessions(moment("2025-04-07T11:00")).await.unwrap(), 1);
    assert_eq!(store.delete_sessions_of(&office(), &"zhang".into()).await.unwrap(), 1);
    store.delete_session(Digest([3; 32])).await.unwrap();
    assert_eq!(store.session(Digest([3; 32])).await.unwrap(), None);
    assert!(store.save_session(&session(4, "nobody", "2025-04-07T12:00")).await.is_err());
}

pub(crate) async fn settings_imports_and_rulebooks(database: &TemporaryDatabase) {
    let store = open(database).await;
    assert_eq!(store.setting(&office(), "region").await.unwrap(), None);
    store.set_setting(&office(), "region", "110000").await.unwrap();
    store.set_setting(&office(), "region", "110101").await.unwrap();
    store.set_setting(&"".into(), "region", "000000").await.unwrap();
    assert_eq!(store.setting(&office(), "region").await.unwrap().as_deref(), Some("110101"));
    assert_eq!(store.settings(&office()).await.unwrap(), [("region".to_owned(), "110101".to_owned())].into());

    let mut import = ImportBatch {
        office: office(),
        batch: "2025-1".into(),
        file: "出访.xlsx".into(),
        digest: Digest([5; 32]),
        by: "zhang".into(),
        at: moment("2025-04-07T09:00"),
        report: "{}".into(),
    };
    store.save_import(&import).await.unwrap();
    import.report = r#"{"rows":3}"#.into();
    store.save_import(&import).await.unwrap();
    assert_eq!(store.import(&office(), "2025-1").await.unwrap(), Some(import.clone()));
    assert_eq!(store.imports(&office()).await.unwrap(), [import]);

    let (digest, first) = (Digest([6; 32]), moment("2025-01-01T09:00"));
    store.archive_rulebook(digest, vec![0, 1, 255], first).await.unwrap();
    store.archive_rulebook(digest, vec![], moment("2026-01-01T09:00")).await.unwrap();
    assert_eq!(store.rulebook(digest).await.unwrap(), Some(vec![0, 1, 255]));
    assert_eq!(store.rulebook(Digest([7; 32])).await.unwrap(), None);
    assert_eq!(store.rulebooks().await.unwrap(), [(digest, first)]);
}
