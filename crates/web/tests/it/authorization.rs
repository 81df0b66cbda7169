//! Every row of the permission table, asked for by everybody there is: each post of the rulebook, an applicant of the unit
//! that a case is about, one of another unit, a stranger, and the head of another office that keeps its cases in the same
//! database. The rows for programs are called with a token of each with every scope; with a session, and with a token
//! that lacks the row's scope, they open for nobody. The answers stand in `docs/authorization.csv`, for people to go
//! through; after a change that is meant, write it anew with `AUTHORIZATION=write cargo test -p web authorization`.
//!
//! People with the same answers everywhere share a column. The cells say: `page` shown, `page+case` shown with words out of
//! the planted case, `led on` sent to another page, `form` let in and told what is wrong with the empty form, `sign in`
//! sent to sign in first (a program: no token that counts here), `no` refused, `absent` nothing there for him.

use app::{ActRequest, FileOf, NewToken, Origin, Outcome, Platform, Scope};
use axum::body::Body;
use axum::http::{Method, Request, header};
use model::{CaseId, Digest, OfficeId};
use serde_json::json;
use sm3::{Digest as _, Sm3};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use web::{Permission, routes};
use web_frame::route::Route;
use web_testkit::{Browser, House, OFFICE, PASSWORD, Seen, UNIT};

const NEIGHBOUR: &str = "next-fao";
const NOW: &str = "2024-12-18T09:00";
/// A word that stands in the planted case of the office and nowhere else.
const OURS: &str = "琥珀";
/// A word that stands in cases of the other office and nowhere else.
const THEIRS: &str = "翡翠";
const CASE: &str = "outbound-2024-0001";
/// A case that only the other office has.
const THEIR_CASE: &str = "outbound-2024-7001";
const NO_CASE: &str = "outbound-2024-9999";

/// Values for the places of a path. What is not there answers as such to those who are let in.
const EXAMPLES: &[(&str, &str)] = &[
    ("{year}", "2024"),
    ("{document}", "approval"),
    ("{format}", "pdf"),
    ("{tab}", "course"),
    ("{matter}", "outbound"),
    ("{statute}", "outbound-notice-2013"),
    ("{figure}", "outbound.persons"),
    ("{file}", "2024.docx"),
    ("{register}", "sending-unit"),
    ("{key}", UNIT),
    ("{desk}", "trips"),
    ("{account}", "clerk"),
    ("{report-kind}", "law-based-government"),
    ("{report-file}", "2024.html"),
];

/// A file whose name and bytes hold the word of an office.
fn material(word: &str) -> Vec<u8> {
    format!("%PDF-1.7\n% {word}\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF").into_bytes()
}

fn path_of(row: &str, case: &str) -> String {
    let word = if case == THEIR_CASE { THEIRS } else { OURS };
    let file = Digest(Sm3::digest(material(word)).into()).to_string();
    // A file of a case is called by its digest, a report by its year.
    let row = row.replace("/files/{file}", &format!("/files/{file}")).replace("{sha}", &file);
    let path = row.replace("{case}", case);
    let path = EXAMPLES.iter().fold(path, |path, (place, value)| path.replace(place, value));
    let mut pieces = path.split('{');
    let first = pieces.next().unwrap().to_owned();
    pieces.fold(first, |path, piece| format!("{path}1{}", piece.split_once('}').unwrap().1))
}

struct Somebody {
    name: String,
    /// Whether he may see the planted case.
    sees: bool,
    browser: Browser,
    token: String,
    /// Of his programs: a token with every scope, and one for each scope alone.
    bearer: String,
    narrow: Vec<(Scope, String)>,
}

/// Every row: of pages, and of programs.
fn rows() -> Vec<Route> {
    let (pages, programs): (Vec<_>, Vec<_>) = (routes(), api::routes());
    assert!(programs.iter().all(Route::is_api) && !pages.iter().any(Route::is_api), "each in its place");
    pages.into_iter().chain(programs).collect()
}

async fn bearer(platform: &Platform, office: &str, account: &str, scopes: &[Scope]) -> String {
    let session = platform.sign_in(&OfficeId::new(office), &account.into(), PASSWORD).await.unwrap().unwrap();
    let signed = platform.signed(&session).await.unwrap().unwrap();
    let wanted = NewToken { name: "walk".into(), scopes: scopes.to_vec(), days: 30 };
    platform.new_token(&signed, &wanted, &Origin::default()).await.unwrap().unwrap()
}

/// Hands a file in at the step that waits for the applicant's, so that there is one to be opened.
async fn hand_in(platform: &Platform, office: &str, word: &str, case: &str) {
    let (office, by) = (OfficeId::new(office), model::PersonId::new("applicant"));
    let name = format!("{word}邀请函.pdf");
    let kept = platform.keep_file(&office, &by, &name, material(word)).await.unwrap();
    let mut line: ActRequest = serde_json::from_str(trip(office.as_str(), case, word).lines().next().unwrap()).unwrap();
    line.files.push(FileOf { material: "invitation".into(), file: kept.file });
    let done = platform.perform(&line).await.unwrap();
    assert!(matches!(done, Outcome::Done { .. }), "{done:?}");
    assert!(platform.offices().await.unwrap().contains(&office) && done.case().id == CaseId::new(case));
}

struct Walk {
    house: House,
    everybody: Vec<Somebody>,
}

/// A whole trip with a word in what it is for and who goes.
fn trip(office: &str, case: &str, word: &str) -> String {
    let member = |name: &str, cadre: bool| json!({ "name": name, "position": "科长", "cadre": cadre, "retired": false, "head": false, "secret": false });
    let set = json!({
        "unit": UNIT, "unit-name": format!("{word}商务局"), "purpose": format!("赴新加坡洽谈{word}投资项目"),
        "task-class": "trade", "substantive": true, "countries": ["新加坡"], "depart": "2024-05-13",
        "return-day": "2024-05-17", "leader": "张测试", "members": [member("张测试", true), member("李测试", false)],
        "inviter": format!("{word}投资促进机构"), "inviter-kind": "counterpart", "business-days": 4, "alert": "none",
        "in-plan": true, "budget": 12_000_000, "funds-source": "部门预算", "publicity-from": "2024-04-03",
        "publicity-objection": false, "outsiders": false, "latin-africa": false,
    });
    let materials = ["request", "invitation", "schedule", "budget-form", "publicity-result"];
    let acts = [
        ("submit", "applicant", "09:00"),
        ("fund", "finance", "10:00"),
        ("review.pass", "clerk", "14:00"),
        ("check.pass", "section-head", "15:00"),
        ("sign.approve", "deputy-director", "16:00"),
    ];
    let mut lines = String::new();
    for (act, by, at) in acts {
        let mut line =
            json!({ "office": office, "case": case, "act": act, "by": by, "at": format!("2024-04-15T{at}") });
        match act {
            "submit" => {
                line["matter"] = "outbound".into();
                line["set"] = set.clone();
                line["materials"] = json!(materials);
            }
            "fund" => line["set"] = json!({ "funds-approved": 11_000_000 }),
            _ => {}
        }
        if act != "submit" {
            line["opinion"] = format!("{word}项目，同意").into();
        }
        writeln!(lines, "{line}").unwrap();
    }
    lines
}

impl Walk {
    async fn new() -> Self {
        let house = House::with(web::router, NOW, &[]).await;
        let office = OfficeId::new(OFFICE);
        let known = house.platform.rulebook().roles.values();
        let roles: Vec<(String, bool)> = known.map(|role| (role.id.to_string(), role.outside)).collect();
        let own: Vec<[&str; 1]> = roles.iter().map(|(role, _)| [role.as_str()]).collect();
        let people: Vec<(&str, &[&str], Option<&str>)> = roles
            .iter()
            .zip(&own)
            .map(|((role, outside), roles)| (role.as_str(), &roles[..], outside.then_some(UNIT)))
            .chain([("applicant-of-another-unit", &["applicant"][..], Some("UNIT-TEST-02"))])
            .collect();
        house.settle(&people).await;
        let neighbour = house.neighbour(web::router, NEIGHBOUR, &people).await;
        for id in [OFFICE, NEIGHBOUR] {
            let policy = app::SecurityPolicy { second_factor: app::SecondFactor::Nobody, ..Default::default() };
            house.platform.save_security_policy(&OfficeId::new(id), &policy).await.unwrap();
        }
        let mut lines = String::new();
        for (office, case, word) in [(OFFICE, CASE, OURS), (NEIGHBOUR, CASE, THEIRS), (NEIGHBOUR, THEIR_CASE, THEIRS)] {
            hand_in(&house.platform, office, word, case).await;
            lines.extend(trip(office, case, word).split_inclusive('\n').skip(1));
        }
        let mut troubles = Vec::new();
        house
            .platform
            .perform_lines(&lines, |line| {
                if !matches!(line.answer, app::LineAnswer::Done { .. }) {
                    troubles.push(format!("{:?}", line.answer));
                }
            })
            .await;
        assert_eq!(troubles, [""; 0], "the planted cases are done");
        house.platform.sweep(&office).await.unwrap();

        let mut everybody = vec![("stranger".to_owned(), house.browser(), false)];
        let mut abroad = Browser::new(neighbour);
        sign_in(&mut abroad, "director").await;
        let mut here = house.browser();
        here.cookies = abroad.cookies;
        everybody.push(("director of another office".into(), here, false));
        for (id, roles, unit) in &people {
            let role = &house.platform.rulebook().roles[&model::RoleId::new(roles[0])];
            let sees = match unit {
                Some(unit) => *unit == UNIT,
                None => role.is_inside() && role.administers.is_none() && role.sees == matter::Sees::All,
            };
            let mut browser = house.browser();
            sign_in(&mut browser, id).await;
            everybody.push(((*id).to_owned(), browser, sees));
        }
        let mut walk = Self { house, everybody: Vec::new() };
        for (name, mut browser, sees) in everybody {
            let token = token(&mut browser).await;
            let (office, account) = match name.as_str() {
                "stranger" => (OFFICE, None),
                "director of another office" => (NEIGHBOUR, Some("director")),
                account => (OFFICE, Some(account)),
            };
            let (mut whole, mut narrow) = (String::new(), Vec::new());
            if let Some(account) = account {
                whole = bearer(&walk.house.platform, office, account, &Scope::ALL).await;
                for scope in Scope::ALL {
                    narrow.push((scope, bearer(&walk.house.platform, office, account, &[scope]).await));
                }
            }
            walk.everybody.push(Somebody { name, sees, browser, token, bearer: whole, narrow });
        }
        walk
    }
}

async fn sign_in(browser: &mut Browser, account: &str) {
    let page = browser.get("/sign-in").await;
    let form = [("token", page.token()), ("account", account.into()), ("password", PASSWORD.into())];
    let answer = browser.post("/sign-in", &form).await;
    assert_eq!(answer.status, 303, "{account} signs in: {}", answer.body);
}

/// A token for forms: of the account's page, or of the page for signing in.
async fn token(browser: &mut Browser) -> String {
    let own = browser.get("/account").await;
    if own.status == 200 { own.token() } else { browser.get("/sign-in").await.token() }
}

impl Somebody {
    async fn ask(&mut self, method: &Method, path: &str) -> Seen {
        let get = *method == Method::GET;
        // Everything that a list, a search or a count could be asked for: the case by what it is about.
        let uri = if get { format!("{path}?q=%E6%96%B0%E5%8A%A0%E5%9D%A1&year=2024") } else { path.to_owned() };
        let body = if get { String::new() } else { format!("token={}", self.token) };
        let request = Request::builder()
            .method(method.clone())
            .uri(uri)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.browser.send(request).await
    }

    /// What a program of his is answered: with a token, or with nothing but the session of his browser.
    async fn call(&self, method: &Method, path: &str, secret: &str) -> Seen {
        let get = *method == Method::GET;
        let uri = if get { format!("{path}?q=%E6%96%B0%E5%8A%A0%E5%9D%A1&year=2024") } else { path.to_owned() };
        let mut request = Request::builder().method(method.clone()).uri(uri);
        if !secret.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {secret}"));
        }
        let body = if get || *method == Method::DELETE { Body::empty() } else { Body::from("{}") };
        let request = request.header(header::CONTENT_TYPE, "application/json").body(body).unwrap();
        self.browser.clone().send(request).await
    }

    /// What a row answers him, by the door that the row has.
    async fn knock(&mut self, row: &Route, path: &str) -> Seen {
        if row.is_api() { self.call(&row.method, path, &self.bearer).await } else { self.ask(&row.method, path).await }
    }

    /// No session opens a row for programs, nor does a token without its scope.
    async fn only_with_its_scope(&self, row: &Route, path: &str) {
        let what = format!("{} {} for {}", row.method, row.path, self.name);
        let Some(scope) = row.scope else { return assert_eq!(row.permission, Permission::Anybody, "{what}") };
        assert_eq!(self.call(&row.method, path, "").await.status, 401, "{what} by session");
        for (other, secret) in self.narrow.iter().filter(|(other, _)| *other != scope) {
            let seen = self.call(&row.method, path, secret).await;
            let kind = if self.name.contains(' ') { "token-wanted" } else { "scope-wanted" };
            assert!(seen.says(&format!("#{kind}")), "{what} with {other:?} alone: {} {}", seen.status, seen.body);
        }
    }

    /// Signs in again if the row has put him out.
    async fn stay(&mut self) {
        let known = !self.name.starts_with("stranger") && !self.name.contains(' ');
        if known && self.browser.get("/account").await.status != 200 {
            self.browser.cookies.clear();
            sign_in(&mut self.browser, &self.name.clone()).await;
        }
        self.token = token(&mut self.browser).await;
    }
}

/// What an answer says, the parts of packed files included.
fn words(seen: &Seen) -> String {
    let mut all = seen.body.clone();
    if seen.bytes.starts_with(b"PK") {
        let mut packed = zip::ZipArchive::new(std::io::Cursor::new(&seen.bytes)).unwrap();
        for index in 0..packed.len() {
            let mut bytes = Vec::new();
            packed.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    all
}

fn cell(seen: &Seen, said: &str, what: &str) -> String {
    let to_sign_in = seen.status == 401 || seen.status == 303 && seen.location().starts_with("/sign-in?next=");
    match seen.status {
        _ if to_sign_in => "sign in".into(),
        200 if said.contains(OURS) => "page+case".into(),
        200 | 201 | 204 => "page".into(),
        303 | 307 | 308 => "led on".into(),
        400 | 409 | 415 | 422 => "form".into(),
        403 => "no".into(),
        404 => "absent".into(),
        status @ 500.. => panic!("{what}: {status}"),
        status => status.to_string(),
    }
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/authorization.csv")
}

#[tokio::test]
async fn everybody_is_answered_as_the_table_says() {
    let mut walk = Walk::new().await;
    let mut table: Vec<(String, String, String, Vec<String>)> = Vec::new();
    for row in rows() {
        let path = path_of(row.path, CASE);
        let mut cells = Vec::new();
        for somebody in &mut walk.everybody {
            let what = format!("{} {} for {}", row.method, row.path, somebody.name);
            if row.is_api() {
                somebody.only_with_its_scope(&row, &path).await;
            }
            let seen = somebody.knock(&row, &path).await;
            let said = words(&seen);
            assert!(!said.contains(THEIRS), "{what} shows a case of another office");
            assert!(somebody.sees || !said.contains(OURS), "{what} shows a case that is not for him");
            cells.push(cell(&seen, &said, &what));
            if row.method != Method::GET && !row.is_api() {
                somebody.stay().await;
            }
        }
        assert_eq!(cells[0], cells[1], "{} {}: another office's session or token is none here", row.method, row.path);
        let scope = row.scope.map(|scope| format!(" with {}", scope.id())).unwrap_or_default();
        table.push((row.method.to_string(), row.path.to_owned(), format!("{:?}{scope}", row.permission), cells));
    }
    let written = written(&walk, &table);
    if std::env::var("AUTHORIZATION").as_deref() == Ok("write") {
        std::fs::write(kept(), &written).unwrap();
    }
    let kept = std::fs::read_to_string(kept()).unwrap_or_default();
    let known: BTreeSet<&str> = kept.lines().collect();
    let changed: Vec<&str> = written.lines().filter(|line| !known.contains(line)).collect();
    assert!(kept == written, "not as docs/authorization.csv says:\n{}", changed.join("\n"));
}

/// The table as a file: people with the same answers in one column.
fn written(walk: &Walk, table: &[(String, String, String, Vec<String>)]) -> String {
    let column = |at: usize| table.iter().map(|row| row.3[at].as_str()).collect::<Vec<_>>();
    let mut groups: Vec<(Vec<&str>, usize)> = Vec::new();
    for (at, somebody) in walk.everybody.iter().enumerate() {
        match groups.iter_mut().find(|(_, first)| column(*first) == column(at)) {
            Some((names, _)) => names.push(&somebody.name),
            None => groups.push((vec![&somebody.name], at)),
        }
    }
    let heads: Vec<String> = groups.iter().map(|(names, _)| names.join(" / ")).collect();
    let mut text = format!("method,path,permission,{}\n", heads.join(","));
    for (method, path, permission, cells) in table {
        let permission = permission.replace(", ", " ");
        let cells: Vec<&str> = groups.iter().map(|(_, at)| cells[*at].as_str()).collect();
        writeln!(text, "{method},{path},{permission},{}", cells.join(",")).unwrap();
    }
    text
}

#[tokio::test]
async fn a_case_of_another_office_is_answered_as_one_that_does_not_exist() {
    let mut walk = Walk::new().await;
    let rows: Vec<_> = rows().into_iter().filter(|row| row.path.contains("{case}")).collect();
    assert!(rows.iter().filter(|row| row.is_api()).count() > 5 && rows.len() > 15);
    for row in rows {
        for somebody in &mut walk.everybody {
            let what = format!("{} {} for {}", row.method, row.path, somebody.name);
            let theirs = somebody.knock(&row, &path_of(row.path, THEIR_CASE)).await;
            let nothing = somebody.knock(&row, &path_of(row.path, NO_CASE)).await;
            assert_eq!(theirs.status, nothing.status, "{what}");
            assert!(!words(&theirs).contains(THEIRS), "{what}");
            assert!(theirs.status >= 300, "{what}: {}", theirs.status);
            assert_eq!(theirs.body.len(), nothing.body.len(), "{what}: nor is it told by the page");
        }
    }
}

#[tokio::test]
async fn every_post_of_the_rulebook_is_walked() {
    let walk = Walk::new().await;
    let names: BTreeSet<&str> = walk.everybody.iter().map(|somebody| somebody.name.as_str()).collect();
    for role in walk.house.platform.rulebook().roles.keys() {
        assert!(names.contains(role.as_str()), "{role}");
    }
    assert!(
        walk.everybody.iter().any(|somebody| somebody.sees) && walk.everybody.iter().any(|somebody| !somebody.sees)
    );
}
