//! A house with the portal alone, and the acts that fill it.

use app::{ActRequest, Outcome};
use model::{Fields, MatterId, OfficeId, PersonId, Value};
use web_frame::WebState;
use web_testkit::{House, OFFICE};

pub(crate) fn portal(state: WebState) -> axum::Router {
    web_frame::route::mount(portal::routes(), state)
}

pub(crate) async fn house() -> House {
    House::new(portal).await
}

pub(crate) fn office() -> OfficeId {
    OfficeId::new(OFFICE)
}

/// One act of an account; it must be lawful.
pub(crate) async fn act(
    house: &House,
    case: Option<&str>,
    (matter, act): (&str, &str),
    by: &str,
    set: &[(&str, Value)],
    materials: &[&str],
) -> String {
    let request = ActRequest {
        office: office(),
        case: case.map(Into::into),
        matter: Some(MatterId::new(matter)),
        act: act.into(),
        by: PersonId::new(by),
        set: set.iter().map(|(field, value)| ((*field).into(), value.clone())).collect::<Fields>(),
        materials: materials.iter().map(|id| (*id).into()).collect(),
        ..ActRequest::default()
    };
    match house.platform.perform(&request).await.unwrap() {
        Outcome::Done { case, .. } => case.id.to_string(),
        Outcome::Refused { refusal, .. } => panic!("{matter} {act}: {refusal}"),
    }
}

pub(crate) fn text(text: &str) -> Value {
    Value::text(text)
}

/// Somebody with a role, beside those of the house.
pub(crate) async fn person(house: &House, id: &str, roles: &[&str]) {
    let person = app::Person {
        id: id.into(),
        name: format!("{id}甲乙"),
        roles: roles.iter().copied().map(Into::into).collect(),
        unit: None,
    };
    house.platform.save_person(&office(), &person, Some(web_testkit::PASSWORD)).await.unwrap();
}

/// A warning about a country from registration to publication.
pub(crate) async fn warn(house: &House, area: &str, country: &str, level: (&str, &str)) -> String {
    let set = [
        ("class", text("alert")),
        ("headline", text(&format!("{country}安全提醒"))),
        ("group", text("all")),
        ("area", text(area)),
        ("country", text(country)),
        ("issuer", text("mfa")),
        ("level", text(level.0)),
        ("colour", text(level.1)),
        ("issued-on", text("2024-04-12")),
        ("valid-to", text("2024-12-31")),
        ("source", text("https://cs.mfa.gov.cn/test")),
        ("help-limits-told", Value::Truth(true)),
    ];
    let matter = "safety-notice";
    let case = act(house, None, (matter, "submit-alert"), "li", &set, &["text"]).await;
    let one = Some(case.as_str());
    act(house, one, (matter, "section.pass"), "wang", &[("checked", Value::Truth(true))], &[]).await;
    act(house, one, (matter, "secrecy.clear"), "bao", &[("secrecy-clear", Value::Truth(true))], &["review-form"]).await;
    act(house, one, (matter, "approval.approve"), "zhao", &[], &[]).await;
    let portal = [("address", text("https://example.gov.cn/a")), ("published-on", text("2024-04-15"))];
    act(house, one, (matter, "publish-portal"), "gong", &portal, &["screenshot"]).await;
    case
}

/// Something published on both portals.
pub(crate) async fn disclose(house: &House, what: &str) -> String {
    let set = [
        ("what", text(what)),
        ("class", text("notice")),
        ("maker", text("own")),
        ("formed-on", text("2024-04-10")),
        ("third-party", Value::Truth(false)),
    ];
    let matter = "disclosure";
    let case = act(house, None, (matter, "submit"), "li", &set, &["text"]).await;
    let one = Some(case.as_str());
    act(house, one, (matter, "section.pass"), "wang", &[("checked-by-section", Value::Truth(true))], &[]).await;
    let clear = [("secrecy-clear", Value::Truth(true)), ("unsure", Value::Truth(false))];
    act(house, one, (matter, "secrecy.clear"), "bao", &clear, &["review-form"]).await;
    act(house, one, (matter, "approval.approve"), "zhao", &[], &[]).await;
    let own =
        [("own-address", text("https://example.gov.cn/b")), ("own-on", text("2024-04-15")), ("column", text("通知"))];
    act(house, one, (matter, "publish-own"), "gong", &own, &["screenshot"]).await;
    let city = [("portal-address", text("https://example.gov.cn/c")), ("portal-on", text("2024-04-15"))];
    act(house, one, (matter, "publish-portal"), "gong", &city, &["screenshot"]).await;
    act(house, one, (matter, "complete"), "gong", &[], &[]).await;
    case
}

/// The people whom publishing needs beside those of the house.
pub(crate) async fn publishers(house: &House) {
    person(house, "bao", &["secrecy-officer"]).await;
    person(house, "gong", &["disclosure-officer"]).await;
}
