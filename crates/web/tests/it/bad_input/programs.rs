//! The rows for programs, with what is no call: each is answered with a problem in words.

use super::{Ground, PEOPLE, path_of, sound};
use app::{NewToken, Origin, Scope};
use axum::body::Body;
use axum::http::{Method, Request, header};
use web_testkit::{House, OFFICE, PASSWORD, Seen};

async fn bearer(house: &House, person: &str) -> String {
    let session = house.platform.sign_in(&OFFICE.into(), &person.into(), PASSWORD).await.unwrap().unwrap();
    let signed = house.platform.signed(&session).await.unwrap().unwrap();
    let wanted = NewToken { name: "bad".into(), scopes: Scope::ALL.to_vec(), days: 1 };
    house.platform.new_token(&signed, &wanted, &Origin::default()).await.unwrap().unwrap()
}

/// Below what one token may call at once.
const AT_ONCE: usize = 500;

fn problem(what: &str, seen: &Seen) {
    assert!(
        matches!(seen.status, 200..=204 | 400 | 404 | 409 | 412 | 413 | 415 | 422),
        "{what}: {} {}",
        seen.status,
        seen.body
    );
    for bad in ["panicked", ".rs:", "SELECT ", "INSERT ", "sqlite"] {
        assert!(!seen.body.contains(bad), "{what}: {bad} in {}", seen.body);
    }
    if seen.status >= 400 {
        assert_eq!(seen.headers[header::CONTENT_TYPE], "application/problem+json", "{what}");
        let told: serde_json::Value = serde_json::from_slice(&seen.bytes).unwrap();
        assert_eq!(told["status"], seen.status, "{what}");
        for part in ["title", "detail", "type"] {
            assert!(told[part].as_str().is_some_and(|text| !text.is_empty()), "{what}: {part} of {told}");
        }
    }
}

#[tokio::test]
async fn what_is_no_call_is_a_problem_in_words() {
    let ground = Ground::new().await;
    let mut tokens = Vec::new();
    for (person, _) in PEOPLE {
        tokens.push((person, bearer(&ground.house, person).await, 0));
    }
    let deep = format!("{{\"set\":{}1{}}}", "[".repeat(50_000), "]".repeat(50_000));
    let wide = format!("{{\"act\":\"x\",\"opinion\":\"{}\"}}", "长".repeat(400_000));
    let many = (0..10_000).map(|n| format!("\"f{n}\":\"x\"")).collect::<Vec<_>>().join(",");
    let json = "application/json";
    let bodies: Vec<(&str, &str, Vec<u8>)> = vec![
        ("nothing", json, Vec::new()),
        ("no json", json, b"{\"act\":".to_vec()),
        ("another shape", json, b"[1,2,{\"a\":null}]".to_vec()),
        ("other types", json, br#"{"act":1,"set":"x","opinion":{},"version":-1,"subject":[],"pairs":{},"change":0,"reason":[],"decision":9}"#.to_vec()),
        ("a lone surrogate", json, br#"{"act":"\ud800","opinion":"\udfff"}"#.to_vec()),
        ("no utf-8", json, b"{\"act\":\"\xff\xfe\"}".to_vec()),
        ("the national encoding", json, b"{\"act\":\"\xd6\xd0\xce\xc4\"}".to_vec()),
        ("nul in an act", json, br#"{"act":"drafting.submit","opinion":"a\u0000b","set":{"purpose":"\u0001"}}"#.to_vec()),
        ("nul in a draft", json, br#"{"subject":"matter:outbound","act":"a\u0000","pairs":[["a\u0000","b"]]}"#.to_vec()),
        ("nul in a change", json, br#"{"change":{"kind":"disable","person":"a\u0000"},"reason":"\u0000"}"#.to_vec()),
        ("markup and statements", json, br#"{"act":"drafting.submit","opinion":"<script>alert(1)</script>' OR 1=1 --","set":{"purpose":"{{7*7}}","unknown":"x"}}"#.to_vec()),
        ("a number beyond all", json, br#"{"act":"drafting.submit","set":{"budget":1e999}}"#.to_vec()),
        ("a number too long", json, br#"{"act":"drafting.submit","set":{"budget":99999999999999999999999999}}"#.to_vec()),
        ("the same name twice", json, br#"{"act":"a","act":"b"}"#.to_vec()),
        ("much too deep", json, deep.into_bytes()),
        ("much too long", json, wide.into_bytes()),
        ("many names", json, format!("{{\"act\":\"x\",\"set\":{{{many}}}}}").into_bytes()),
        ("a form", "application/x-www-form-urlencoded", b"act=drafting.submit".to_vec()),
        ("plain text", "text/plain", b"hello".to_vec()),
        ("xml", "text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".to_vec()),
    ];
    for row in api::routes().iter().filter(|row| row.method != Method::GET) {
        let Some((person, token, calls)) = tokens.iter_mut().find(|(person, ..)| {
            let roles = ground.house.platform.rulebook();
            let role = PEOPLE.iter().find(|(id, _)| id == person).unwrap().1;
            match row.permission {
                web::Permission::Administrator(kinds) => {
                    roles.roles[&model::RoleId::new(role)].administers.is_some_and(|kind| kinds.contains(&kind))
                }
                web::Permission::Outside => role == "applicant",
                _ => role == "clerk",
            }
        }) else {
            panic!("nobody for {}", row.path);
        };
        // A token may call so often at once and no oftener.
        *calls += bodies.len();
        if *calls > AT_ONCE {
            (*token, *calls) = (bearer(&ground.house, person).await, bodies.len());
        }
        for (what, kind, bytes) in &bodies {
            let request = Request::builder()
                .method(row.method.clone())
                .uri(path_of(row.path))
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::CONTENT_TYPE, *kind)
                .body(Body::from(bytes.clone()))
                .unwrap();
            let seen = ground.house.browser().send(request).await;
            problem(&format!("{} {} by {person}: {what}", row.method, row.path), &seen);
        }
    }
    sound(&ground.house).await;
}
