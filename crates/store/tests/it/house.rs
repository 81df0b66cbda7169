//! People, sessions, settings, imports, archived law.

use crate::make::{moment, office, open};
use model::Digest;
use store::{Account, ImportBatch, ReportFreeze, ReportOf, ReportWording, SealedDocument, Session, StoredReport};
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
        seen: moment("2025-04-07T09:00"),
        idle_minutes: 30,
        stage: String::new(),
        address: "192.0.2.1".into(),
        agent: "Firefox".into(),
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
    store.touch_session(Digest([1; 32]), moment("2025-04-07T09:20")).await.unwrap();
    let of_zhang = store.sessions_of(&office(), &"zhang".into()).await.unwrap();
    assert_eq!((of_zhang.len(), of_zhang[0].token, of_zhang[0].seen), (2, Digest([1; 32]), moment("2025-04-07T09:20")));
    assert_eq!(store.delete_other_sessions(&office(), &"li".into(), Digest([3; 32])).await.unwrap(), 0);
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

pub(crate) async fn published_reports_and_sealed_documents(database: &TemporaryDatabase) {
    let store = open(database).await;
    let report = |digest: u8, year: i16| StoredReport {
        office: office(),
        digest: Digest([digest; 32]),
        file: "报告.pdf".into(),
        organ: "某市外办".into(),
        year,
        text: "全年办理𠮷3件。".into(),
        by: "zhang".into(),
        at: moment("2025-04-07T09:00"),
    };
    let (old, new) = (report(1, 2022), report(2, 2024));
    store.save_published(&old).await.unwrap();
    store.save_published(&new).await.unwrap();
    let renamed = StoredReport { file: "报告（改）.pdf".into(), ..old.clone() };
    store.save_published(&renamed).await.unwrap();
    assert_eq!(store.all_published(&office()).await.unwrap(), [new.clone(), renamed]);
    assert_eq!(store.all_published(&"other".into()).await.unwrap(), []);
    assert!(!store.delete_published(&"other".into(), old.digest).await.unwrap(), "another office's collection");
    assert!(store.delete_published(&office(), old.digest).await.unwrap());
    assert_eq!(store.published(&office(), old.digest).await.unwrap(), None);
    assert_eq!(store.published(&office(), new.digest).await.unwrap(), Some(new));

    let sealed = |digest: u8, at: &str| SealedDocument {
        office: office(),
        case: "c-1".into(),
        document: "approval".into(),
        digest: Digest([digest; 32]),
        bytes: vec![0, digest, 255],
        at: moment(at),
    };
    let (first, second) = (sealed(1, "2025-04-07T09:00"), sealed(2, "2025-04-08T09:00"));
    store.save_sealed(&second).await.unwrap();
    store.save_sealed(&first).await.unwrap();
    store.save_sealed(&SealedDocument { bytes: vec![9], ..first.clone() }).await.unwrap();
    assert_eq!(store.sealed(&office(), &"c-1".into()).await.unwrap(), [first, second]);
    assert_eq!(store.sealed(&office(), &"c-2".into()).await.unwrap(), []);
}

pub(crate) async fn reports_while_they_are_written(database: &TemporaryDatabase) {
    let store = open(database).await;
    let of = ReportOf { office: office(), report: "law".into(), year: 2024 };
    let wording = |place: &str, n: u32, words: &str| ReportWording {
        place: place.into(),
        n,
        state: "own".into(),
        words: words.into(),
        by: "zhang".into(),
        at: moment("2025-01-07T09:00"),
    };
    let (first, second) = (wording("a/1.0", 1, "一"), wording("a/1.0", 2, "二𠮷"));
    assert!(store.add_wording(&of, &second).await.unwrap());
    assert!(store.add_wording(&of, &first).await.unwrap());
    assert!(!store.add_wording(&of, &wording("a/1.0", 2, "三")).await.unwrap(), "somebody was faster");
    assert!(store.add_wording(&of, &wording("a/1.0", 3, "")).await.unwrap());
    assert!(store.drop_wording(&of, "a/1.0", 3).await.unwrap());
    assert!(!store.drop_wording(&of, "a/1.0", 3).await.unwrap());
    assert_eq!(store.wordings(&of).await.unwrap(), [first, second.clone()]);
    store.forget_wordings(&of, "a/1.0", 2).await.unwrap();
    assert_eq!(store.wordings(&of).await.unwrap(), [second]);
    let other_year = ReportOf { year: 2023, ..of.clone() };
    assert_eq!(store.wordings(&other_year).await.unwrap(), []);

    let freeze = |n: u32| ReportFreeze {
        n,
        position: 40 + u64::from(n),
        content: format!("{{\"n\":{n}}}"),
        by: "zhang".into(),
        at: moment("2025-01-07T10:00"),
        lifted: None,
    };
    assert!(store.add_freeze(&of, &freeze(1)).await.unwrap());
    assert!(!store.add_freeze(&of, &freeze(1)).await.unwrap());
    assert!(store.add_freeze(&of, &freeze(2)).await.unwrap());
    let lifted = moment("2025-01-08T10:00");
    assert!(store.lift_freeze(&of, 1, &"li".into(), lifted).await.unwrap());
    assert!(!store.lift_freeze(&of, 1, &"li".into(), lifted).await.unwrap(), "once");
    let bare = |n: u32| ReportFreeze { content: String::new(), ..freeze(n) };
    let first = ReportFreeze { lifted: Some(("li".into(), lifted)), ..bare(1) };
    assert_eq!(store.freezes(&of).await.unwrap(), [bare(2), first]);
    assert_eq!(store.report_freeze(&of, 2).await.unwrap(), Some(freeze(2)));
    assert_eq!(store.report_freeze(&of, 3).await.unwrap(), None);
    assert_eq!(store.freezes(&other_year).await.unwrap(), []);
}
