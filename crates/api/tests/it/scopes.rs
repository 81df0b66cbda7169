//! Every row, for every scope and every kind of person; what a browser's session is worth here: nothing.

use crate::program::{Program, house};
use app::Scope;
use axum::http::Method;
use web_frame::route::Permission;

/// A path of the row with something in its places.
fn example(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "none" } else { part }).collect::<Vec<_>>().join("/")
}

fn rows() -> Vec<(Method, &'static str, Permission, Scope)> {
    let rows = api::routes().into_iter().filter(web_frame::route::Route::is_api);
    rows.filter_map(|row| Some((row.method.clone(), row.path, row.permission, row.scope?))).collect()
}

async fn knock(program: &Program, method: &Method, path: &str) -> (u16, String) {
    let body = (*method != Method::GET && *method != Method::DELETE).then(|| "{}".to_owned());
    let seen = program.call(method.clone(), &example(path), body, &[]).await;
    let kind = if seen.status >= 400 { seen.kind().to_owned() } else { String::new() };
    (seen.status, kind)
}

#[tokio::test]
async fn without_a_token_nothing_opens() {
    let house = house().await;
    let stranger = Program::stranger(&house);
    let wrong = Program { secret: "fazhi_0000".into(), ..Program::stranger(&house) };
    for (method, path, ..) in rows() {
        for program in [&stranger, &wrong] {
            assert_eq!(knock(program, &method, path).await, (401, "token-wanted".into()), "{method} {path}");
        }
    }
}

async fn program_of(house: &web_testkit::House, person: &str) -> app::Signed {
    let office = model::OfficeId::new(web_testkit::OFFICE);
    let session = house.platform.sign_in(&office, &person.into(), web_testkit::PASSWORD).await.unwrap().unwrap();
    house.platform.signed(&session).await.unwrap().unwrap()
}

#[tokio::test]
async fn each_row_wants_its_scope_and_its_person() {
    let house = house().await;
    for person in ["jia", "qian", "li", "wang", "zhao"] {
        let signed = person != "jia";
        for scope in Scope::ALL {
            let program = Program::of(&house, person, &[scope]).await;
            for (method, path, permission, wanted) in rows() {
                let (status, kind) = knock(&program, &method, path).await;
                let told = format!("{person} with {scope:?}: {method} {path}: {status} {kind}");
                if scope != wanted {
                    assert_eq!(kind, "scope-wanted", "{told}");
                    continue;
                }
                let admitted = match permission {
                    Permission::Account | Permission::SignedIn => true,
                    Permission::Staff => signed,
                    Permission::Outside => !signed,
                    Permission::Confirmer => house.platform.confirms_units(&program_of(&house, person).await),
                    _ => false,
                };
                if admitted {
                    assert!(kind != "forbidden" && status < 500, "{told}");
                } else {
                    assert_eq!((status, kind.as_str()), (403, "forbidden"), "{told}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_session_opens_nothing() {
    let house = house().await;
    let office = model::OfficeId::new(web_testkit::OFFICE);
    let session = house.platform.sign_in(&office, &"li".into(), web_testkit::PASSWORD).await.unwrap().unwrap();
    let bearing = Program { secret: session.clone(), ..Program::stranger(&house) };
    assert_eq!(bearing.get("/api/v1/me").await.kind(), "token-wanted");
    let cookie = format!("fazhi={session}; session={session}; fazhi-session={session}");
    let seen = Program::stranger(&house).call(Method::GET, "/api/v1/me", None, &[("cookie", &cookie)]).await;
    assert_eq!(seen.kind(), "token-wanted");
}

#[tokio::test]
async fn a_token_ends_when_it_is_taken_away() {
    let house = house().await;
    let program = Program::of(&house, "li", &[Scope::Read]).await;
    assert_eq!(program.get("/api/v1/me").await.body["person"], "li");
    let office = model::OfficeId::new(web_testkit::OFFICE);
    let session = house.platform.sign_in(&office, &"li".into(), web_testkit::PASSWORD).await.unwrap().unwrap();
    let signed = house.platform.signed(&session).await.unwrap().unwrap();
    let tokens = house.platform.tokens(&signed).await.unwrap();
    assert!(tokens[0].good && tokens[0].seen.is_some());
    assert!(!format!("{tokens:?}").contains(&program.secret), "it is shown once");
    assert!(house.platform.revoke_token(&signed, &tokens[0].id, &app::Origin::default()).await.unwrap());
    assert_eq!(program.get("/api/v1/me").await.kind(), "token-wanted");
    assert!(!house.platform.revoke_token(&signed, &tokens[0].id, &app::Origin::default()).await.unwrap());
}
