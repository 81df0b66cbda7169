//! An office with its people on a database that goes with the test.

use crate::Browser;
use app::{Clock, Format, Office, Person, Platform, Press, PressError, PrintShop, Ready};
use axum::Router;
use model::{FileTree, OfficeId, RecordKey, RoleId};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use testkit::TemporaryDatabase;
use web_frame::WebState;

pub const PASSWORD: &str = "correct horse battery";
pub const OFFICE: &str = "test-fao";
/// The unit of the test's applicant.
pub const UNIT: &str = "UNIT-TEST-01";

static READY: LazyLock<Arc<Ready>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    for room in ["law", "matters", "registers", "figures", "reports"] {
        gather(&root, &root.join(room), &mut files);
    }
    Arc::new(Ready::load(files).unwrap())
});

/// The rulebook of the engine's stories about moves.
static MOVES: LazyLock<Arc<Ready>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    for (place, from) in [
        ("law/holidays/2023.yaml", "law/holidays/2023.yaml"),
        ("law/holidays/2024.yaml", "law/holidays/2024.yaml"),
        ("law/statutes/rules/statute.yaml", "crates/scenario/tests/moves/statute.yaml"),
        ("matters/_roles.yaml", "crates/scenario/tests/moves/roles.yaml"),
        ("matters/_moves.yaml", "crates/scenario/tests/moves/moves.yaml"),
        ("registers/book/register.yaml", "crates/scenario/tests/moves/register.yaml"),
        ("matters/test/paper/matter.yaml", "crates/scenario/tests/moves/matter.yaml"),
    ] {
        files.insert(place, std::fs::read(root.join(from)).unwrap());
    }
    Arc::new(Ready::load(files).unwrap())
});

fn gather(root: &Path, folder: &Path, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

/// Prints title and format. It has no fonts for OFD.
#[derive(Debug)]
struct PlainPress;

impl Press for PlainPress {
    fn print(&self, document: &document::Document, format: Format) -> Result<Vec<u8>, PressError> {
        if format == Format::Ofd {
            Err(PressError::NoFonts)
        } else {
            Ok(format!("{format}: {}", document.title).into_bytes())
        }
    }
}

/// What makes a router of the state: the whole web app, or a part of it.
pub type Routes = fn(WebState) -> Router;

#[derive(Debug)]
pub struct House {
    pub router: Router,
    pub platform: Platform,
    state: WebState,
    pub database: TemporaryDatabase,
}

impl House {
    /// An office in April 2024.
    pub async fn new(routes: Routes) -> Self {
        let people = [
            ("jia", &["applicant"][..], Some(UNIT)),
            ("yi", &["applicant"], Some("UNIT-TEST-02")),
            ("qian", &["finance"], None),
            ("li", &["clerk"], None),
            ("wang", &["clerk", "section-head"], None),
            ("zhao", &["deputy-director"], None),
            ("sun", &["office-manager"], None),
        ];
        Self::of(routes, READY.clone(), "2024-04-15T09:00", &people).await
    }

    /// An office with these people (account, roles, unit) under the real rulebook.
    pub async fn with(routes: Routes, now: &str, people: &[(&str, &[&str], Option<&str>)]) -> Self {
        Self::of(routes, READY.clone(), now, people).await
    }

    /// More people (account, roles, unit).
    pub async fn settle(&self, people: &[(&str, &[&str], Option<&str>)]) {
        settle(&self.platform, &self.state.office, people).await;
    }

    /// Another office's web app on the same database.
    pub async fn neighbour(&self, routes: Routes, office: &str, people: &[(&str, &[&str], Option<&str>)]) -> Router {
        let office = OfficeId::new(office);
        self.platform.save_office(&profile(&office)).await.unwrap();
        settle(&self.platform, &office, people).await;
        routes(WebState { office, ..self.state.clone() })
    }

    /// An office with the small matter that has every move, in March 2024.
    pub async fn of_moves(routes: Routes) -> Self {
        let people = [
            ("jia", &["clerk"][..], None),
            ("yi", &["section-head"], None),
            ("yi-er", &["section-head"], None),
            ("bing", &["finance"], None),
            ("ding", &["counsel"], None),
            ("ji", &["member"], None),
            ("geng", &["director"], None),
            ("zi", &["manager"], None),
            ("wai", &["applicant"], Some(UNIT)),
        ];
        Self::of(routes, MOVES.clone(), "2024-03-05T09:00", &people).await
    }

    async fn of(routes: Routes, ready: Arc<Ready>, now: &str, people: &[(&str, &[&str], Option<&str>)]) -> Self {
        let database = testkit::sqlite();
        let clock = Clock::starting_at(model::parse_moment(now).unwrap());
        let platform = Platform::open(database.url(), ready, clock).await.unwrap();
        let office = OfficeId::new(OFFICE);
        platform.save_office(&profile(&office)).await.unwrap();
        settle(&platform, &office, people).await;
        let press = PrintShop::new(Arc::new(PlainPress));
        let state = WebState { platform: platform.clone(), office, secure_cookies: false, press };
        Self { router: routes(state.clone()), platform, state, database }
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which somebody is signed in.
    pub async fn signed_in(&self, person: &str) -> Browser {
        let mut browser = self.browser();
        let page = browser.get("/sign-in").await;
        let form = [("token", page.token()), ("account", person.into()), ("password", PASSWORD.into())];
        let answer = browser.post("/sign-in", &form).await;
        assert_eq!(answer.status, 303, "{person} signs in: {}", answer.body);
        browser
    }
}

async fn settle(platform: &Platform, office: &OfficeId, people: &[(&str, &[&str], Option<&str>)]) {
    for (id, roles, unit) in people.iter().copied() {
        let person = Person {
            id: id.into(),
            name: format!("{id}测试"),
            roles: roles.iter().map(RoleId::new).collect(),
            unit: unit.map(RecordKey::new),
        };
        platform.save_person(office, &person, Some(PASSWORD)).await.unwrap();
    }
}

pub fn profile(id: &OfficeId) -> Office {
    Office {
        id: id.clone(),
        name: "测试区人民政府外事办公室".into(),
        short_name: "区政府外办".into(),
        place: "全区".into(),
        region: "110101".into(),
        document_word: "测外办".into(),
        parent: None,
    }
}

/// What the first step of the trip asks for, as the form sends it. It is lawful.
pub fn trip() -> Vec<(&'static str, String)> {
    let mut form: Vec<(&str, String)> = [
        ("act", "drafting.submit"),
        ("f.unit", UNIT),
        ("f.unit-name", "测试区商务局"),
        ("f.purpose", "赴测试国洽谈投资项目"),
        ("f.task-class", "trade"),
        ("f.substantive", "yes"),
        ("f.countries", "新加坡\r\n"),
        ("f.latin-africa", "no"),
        ("f.depart", "2024.5.13"),
        ("f.return-day", "20240517"),
        ("f.leader", "张测试"),
        ("f.members.0.name", "张测试"),
        ("f.members.0.position", "局长"),
        ("f.members.0.cadre", "yes"),
        ("f.members.0.head", "yes"),
        ("f.members.2.name", "李测试"),
        ("f.members.2.position", "企业代表"),
        ("f.inviter", "测试投资促进机构"),
        ("f.inviter-kind", "counterpart"),
        ("f.business-days", "４"),
        ("f.alert", "none"),
        ("f.in-plan", "yes"),
        ("f.budget", "120,000"),
        ("f.funds-source", "部门预算"),
        ("f.publicity-from", "2024-04-03"),
        ("f.publicity-objection", "no"),
        ("f.outsiders", "no"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into();
    for material in ["request", "invitation", "schedule", "budget-form", "publicity-result"] {
        form.push(("material", material.into()));
    }
    form
}

/// The form with another value in one place.
pub fn with(mut form: Vec<(&'static str, String)>, name: &str, value: &str) -> Vec<(&'static str, String)> {
    form.iter_mut().filter(|(key, _)| *key == name).for_each(|(_, old)| value.clone_into(old));
    form
}
