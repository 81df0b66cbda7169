//! The page of tokens: made, shown once, taken away.

use app::Origin;
use axum::Router;
use web_frame::WebState;
use web_testkit::{House, OFFICE, PASSWORD};

fn app(state: WebState) -> Router {
    web_frame::route::mount(api::pages().into_iter().chain(api::routes()).collect(), state)
}

#[tokio::test]
async fn pages_of_tokens_want_a_session() {
    let house = House::new(app).await;
    let seen = house.browser().get("/account/tokens").await;
    assert_eq!(seen.status, 303);
    assert!(seen.location().starts_with("/sign-in"));
    assert_eq!(house.browser().post("/account/tokens", &[("name", "x")]).await.status, 401);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_made() {
    let house = House::new(app).await;
    let office = model::OfficeId::new(OFFICE);
    let session = house.platform.sign_in(&office, &"li".into(), PASSWORD).await.unwrap().unwrap();
    let signed = house.platform.signed(&session).await.unwrap().unwrap();
    let wanted = app::NewToken { name: " ".into(), scopes: Vec::new(), days: 9_999 };
    let faults = house.platform.new_token(&signed, &wanted, &Origin::default()).await.unwrap().unwrap_err();
    let fields: Vec<_> = faults.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["name", "scope", "days"]);
    assert!(house.platform.tokens(&signed).await.unwrap().is_empty());
    let noted = house.platform.audit(&office, &app::AuditQuery::default()).await.unwrap();
    assert!(noted.lines.iter().all(|line| line.kind != app::AuditKind::Token.zh()), "{noted:?}");
    let good = app::NewToken { name: "test".into(), scopes: vec![app::Scope::Read], days: 1 };
    house.platform.new_token(&signed, &good, &Origin::default()).await.unwrap().unwrap();
    let query = app::AuditQuery { kind: Some(app::AuditKind::Token), ..app::AuditQuery::default() };
    assert_eq!(house.platform.audit(&office, &query).await.unwrap().lines.len(), 1, "that it was made is noted");
}
