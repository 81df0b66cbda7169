//! An office with people, and one matter's acts.

use app::{ActRequest, Clock, Office, Outcome, Person, Platform, Ready};
use model::{FileTree, OfficeId, PersonId, RegionCode, RoleId};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use testkit::TemporaryDatabase;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rulebook of the source tree.
pub(crate) fn rulebook() -> FileTree {
    let mut files = FileTree::new();
    for room in ["law", "matters", "registers", "figures", "reports"] {
        walk(&root(), &root().join(room), &mut files);
    }
    files
}

fn walk(root: &Path, folder: &Path, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            let inner = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(inner, std::fs::read(&path).unwrap());
        }
    }
}

pub(crate) const OFFICE: &str = "test-fao";

pub(crate) async fn open(database: &TemporaryDatabase, files: FileTree) -> Platform {
    let ready = Arc::new(Ready::load(files).unwrap());
    let now = model::parse_moment("2024-12-31T09:00").unwrap();
    let platform = Platform::open(database.url(), ready, Clock::starting_at(now)).await.unwrap();
    let office = Office {
        id: OfficeId::new(OFFICE),
        name: "测试区人民政府外事办公室".into(),
        short_name: "区政府外办".into(),
        place: "全区".into(),
        region: RegionCode::new("110101"),
        document_word: "测外".into(),
        parent: None,
    };
    platform.save_office(&office).await.unwrap();
    let people = [
        ("manager", &["office-manager"][..]),
        ("clerk", &["clerk"]),
        ("head", &["section-head"]),
        ("both", &["clerk", "section-head", "office-manager"]),
        ("deputy", &["deputy-director"]),
        ("director", &["director"]),
    ];
    for (id, roles) in people {
        let roles = roles.iter().map(RoleId::new).collect();
        let person = Person { id: PersonId::new(id), name: id.into(), roles, unit: None };
        platform.save_person(&office.id, &person, None).await.unwrap();
    }
    platform
}

/// Both databases, as far as there are two.
pub(crate) fn databases() -> Vec<TemporaryDatabase> {
    let mut databases = vec![testkit::sqlite()];
    databases.extend(testkit::postgres());
    databases
}

/// A key task put on the list.
pub(crate) fn list(case: &str) -> ActRequest {
    act(
        case,
        "list",
        "manager",
        "2024-01-08T10:00",
        json!({
            "year": 2024, "source": "commission", "aspect": "测试方面", "task": "测试任务", "goal": "完成", "unit": "测试科",
            "owner": "clerk", "due-day": "2024-06-28", "milestones": [{"text": "启动", "due": "2024-03-29"}],
        }),
    )
}

pub(crate) fn act(case: &str, act: &str, by: &str, at: &str, set: serde_json::Value) -> ActRequest {
    serde_json::from_value(json!({
        "office": OFFICE, "case": case, "matter": "key-task", "act": act, "by": by, "at": at, "set": set,
    }))
    .unwrap()
}

pub(crate) async fn done(platform: &Platform, request: &ActRequest) -> engine::Case {
    match platform.perform(request).await.unwrap() {
        Outcome::Done { case, .. } => *case,
        Outcome::Refused { refusal, .. } => panic!("{}: {refusal}", request.act),
    }
}
