//! Every form of the table with what no form should hold. Whatever is sent, the answer is a page in words with a fitting
//! status: nothing falls over, nothing typed runs or is lost, nothing is done twice, and the ledger and the trail are sound
//! afterwards. The forms are those that the pages show; a row whose form no page shows here is sent the names of all.

mod forms;
mod hostile;
mod programs;

use axum::body::Body;
use axum::http::{Method, Request, header};
use forms::{Form, Kind, forms};
use matter::Administers;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use web::{Permission, Route, routes};
use web_testkit::{Browser, House, OFFICE, PASSWORD, Seen, UNIT, trip};

/// People by whom rows are tried: whoever first is admitted.
const PEOPLE: [(&str, &str); 6] = [
    ("clerk", "clerk"),
    ("applicant", "applicant"),
    ("system", "system-administrator"),
    ("security", "security-administrator"),
    ("auditor", "auditor"),
    ("inspector", "discipline-officer"),
];
const CASE: &str = "outbound-2024-0001";

fn person_of(permission: Permission) -> Option<&'static str> {
    match permission {
        Permission::Anybody => None,
        Permission::Session
        | Permission::Account
        | Permission::SignedIn
        | Permission::Staff
        | Permission::Confirmer => Some("clerk"),
        Permission::Outside => Some("applicant"),
        Permission::Inspector => Some("inspector"),
        Permission::Administrator(kinds) => Some(match kinds.first() {
            Some(Administers::System) => "system",
            Some(Administers::Security) => "security",
            _ => "auditor",
        }),
    }
}

fn path_of(row: &str) -> String {
    let known = [
        ("{case}", CASE),
        ("{matter}", "outbound"),
        ("{act}", "drafting.submit"),
        ("{section}", "unit"),
        ("{account}", "clerk"),
        ("{document}", "approval"),
        ("{register}", "sending-unit"),
        ("{desk}", "trips"),
        ("{batch}", "none"),
        ("{report}", "none"),
        ("{change}", "1"),
    ];
    let path = known.iter().fold(row.to_owned(), |path, (place, value)| path.replace(place, value));
    path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect::<Vec<_>>().join("/")
}

fn fits(row: &str, action: &str) -> bool {
    let action = action.split(['?', '#']).next().unwrap();
    let (row, action): (Vec<_>, Vec<_>) = (row.split('/').collect(), action.split('/').collect());
    row.len() == action.len() && row.iter().zip(action).all(|(part, is)| part.starts_with('{') || *part == is)
}

/// A house with a case, and everybody signed in.
struct Ground {
    house: House,
    browsers: BTreeMap<&'static str, Browser>,
}

impl Ground {
    async fn new() -> Self {
        let people = PEOPLE.map(|(id, role)| (id, [role]));
        let people: Vec<_> =
            people.iter().map(|(id, role)| (*id, &role[..], (*id == "applicant").then_some(UNIT))).collect();
        let house = House::with(web::router, "2024-04-15T09:00", &people).await;
        let policy = app::SecurityPolicy { second_factor: app::SecondFactor::Nobody, ..Default::default() };
        house.platform.save_security_policy(&OFFICE.into(), &policy).await.unwrap();
        let mut browsers = BTreeMap::new();
        for (id, _) in PEOPLE {
            browsers.insert(id, house.signed_in(id).await);
        }
        let applicant = browsers.get_mut("applicant").unwrap();
        let opened = applicant.fill("/matters/outbound/new", "/matters/outbound/new", &trip()).await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        Self { house, browsers }
    }

    fn browser(&self, person: Option<&str>) -> Browser {
        person.map_or_else(|| self.house.browser(), |person| self.browsers[person].clone())
    }

    /// Signs in again whom a form has put out.
    async fn stay(&mut self, person: &'static str) {
        if self.browsers.get_mut(person).unwrap().get("/account").await.status != 200 {
            let signed = self.house.signed_in(person).await;
            self.browsers.insert(person, signed);
        }
    }

    /// The forms of every page that somebody is shown, by where they are sent.
    async fn shown(&self) -> BTreeMap<&'static str, Vec<(Option<&'static str>, Form)>> {
        let rows = routes();
        let mut found: BTreeMap<&'static str, Vec<(Option<&'static str>, Form)>> = BTreeMap::new();
        for person in std::iter::once(None).chain(PEOPLE.map(|(id, _)| Some(id))) {
            let mut browser = self.browser(person);
            // What a stranger is shown carries the token of a cookie.
            for row in rows.iter().filter(|row| row.method == Method::GET) {
                let page = browser.get(&path_of(row.path)).await;
                for form in forms(&page.body) {
                    let Some(target) = rows.iter().find(|r| r.method == Method::POST && fits(r.path, &form.action))
                    else {
                        continue;
                    };
                    let names = |form: &Form| form.fields.iter().map(|f| f.name.clone()).collect::<BTreeSet<_>>();
                    let known = found.entry(target.path).or_default();
                    if person_of(target.permission) == person
                        && known.len() < 3
                        && !known.iter().any(|(_, other)| names(other) == names(&form))
                    {
                        known.push((person, form));
                    }
                }
            }
        }
        found
    }

    /// The token of somebody's forms, with the cookie that goes with it.
    async fn token(&self, person: Option<&str>) -> (Browser, String) {
        let mut browser = self.browser(person);
        let page = browser.get(if person.is_some() { "/account" } else { "/sign-in" }).await;
        (browser, page.token())
    }
}

/// A form of all names, for rows whose own form no page shows here.
fn nameless(row: &Route, shown: &BTreeMap<&str, Vec<(Option<&'static str>, Form)>>) -> Form {
    let all = shown.values().flatten().flat_map(|(_, form)| &form.fields);
    let mut fields: Vec<forms::Field> = Vec::new();
    for field in all.filter(|field| field.kind != Kind::Hidden || !["token", "once"].contains(&field.name.as_str())) {
        if !fields.iter().any(|known| known.name == field.name) {
            fields.push(field.clone());
        }
    }
    Form { action: path_of(row.path), files: false, fields }
}

fn encoded(text: &[u8]) -> String {
    text.iter().fold(String::new(), |mut all, byte| {
        write!(all, "%{byte:02X}").unwrap();
        all
    })
}

fn body(pairs: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| format!("{}={}", encoded(name.as_bytes()), encoded(value.as_bytes()));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn multipart(pairs: &[(String, String)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in pairs {
        let name = name.replace('"', "%22").replace(['\r', '\n'], " ");
        body.extend(format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, file, bytes) in files {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n");
        body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
    }
    body.extend(b"--b--\r\n");
    body
}

fn post(path: &str, kind: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post(path).header(header::CONTENT_TYPE, kind).body(body.into()).unwrap()
}

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=b";

/// The answer is a page in words, or leads on within the house.
fn in_words(what: &str, seen: &Seen) {
    assert!(
        matches!(seen.status, 200 | 204 | 303 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422),
        "{what}: {} {}",
        seen.status,
        seen.body
    );
    for bad in ["panicked", ".rs:", "SELECT ", "INSERT ", "sqlite", "<script>alert", "<img src=x"] {
        assert!(!seen.body.contains(bad), "{what}: {bad} in {}", seen.body);
    }
    let seen_by_eyes = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let html = seen.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if html {
        let at = seen.body.chars().position(seen_by_eyes);
        assert_eq!(at, None, "{what}: a character that a page may not hold");
    }
    match seen.status {
        303 => assert!(
            seen.location().starts_with('/') && !seen.location().starts_with("//"),
            "{what}: {}",
            seen.location()
        ),
        200 | 204 if !html => {}
        _ => assert!(seen.body.contains("<h1") && seen.body.contains("lang="), "{what}: {} {}", seen.status, seen.body),
    }
}

/// All that was typed stands in the answer again, when the answer says that it was not done.
fn comes_back(what: &str, form: &Form, sent: &[(String, String)], seen: &Seen) -> Vec<String> {
    let mut lost = Vec::new();
    let page = hostile::visible(&forms::plain(&seen.body));
    if !matches!(seen.status, 409 | 422) {
        return lost;
    }
    // A code that opens something is typed anew each time, as a password is.
    for field in form.fields.iter().filter(|field| field.kind == Kind::Typed && field.name != "code") {
        for (_, value) in sent.iter().filter(|(name, _)| *name == field.name) {
            let value = hostile::visible(value);
            if !page.contains(&value) {
                lost.push(format!("{what}: {} is lost: {value:?}", field.name));
            }
        }
    }
    lost
}

/// The form with these texts in turn in all that is typed.
fn typed(form: &Form, token: &str, texts: &[String], turn: usize) -> Vec<(String, String)> {
    let mut turn = turn;
    let mut pairs = vec![("token".to_owned(), token.to_owned())];
    let mut chosen = BTreeSet::new();
    for field in &form.fields {
        match field.kind {
            Kind::Hidden if field.name == "token" => {}
            Kind::Hidden => pairs.push((field.name.clone(), field.value.clone())),
            Kind::Typed | Kind::Secret => {
                pairs.push((field.name.clone(), texts[turn % texts.len()].clone()));
                turn += 1;
            }
            Kind::Chosen if chosen.insert(field.name.clone()) => {
                // Half of them as they are offered, half as nobody offers them.
                let forged = chosen.len() % 2 == turn % 2;
                pairs.push((
                    field.name.clone(),
                    if forged { texts[turn % texts.len()].clone() } else { field.value.clone() },
                ));
            }
            Kind::Chosen | Kind::File => {}
        }
    }
    pairs
}

/// Keys under which forms are done once are taken away: here each sending is one of its own.
fn without_once(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.retain(|(name, _)| name != "once");
    pairs
}

async fn sound(house: &House) {
    let verdict = house.platform.verify(&OFFICE.into()).await.unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
    let session = house.platform.sign_in(&OFFICE.into(), &"auditor".into(), PASSWORD).await.unwrap().unwrap();
    let signed = house.platform.signed(&session).await.unwrap().unwrap();
    let verdict = house.platform.verify_audit(&signed, &app::Origin::default()).await.unwrap();
    assert!(verdict.broken.is_empty(), "{verdict:?}");
}

#[tokio::test]
async fn texts_that_mean_something_elsewhere_are_texts() {
    let mut ground = Ground::new().await;
    let shown = ground.shown().await;
    let texts = hostile::texts();
    let mut lost: Vec<String> = Vec::new();
    for row in routes().iter().filter(|row| row.method == Method::POST) {
        let person = person_of(row.permission);
        let fallback = nameless(row, &shown);
        let of_row: Vec<&Form> =
            shown.get(row.path).map(|all| all.iter().map(|(_, form)| form).collect()).unwrap_or_default();
        let of_row = if of_row.is_empty() { vec![&fallback] } else { of_row };
        for form in of_row {
            for turn in 0..3 {
                if let Some(person) = person {
                    ground.stay(person).await;
                }
                let (mut browser, token) = ground.token(person).await;
                let sent = without_once(typed(form, &token, &texts, turn * 5));
                let action = form.action.split('#').next().unwrap();
                let kind = if form.files { PARTS } else { FORM };
                let bytes = if form.files { multipart(&sent, &[]) } else { body(&sent).into_bytes() };
                let seen = browser.send(post(action, kind, bytes)).await;
                let what = format!("{} turn {turn}", form.action);
                in_words(&what, &seen);
                if shown.get(row.path).is_some_and(|known| !known.is_empty()) {
                    lost.extend(comes_back(&what, form, &sent, &seen));
                }
                if seen.status == 303 {
                    in_words(&format!("{what}, then {}", seen.location()), &browser.get(seen.location()).await);
                }
            }
        }
    }
    assert_eq!(lost, [""; 0], "what was typed comes back");
    sound(&ground.house).await;
}

#[tokio::test]
async fn bodies_that_are_no_form_are_told_in_words() {
    let mut ground = Ground::new().await;
    let long = "长".repeat(400_000);
    for row in routes().iter().filter(|row| row.method == Method::POST) {
        let person = person_of(row.permission);
        let path = path_of(row.path);
        if let Some(person) = person {
            ground.stay(person).await;
        }
        let (browser, token) = ground.token(person).await;
        let foreign = ground.token(Some(if person == Some("clerk") { "applicant" } else { "clerk" })).await.1;
        let many: Vec<_> = (0..10_000).map(|n| (format!("f.{n}"), "x".to_owned())).collect();
        let deep = format!("{}={}", encoded(format!("f{}", ".0.a".repeat(20_000)).as_bytes()), "x");
        let cases: Vec<(&str, &str, Vec<u8>, &[u16])> = vec![
            ("nothing", FORM, Vec::new(), &[403]),
            ("no token", FORM, b"a=b".to_vec(), &[403]),
            ("another's token", FORM, format!("token={foreign}").into_bytes(), &[403]),
            ("no kind of body", "", Vec::new(), &[400, 403, 415]),
            ("plain text", "text/plain", b"token=x".to_vec(), &[400, 415]),
            ("json", "application/json", b"{\"token\":1}".to_vec(), &[400, 415]),
            (
                "xml",
                "text/xml",
                b"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".to_vec(),
                &[400, 415],
            ),
            ("parts without a boundary", "multipart/form-data", b"--b".to_vec(), &[400, 415]),
            ("parts that end early", PARTS, b"--b\r\nContent-Disposition: form-data; name=\"token\"".to_vec(), &[400]),
            ("no utf-8", FORM, format!("token={token}&opinion=%FF%FE%C0%80").into_bytes(), &[400]),
            ("a lone surrogate", FORM, format!("token={token}&opinion=%ED%A0%80").into_bytes(), &[400]),
            ("the national encoding", FORM, format!("token={token}&opinion=%D6%D0%CE%C4").into_bytes(), &[400]),
            (
                "a long text",
                FORM,
                format!("token={token}&opinion={long}").into_bytes(),
                &[413, 200, 303, 400, 404, 422],
            ),
        ];
        let sent = cases.into_iter().map(|(what, kind, bytes, allowed)| {
            let mut browser = browser.clone();
            let path = path.clone();
            async move {
                let seen = browser.send(post(&path, kind, bytes)).await;
                let what = format!("{path}: {what}");
                in_words(&what, &seen);
                assert!(allowed.contains(&seen.status), "{what}: {} {}", seen.status, seen.body);
            }
        });
        for one in sent {
            one.await;
        }
        // These are forms; what comes of them is the handler's.
        for (what, bytes) in [("many fields", body(&many)), ("a deep name", deep)] {
            if let Some(person) = person {
                ground.stay(person).await;
            }
            let (mut browser, token) = ground.token(person).await;
            let seen = browser.send(post(&path, FORM, format!("token={token}&{bytes}"))).await;
            in_words(&format!("{path}: {what}"), &seen);
        }
    }
    sound(&ground.house).await;
}

#[tokio::test]
async fn files_that_are_not_what_they_say_are_told_in_words() {
    let ground = Ground::new().await;
    let shown = ground.shown().await;
    let files = hostile::files();
    let mut tried = 0;
    for (row, known) in &shown {
        for (person, form) in known {
            let Some(control) = form.fields.iter().find(|field| field.kind == Kind::File) else { continue };
            for (name, bytes) in &files {
                let (mut browser, token) = ground.token(*person).await;
                let sent = without_once(typed(form, &token, &["字".to_owned()], 0));
                let bytes = multipart(&sent, &[(control.name.as_str(), name, bytes.as_slice())]);
                let seen = browser.send(post(form.action.split('#').next().unwrap(), PARTS, bytes)).await;
                let what = format!("{row}: {} as {}", name, control.name);
                in_words(&what, &seen);
                assert_ne!(seen.status, 413, "{what}: none is long");
                assert_eq!(comes_back(&what, form, &sent, &seen), [""; 0]);
                tried += 1;
            }
        }
    }
    assert!(tried > 30, "{tried}");
    sound(&ground.house).await;
}

/// What the ledger and the house hold of somebody's doings, counted.
async fn held(house: &House) -> usize {
    let report = house.platform.verify(&OFFICE.into()).await.unwrap().ledger;
    usize::try_from(report.entries).unwrap()
}

#[tokio::test]
async fn a_form_that_comes_twice_is_done_once() {
    let ground = Ground::new().await;
    let before = held(&ground.house).await;
    let mut browser = ground.browser(Some("applicant"));
    let page = browser.get("/matters/outbound/new").await;
    let mut form = vec![("token", page.token()), ("once", page.value("once").unwrap())];
    form.extend(trip());
    let pairs: Vec<_> = form.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let bytes = body(&pairs);
    let (mut one, mut two, mut three) = (browser.clone(), browser.clone(), browser.clone());
    let send = || post("/matters/outbound/new", FORM, bytes.clone());
    let (a, b, c) = tokio::join!(one.send(send()), two.send(send()), three.send(send()));
    let done: Vec<_> = [&a, &b, &c].into_iter().filter(|seen| seen.status == 303).collect();
    assert!(!done.is_empty(), "{} {} {}", a.status, b.status, c.status);
    for seen in [&a, &b, &c] {
        assert!(matches!(seen.status, 303 | 409), "{}", seen.status);
    }
    let led = done[0].location().to_owned();
    let again = browser.send(send()).await;
    assert_eq!((again.status, again.location()), (303, led.as_str()), "sent again it leads to the same");
    assert_eq!(held(&ground.house).await, before + 1, "one record");
    sound(&ground.house).await;
}

/// A form without a key of its own is known by the page that showed it.
#[tokio::test]
async fn whatever_makes_something_makes_it_once() {
    let ground = Ground::new().await;
    let browser = ground.browser(Some("clerk"));
    let forms = [
        ("/phrases", "/phrases", vec![("words", "拟同意。")]),
        ("/ledger/outbound", "/ledger/outbound/views", vec![("name", "本月"), ("href", "/ledger/outbound?state=open")]),
    ];
    for (page, action, values) in forms {
        let mut one = browser.clone();
        let token = one.get(page).await.token();
        let mut pairs = vec![("token".to_owned(), token)];
        pairs.extend(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let bytes = body(&pairs);
        let (mut two, mut three) = (one.clone(), one.clone());
        let send = || post(action, FORM, bytes.clone());
        let (a, b) = tokio::join!(one.send(send()), two.send(send()));
        let statuses = [a.status, b.status, three.send(send()).await.status];
        assert!(statuses.contains(&303) && statuses.iter().all(|status| matches!(status, 303 | 409)), "{statuses:?}");
        let seen = one.get(page).await;
        let made = seen.body.matches(values[0].1).count();
        let again = browser.clone().get(page).await;
        assert_eq!(again.body.matches(values[0].1).count(), made);
        let held = seen.body.matches(&format!(">{}<", values[0].1)).count();
        assert_eq!(held, 1, "{action}: {}", seen.body);
    }
}

/// Two people on one page with what the other has not seen: the second is told, and his words stay.
#[tokio::test]
async fn the_second_of_two_editors_loses_nothing() {
    let ground = Ground::new().await;
    let mut browser = ground.browser(Some("applicant"));
    let page = browser.get(&format!("/cases/{CASE}")).await;
    let found = forms(&page.body).into_iter().find(|form| form.value("version").is_some());
    let Some(form) = found else { return };
    let mut sent = without_once(typed(&form, form.value("token").unwrap(), &["第二个人写的".to_owned()], 0));
    for (name, value) in &mut sent {
        if name == "version" {
            "0".clone_into(value);
        }
    }
    let seen = browser.send(post(&form.action, FORM, body(&sent))).await;
    assert!(seen.status == 409 && seen.says("第二个人写的"), "{} {}", seen.status, seen.body);
}
