//! Calls that do something: an act is done once, on the version that was seen, and a refusal says all of its reasons.

use crate::program::{Program, house};
use app::Scope;
use axum::http::{Method, header};
use serde_json::{Value, json};

const WHOLE: [Scope; 2] = [Scope::Read, Scope::Act];

/// A matter that the program's person may open, with its first act.
async fn opening(program: &Program) -> (String, String) {
    let matters = program.get("/api/v1/matters?size=200").await;
    for matter in matters.body["items"].as_array().unwrap() {
        let id = matter["id"].as_str().unwrap();
        let asked = program.get(&format!("/api/v1/matters/{id}/opening")).await;
        let acts = asked.body.as_array().cloned().unwrap_or_default();
        let own = |act: &&Value| act["mine"] == true && act["fields"].as_array().is_some_and(|f| !f.is_empty());
        if let Some(act) = acts.iter().find(own) {
            return (id.to_owned(), act["act"].as_str().unwrap().to_owned());
        }
    }
    panic!("nothing to open: {}", matters.text)
}

async fn count(program: &Program) -> u64 {
    let seen = program.get("/api/v1/cases?size=1").await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    seen.body["total"].as_u64().unwrap()
}

#[tokio::test]
async fn a_refusal_says_everything_and_the_same_key_is_done_once() {
    let house = house().await;
    let program = Program::of(&house, "li", &WHOLE).await;
    let (matter, act) = opening(&program).await;
    let (path, body) = (format!("/api/v1/matters/{matter}/cases"), json!({ "act": act }));
    let key = [("idempotency-key", "a-key")];
    let first = program.post(&path, &body, &key).await;
    assert_eq!((first.status, first.kind()), (422, "refused"), "{}", first.text);
    let reasons = first.body["reasons"].as_array().unwrap();
    assert!(!reasons.is_empty());
    for reason in reasons {
        assert!(!reason["say"].as_str().unwrap().is_empty() && !reason["law"].as_str().unwrap().is_empty(), "{reason}");
    }
    let case = first.body["case"].as_str().unwrap().to_owned();
    let before = count(&program).await;
    let again = program.post(&path, &body, &key).await;
    assert_eq!((again.status, &again.text), (422, &first.text));
    assert_eq!(again.headers["idempotency-replayed"], "true");
    assert_eq!(count(&program).await, before, "nothing was opened the second time");
    let other = program.post(&path, &json!({"act": act, "opinion": "别的"}), &key).await;
    assert_eq!((other.status, other.kind()), (422, "key-reused"));
    let another = Program::of(&house, "wang", &WHOLE).await;
    let seen = another.post(&path, &body, &key).await;
    assert!(seen.headers.get("idempotency-replayed").is_none(), "keys belong to their token");
    let seen = program.get(&format!("/api/v1/cases/{case}/timeline")).await;
    assert_eq!(seen.status, 200, "the refusal is on record: {}", seen.text);
    assert!(!seen.body["items"][0]["refused"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn an_old_version_is_not_acted_on() {
    let house = house().await;
    let program = Program::of(&house, "li", &WHOLE).await;
    let (matter, act) = opening(&program).await;
    let opened = program.post(&format!("/api/v1/matters/{matter}/cases"), &json!({ "act": act }), &[]).await;
    let case = opened.body["case"].as_str().unwrap().to_owned();
    let seen = program.get(&format!("/api/v1/cases/{case}")).await;
    assert_eq!(seen.headers[header::ETAG], format!("\"{}\"", seen.body["version"]));
    let path = format!("/api/v1/cases/{case}/acts");
    let stale = program.post(&path, &json!({ "act": act }), &[("if-match", "\"99\"")]).await;
    assert_eq!((stale.status, stale.kind()), (412, "stale"), "{}", stale.text);
    let stale = program.post(&path, &json!({"act": act, "version": 99}), &[]).await;
    assert_eq!((stale.status, stale.kind()), (409, "stale"));
    let tag = seen.headers[header::ETAG].to_str().unwrap();
    let tried = program.post(&path, &json!({ "act": act }), &[("if-match", tag)]).await;
    assert_eq!(tried.kind(), "refused", "{}", tried.text);
    let bad = program.post(&path, &json!({ "act": act }), &[("if-match", "yesterday")]).await;
    assert_eq!((bad.status, bad.kind()), (400, "bad-request"));
    // Somebody of another unit does not learn that it is there.
    let outside = Program::of(&house, "yi", &WHOLE).await;
    assert_eq!(outside.get(&format!("/api/v1/cases/{case}")).await.status, 404);
    assert_eq!(outside.post(&path, &json!({ "act": act }), &[]).await.status, 404);
}

#[tokio::test]
async fn whatever_goes_wrong_is_a_problem() {
    let house = house().await;
    let program = Program::of(&house, "li", &WHOLE).await;
    assert_eq!(program.get("/api/v1/nowhere").await.kind(), "not-found");
    assert_eq!(program.get("/api/v1/cases/none").await.kind(), "not-found");
    assert_eq!(program.get("/api/v1/cases?state=maybe").await.kind(), "bad-request");
    assert_eq!(program.get("/api/v1/cases?page=x").await.kind(), "bad-request");
    let seen = program.call(Method::PATCH, "/api/v1/cases", None, &[]).await;
    assert_eq!((seen.status, seen.kind()), (405, "wrong-method"));
    let path = "/api/v1/cases/none/acts";
    let seen = program.call(Method::POST, path, Some("act=x".into()), &[("content-type", "text/plain")]).await;
    assert_eq!((seen.status, seen.kind()), (415, "wrong-kind"));
    let seen = program.call(Method::POST, path, Some("{".into()), &[]).await;
    assert_eq!((seen.status, seen.kind()), (400, "bad-request"));
    let seen = program.call(Method::POST, path, Some("x".repeat(600 * 1024)), &[]).await;
    assert_eq!((seen.status, seen.kind()), (413, "too-large"));
    let seen = program.post(path, &json!({"act": "x", "by": "zhao"}), &[]).await;
    assert_eq!(seen.kind(), "bad-request", "nobody acts for another: {}", seen.text);
    let seen = program.post(path, &json!({}), &[("idempotency-key", &"k".repeat(300))]).await;
    assert_eq!(seen.kind(), "bad-request");
}

#[tokio::test]
async fn what_pages_show_is_there_to_read() {
    let house = house().await;
    let program = Program::of(&house, "li", &WHOLE).await;
    for path in [
        "/tasks?tab=doing",
        "/counters",
        "/matters",
        "/registers",
        "/law",
        "/law?q=%E5%85%AC%E5%BC%80",
        "/law/clauses",
        "/figures?year=2024",
        "/reports",
        "/published",
        "/drafts",
        "/search?q=%E6%B5%8B%E8%AF%95",
        "/phrases",
        "/notices",
        "/notices/settings",
        "/mandates",
        "/desks",
        "/wall",
        "/wall/overdue",
        "/website/check",
        "/public/guides",
        "/public/powers",
        "/public/laws",
        "/public/columns",
        "/public/alerts",
    ] {
        let seen = program.get(&format!("/api/v1{path}")).await;
        assert!(seen.status == 200 && seen.body.is_object(), "{path}: {} {}", seen.status, seen.text);
    }
    let figures = program.get("/api/v1/figures?year=2024").await;
    let id = figures.body["items"][0]["id"].as_str().unwrap();
    assert!(program.get(&format!("/api/v1/figures/{id}?year=2024")).await.body["figure"]["evidence"].is_array());
    let law = program.get("/api/v1/law").await;
    let slug = law.body["items"][0]["id"].as_str().unwrap();
    let statute = program.get(&format!("/api/v1/law/{slug}")).await;
    assert!(statute.body["articles"][0]["used_by"].is_array(), "{}", statute.text);
    let kinds = program.get("/api/v1/reports").await;
    let kind = kinds.body["items"][0]["id"].as_str().unwrap();
    let report = program.get(&format!("/api/v1/reports/{kind}/2024.json")).await;
    assert!(report.status == 200 && !report.body.is_null(), "{}", report.text);
    assert_eq!(program.get(&format!("/api/v1/reports/{kind}/2024.exe")).await.kind(), "not-found");
    let register = program.get("/api/v1/registers").await.body["items"][0]["id"].as_str().unwrap().to_owned();
    let records = program.get(&format!("/api/v1/registers/{register}?size=2")).await;
    assert!(records.headers[header::LINK].to_str().unwrap().contains("rel=\"first\""));
}

#[tokio::test]
async fn a_flood_comes_to_a_halt() {
    let house = house().await;
    let program = Program::of(&house, "li", &[Scope::Read]).await;
    let other = Program::of(&house, "wang", &[Scope::Read]).await;
    for _ in 0..5_000 {
        let seen = program.get("/api/v1/me").await;
        if seen.status == 429 {
            assert_eq!(seen.kind(), "too-many");
            assert!(seen.headers[header::RETRY_AFTER].to_str().unwrap().parse::<u32>().unwrap() >= 1);
            assert_eq!(other.get("/api/v1/me").await.status, 200, "others are not held up");
            return;
        }
    }
    panic!("it never came to a halt");
}
