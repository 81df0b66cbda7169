//! What people without an account do, through a program that has a token; imports from other systems; and what administrators read.

use crate::program::{Program, Seen, house};
use crate::together::WHOLE;
use app::{Scope, SecondFactor, SecurityPolicy};
use axum::http::Method;
use serde_json::{Map, Value, json};
use web_testkit::OFFICE;

/// A form of the website that asks for something, and what it asks.
async fn form(program: &Program) -> (String, Vec<Value>) {
    let columns = program.get("/api/v1/public/columns?size=200").await;
    let forms = columns.body["items"].as_array().unwrap().iter().flat_map(|column| column["forms"].as_array().unwrap());
    for form in forms {
        let path =
            format!("/api/v1/public/forms/{}/{}", form["matter"].as_str().unwrap(), form["act"].as_str().unwrap());
        let asks = program.get(&path).await.body["asks"].as_array().unwrap().clone();
        if asks.iter().any(|ask| ask["required"] == true) {
            return (path, asks);
        }
    }
    panic!("no form for people without an account: {}", columns.text)
}

/// What somebody writes who fills in everything.
fn filled(asks: &[Value]) -> Map<String, Value> {
    let text = |ask: &Value| match ask["choices"].as_array().unwrap().first() {
        Some(choice) => choice["id"].clone(),
        None => json!("测试一二三"),
    };
    let required = asks.iter().filter(|ask| ask["required"] == true);
    required.map(|ask| (ask["id"].as_str().unwrap().to_owned(), text(ask))).collect()
}

#[tokio::test]
async fn a_form_of_somebody_without_an_account_comes_in_once() {
    let house = house().await;
    let sun = Program::of(&house, "sun", &WHOLE).await;
    let (path, asks) = form(&sun).await;
    let empty = sun.post(&path, &json!({"set": {}}), &[]).await;
    assert_eq!((empty.status, empty.kind()), (422, "bad-input"), "{}", empty.text);
    let mut set = filled(&asks);
    let wanted = set.len();
    assert_eq!(empty.body["reasons"].as_array().unwrap().len(), wanted, "each by its field: {}", empty.text);
    set.insert("no-such-field".into(), json!("x"));
    let odd = sun.post(&path, &json!({"set": set}), &[]).await;
    assert!(odd.status == 422 && odd.body["reasons"][0]["about"] == "no-such-field", "{}", odd.text);
    set.remove("no-such-field");
    let long: Map<String, Value> = set.keys().map(|id| (id.clone(), json!("长".repeat(4_001)))).collect();
    assert_eq!(sun.post(&path, &json!({"set": long}), &[]).await.status, 422);
    let key = [("idempotency-key", "one-letter")];
    let came = sun.post(&path, &json!({"set": set}), &key).await;
    assert_eq!(came.status, 201, "{}", came.text);
    let again = sun.post(&path, &json!({"set": set}), &key).await;
    assert_eq!((again.status, &again.body["case"]), (201, &came.body["case"]), "the same key is the same case");
    assert!(again.headers.get("idempotency-replayed").is_none(), "the code is kept nowhere");
    let held = json!({"number": came.body["case"], "code": came.body["code"]});
    let found = sun.post("/api/v1/public/progress", &held, &[]).await;
    assert!(found.status == 200 && found.body["ended"] == false, "{}", found.text);
    let evaluated = json!({"number": held["number"], "code": held["code"], "set": {"level": "good"}});
    assert_eq!(sun.post("/api/v1/public/evaluation", &evaluated, &[]).await.status, 404, "it has not ended");
    let photo = sends(&sun, "/api/v1/public/photos?name=a.exe", "MZ").await;
    assert_eq!((photo.status, photo.kind()), (422, "bad-input"), "{}", photo.text);
    let paper = sends(&sun, "/api/v1/units/papers?name=a.txt", "text").await;
    assert_eq!((paper.status, paper.kind()), (422, "bad-input"), "{}", paper.text);
    let beside = json!({"file": "not base64!", "signature": "MEUC"});
    assert_eq!(sun.post("/api/v1/seals/verify-beside", &beside, &[]).await.status, 422);
    let beside = json!({"file": "UERG", "signature": "MEUC"});
    assert_ne!(sun.post("/api/v1/seals/verify-beside", &beside, &[]).await.body["state"], "sealed");
}

async fn sends(program: &Program, path: &str, text: &str) -> Seen {
    program.call(Method::POST, path, Some(text.to_owned()), &[("content-type", "application/octet-stream")]).await
}

#[tokio::test]
async fn another_systems_table_is_looked_at_registered_and_taken_back() {
    let house = house().await;
    let li = Program::of(&house, "li", &WHOLE).await;
    let matters = li.get("/api/v1/matters?size=200").await;
    let mut found = None;
    for matter in matters.body["items"].as_array().unwrap() {
        let path = format!("/api/v1/ledgers/{}/imports", matter["id"].as_str().unwrap());
        let profile = li.get(&path).await;
        if profile.status == 200 {
            found = Some((path, profile));
        }
    }
    let (path, profile) = found.unwrap();
    let odd = sends(&li, &format!("{path}?name=a.csv"), "甲,乙\r\n1,2\r\n").await;
    assert!(odd.status == 422 && odd.text.contains("表格里没有"), "{}", odd.text);
    let headings: Vec<&str> =
        profile.body["headings"].as_array().unwrap().iter().map(|heading| heading.as_str().unwrap()).collect();
    let row = vec!["X1"; headings.len()].join(",");
    let brought = sends(&li, &format!("{path}?name=a.csv"), &format!("{}\r\n{row}\r\n", headings.join(","))).await;
    assert_eq!((brought.status, &brought.body["wrong"]), (201, &json!(1)), "{}", brought.text);
    assert!(brought.text.contains("没有找到在办的办件"), "{}", brought.text);
    let batch = format!("{path}/{}", brought.body["batch"].as_str().unwrap());
    let wang = Program::of(&house, "wang", &WHOLE).await;
    assert_eq!(wang.post(&format!("{batch}/confirm"), &json!({}), &[]).await.status, 404, "whoever brought it");
    assert_eq!(li.post(&format!("{batch}/undo"), &json!({}), &[]).await.status, 409, "there is nothing to undo yet");
    assert_eq!(li.post(&format!("{batch}/confirm"), &json!({}), &[]).await.body["state"], "done");
    let again = li.post(&format!("{batch}/confirm"), &json!({}), &[]).await;
    assert_eq!((again.status, again.kind()), (409, "settled"));
    assert_eq!(li.post(&format!("{batch}/undo"), &json!({}), &[]).await.body["state"], "undone");
    assert_eq!(li.get(&batch).await.body["state"], "undone");
}

#[tokio::test]
async fn screens_are_for_cases_that_have_one() {
    let house = house().await;
    let jia = Program::of(&house, "jia", &WHOLE).await;
    let case = crate::together::opened(&jia, "测试区商务局").await;
    let li = Program::of(&house, "li", &WHOLE).await;
    assert_eq!(li.get(&format!("/api/v1/cases/{case}/screen")).await.status, 404);
    let topic = json!({"topic": case, "order": 1});
    assert_eq!(li.post(&format!("/api/v1/cases/{case}/agenda"), &topic, &[]).await.status, 404);
    let far = json!({"topic": case, "order": 100});
    assert_eq!(li.post(&format!("/api/v1/cases/{case}/agenda"), &far, &[]).await.status, 422);
    for (call, body) in
        [("begin", json!({})), ("answers", json!({"question": "1", "answer": "A"})), ("hand-in", json!({}))]
    {
        let seen = li.post(&format!("/api/v1/cases/{case}/paper/{call}"), &body, &[]).await;
        assert_eq!((seen.status, seen.kind()), (409, "not-now"), "{call}: {}", seen.text);
    }
}

#[tokio::test]
async fn administrators_read_how_the_office_is_set_up_but_no_secret() {
    let house = house().await;
    let policy = SecurityPolicy { second_factor: SecondFactor::Nobody, ..SecurityPolicy::default() };
    house.platform.save_security_policy(&OFFICE.into(), &policy).await.unwrap();
    house.settle(&[("xi", &["system-administrator"], None), ("jian", &["discipline-officer"], None)]).await;
    let xi = Program::of(&house, "xi", &[Scope::Admin]).await;
    let settings = xi.get("/api/v1/settings").await;
    assert_eq!((settings.status, &settings.body["mail"]["has-password"]), (200, &json!(false)), "{}", settings.text);
    assert!(settings.body["mail"].get("password").is_none() && settings.body["sign-on"].get("secret").is_none());
    let lines = xi.get("/api/v1/parameters?size=1").await;
    assert!(!lines.body["items"][0]["law"]["zh"].as_str().unwrap().is_empty(), "{}", lines.text);
    assert!(xi.get("/api/v1/jobs").await.body["jobs"].is_array());
    let known = xi.get("/api/v1/rulebooks").await;
    assert!(known.body["total"].is_u64(), "{}", known.text);
    let none = json!({"against": "00", "year": 2024});
    assert_eq!(xi.post("/api/v1/rulebooks/replay", &none, &[]).await.status, 404);
    let jian = Program::of(&house, "jian", &WHOLE).await;
    let days = "from=2024-01-01&until=2024-12-31";
    let drawn = jian.get(&format!("/api/v1/inspection?seed=a&count=3&{days}")).await;
    assert!(drawn.status == 200 && drawn.body["drawn"].is_array(), "{}", drawn.text);
    assert_eq!(jian.get(&format!("/api/v1/inspection?seed=&{days}")).await.kind(), "bad-request");
    assert_eq!(jian.get("/api/v1/inspection/exceptions?from=2024-12-31&until=2024-01-01").await.kind(), "bad-request");
    let li = Program::of(&house, "li", &WHOLE).await;
    assert_eq!(li.get(&format!("/api/v1/inspection?seed=a&{days}")).await.kind(), "forbidden");
}
