//! Units outside the office, what is written about a case, and forms that come again.

use crate::make::{moment, office, open};
use model::{Digest, PersonId};
use store::{Account, CaseMessage, UnitInvitation, UnitRequest};
use testkit::TemporaryDatabase;

pub(crate) async fn units_and_messages(database: &TemporaryDatabase) {
    let store = open(database).await;
    let request = UnitRequest {
        office: office(),
        id: "AB2CD3EF4G".into(),
        content: "{}".into(),
        password_hash: "$argon2id$…".into(),
        state: "waits".into(),
        at: moment("2025-04-07T09:00"),
        decided_by: PersonId::default(),
        decided_at: None,
        words: String::new(),
    };
    store.add_unit_request(&request).await.unwrap();
    assert!(store.add_unit_request(&request).await.is_err(), "a number is one request's");
    assert_eq!(store.unit_request(&office(), "AB2CD3EF4G").await.unwrap().as_ref(), Some(&request));
    assert_eq!(store.unit_request(&"other".into(), "AB2CD3EF4G").await.unwrap(), None);
    let by = ("refused", &"li".into(), moment("2025-04-08T09:00"));
    assert!(store.decide_unit_request(&office(), &request.id, by, "没有盖章").await.unwrap());
    assert!(!store.decide_unit_request(&office(), &request.id, by, "再来").await.unwrap(), "once");
    let decided = store.unit_requests(&office()).await.unwrap().remove(0);
    assert_eq!(
        (decided.state.as_str(), decided.words.as_str(), decided.password_hash.as_str()),
        ("refused", "没有盖章", "")
    );
    assert_eq!((decided.decided_by.as_str(), decided.decided_at), ("li", Some(moment("2025-04-08T09:00"))));

    let invitation = UnitInvitation {
        office: office(),
        token: Digest([7; 32]),
        unit: "911".into(),
        name: "新来的".into(),
        role: "applicant".into(),
        invited_by: "wang".into(),
        at: moment("2025-04-07T09:00"),
        expires: moment("2025-04-14T09:00"),
        used_by: PersonId::default(),
    };
    store.add_invitation(&invitation).await.unwrap();
    store.add_invitation(&UnitInvitation { token: Digest([8; 32]), ..invitation.clone() }).await.unwrap();
    assert_eq!(store.invitation(&office(), Digest([7; 32])).await.unwrap().as_ref(), Some(&invitation));
    assert!(store.use_invitation(&office(), Digest([7; 32]), &"xin".into()).await.unwrap());
    assert!(!store.use_invitation(&office(), Digest([7; 32]), &"other".into()).await.unwrap(), "once");
    assert!(store.use_invitation(&office(), Digest([7; 32]), &PersonId::default()).await.unwrap(), "given back");
    assert!(store.use_invitation(&office(), Digest([7; 32]), &"xin".into()).await.unwrap());
    assert_eq!(store.drop_invitations(&office(), &"911".into()).await.unwrap(), 1, "the one that nobody used");
    let left = store.invitations(&office(), &"911".into()).await.unwrap();
    assert_eq!((left.len(), left[0].used_by.as_str()), (1, "xin"));

    let mut account = Account {
        office: office(),
        person: "xin".into(),
        name: "新来的".into(),
        roles: vec!["applicant".into()],
        unit: Some("911".into()),
        password_hash: "one".into(),
        disabled: false,
        failures: 0,
        locked_until: None,
    };
    assert!(store.add_account(&account).await.unwrap());
    account.password_hash = "another".into();
    assert!(!store.add_account(&account).await.unwrap(), "nobody takes an account that there is");
    assert_eq!(store.account(&office(), &"xin".into()).await.unwrap().unwrap().password_hash, "one");

    let message = |outside: bool, words: &str| CaseMessage {
        office: office(),
        case: "outbound-2025-0001".into(),
        person: "xin".into(),
        outside,
        words: words.into(),
        at: moment("2025-04-07T09:00"),
    };
    let said = [message(true, "请问"), message(false, "请答")];
    for message in &said {
        store.add_message(message).await.unwrap();
    }
    assert_eq!(store.messages_of(&office(), &"outbound-2025-0001".into()).await.unwrap(), said);
    assert!(store.messages_of(&office(), &"outbound-2025-0002".into()).await.unwrap().is_empty());
}

pub(crate) async fn forms_that_come_again(database: &TemporaryDatabase) {
    let store = open(database).await;
    let (person, at) = ("li".into(), moment("2025-04-07T09:00"));
    assert!(store.claim_form(&office(), &person, "k", (at, at)).await.unwrap());
    assert!(!store.claim_form(&office(), &person, "k", (at, at)).await.unwrap(), "under way");
    store.answer_form(&office(), &person, "k", "refused:a").await.unwrap();
    assert!(!store.reclaim_form(&office(), &person, "k", ("refused:b", at)).await.unwrap());
    assert!(store.reclaim_form(&office(), &person, "k", ("refused:a", at)).await.unwrap());
    assert!(!store.reclaim_form(&office(), &person, "k", ("refused:a", at)).await.unwrap(), "by one at a time");
}
