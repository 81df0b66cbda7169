//! Documents of cases: who gets which, what they say, and that they stay as they were.

use crate::house::{OFFICE, act, databases, done, list, open, rulebook};
use app::{Audience, CaseDocument, Person, Platform, SealState, Signed};
use model::{Actor, DocumentId, FileTree, OfficeId};
use serde_json::json;

const MATTER: &str = "matters/administration/key-task/";

/// The rulebook with two small templates beside one matter, and no others there.
pub(crate) fn with_templates(title: &str) -> FileTree {
    let mut files = rulebook();
    let there: Vec<String> = files.below(&format!("{MATTER}documents/")).map(str::to_owned).collect();
    for path in &there {
        files.remove(path);
    }
    let slip = format!(
        "zh: 交办单\non: [listing.list]\nlaw: key-task-rules/list\nform: plain\ntitle: {title}\nbody:\n  - \"{{{{ f.goal }}}}，由{{{{ act.by }}}}交办，承办人{{{{ f.owner }}}}。\"\n"
    );
    files.insert(format!("{MATTER}documents/slip.yaml"), slip);
    let notice = "zh: 立项通知\non: [issue]\nlaw: key-task-rules/list\nform: letter\ntitle: 立项通知\nbody: [ 已经立项。 ]\naudience: public\n";
    files.insert(format!("{MATTER}documents/notice.yaml"), notice);
    files
}

fn office() -> OfficeId {
    OFFICE.into()
}

async fn listed(platform: &Platform, viewer: Option<&Signed>, at: Option<u64>) -> Option<Vec<CaseDocument>> {
    platform.case_documents(&office(), &"one".into(), viewer, at).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_comes_into_being_with_its_act_and_stays() {
    for database in databases() {
        let platform = open(&database, with_templates("“{{ f.task }}”交办单")).await;
        done(&platform, &list("one")).await;
        let lines = listed(&platform, None, None).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ["slip"]);
        assert_eq!((lines[0].seal, lines[0].day.to_string().as_str()), (SealState::NotWanted, "2024-01-08"));
        let position = platform.position(&office()).await.unwrap();
        done(&platform, &act("one", "issue", "deputy", "2024-01-10T10:00", json!({}))).await;
        let lines = listed(&platform, None, None).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ["slip", "notice"]);
        assert_eq!((lines[1].seal, lines[1].audience), (SealState::Wanted, Audience::Public));
        let before = listed(&platform, None, Some(position)).await.unwrap();
        assert_eq!(before.len(), 1, "at the position before, the second is not there yet");
        let slip = DocumentId::new("slip");
        let (_, document) = platform.case_document(&office(), &"one".into(), &slip, None, None).await.unwrap().unwrap();
        assert_eq!(document.title, "“测试任务”交办单");
        let (_, then) =
            platform.case_document(&office(), &"one".into(), &slip, None, Some(position)).await.unwrap().unwrap();
        assert_eq!(document, then, "later acts change nothing");
        assert!(platform.case_documents(&office(), &"none".into(), None, None).await.unwrap().is_none());
        let other = DocumentId::new("other");
        assert!(platform.case_document(&office(), &"one".into(), &other, None, None).await.unwrap().is_none());
        platform.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_keeps_the_templates_it_opened_under() {
    let database = testkit::sqlite();
    let before = open(&database, with_templates("旧样式")).await;
    done(&before, &list("one")).await;
    before.close().await;
    let after = open(&database, with_templates("新样式")).await;
    done(&after, &list("two")).await;
    let slip = DocumentId::new("slip");
    for (case, title) in [("one", "旧样式"), ("two", "新样式")] {
        let (_, document) = after.case_document(&office(), &case.into(), &slip, None, None).await.unwrap().unwrap();
        assert_eq!(document.title, title);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_from_outside_gets_only_what_is_for_him() {
    let database = testkit::sqlite();
    let platform = open(&database, with_templates("交办单")).await;
    done(&platform, &list("one")).await;
    done(&platform, &act("one", "issue", "deputy", "2024-01-10T10:00", json!({}))).await;
    let signed = |person: &str, roles: &[&str], unit: Option<&str>| Signed {
        office: office(),
        name: person.to_owned(),
        actor: Actor {
            unit: unit.map(Into::into),
            ..Actor::new(person, roles.iter().map(|&role| role.into()).collect())
        },
    };
    let applicant = signed("jia", &["applicant"], Some("UNIT"));
    let person =
        Person { id: "jia".into(), name: "jia".into(), roles: vec!["applicant".into()], unit: Some("UNIT".into()) };
    platform.save_person(&office(), &person, None).await.unwrap();
    assert!(listed(&platform, Some(&applicant), None).await.is_none(), "another's case is as good as none");
    let clerk = signed("clerk", &["clerk"], None);
    assert_eq!(listed(&platform, Some(&clerk), None).await.unwrap().len(), 2);
    // Whoever opened a case sees it, from outside too: but not the papers that stay in the office.
    let opener = signed("manager", &["applicant"], Some("UNIT"));
    let lines = listed(&platform, Some(&opener), None).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ["notice"]);
    let slip = DocumentId::new("slip");
    assert!(platform.case_document(&office(), &"one".into(), &slip, Some(&opener), None).await.unwrap().is_none());
    let elsewhere = Signed { office: "other-fao".into(), ..clerk };
    assert!(listed(&platform, Some(&elsewhere), None).await.is_none());
}
