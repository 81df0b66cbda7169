//! Every list pages the same way: which rows answer lists, what is around their items, and the addresses of the pages beside.

use crate::program::{Program, Seen, house};
use app::{Scope, SecondFactor, SecurityPolicy};
use axum::http::{Method, header};
use serde_json::Value;
use std::collections::BTreeSet;
use web_frame::route::Permission;

/// The frame of a page; `None` for what is no list.
fn frame(body: &Value) -> Option<(usize, u64, u64, u64)> {
    let items = body.get("items")?.as_array()?;
    Some((items.len(), body["total"].as_u64()?, body["page"].as_u64()?, body["size"].as_u64()?))
}

fn link<'s>(seen: &'s Seen, rel: &str) -> Option<&'s str> {
    let links = seen.headers.get(header::LINK)?.to_str().ok()?;
    let one = links.split(", ").find(|one| one.ends_with(&format!("rel=\"{rel}\"")))?;
    one.split(['<', '>']).nth(1)
}

#[tokio::test]
async fn whatever_answers_items_answers_pages() {
    let house = house().await;
    house.settle(&[("xi", &["system-administrator"], None), ("shen", &["auditor"], None)]).await;
    let policy = SecurityPolicy { second_factor: SecondFactor::Nobody, ..SecurityPolicy::default() };
    house.platform.save_security_policy(&web_testkit::OFFICE.into(), &policy).await.unwrap();
    let mut walked = BTreeSet::new();
    for (person, scope) in [("li", Scope::Read), ("jia", Scope::Read), ("xi", Scope::Admin), ("shen", Scope::Audit)] {
        let program = Program::of(&house, person, &[scope]).await;
        for endpoint in api::endpoints() {
            let row = &endpoint.route;
            let others = person == "jia" && row.permission != Permission::Outside;
            if row.method != Method::GET || row.path.contains('{') || row.scope != Some(scope) || others {
                continue;
            }
            let seen = program.get(&format!("{}?page=1&size=1", row.path)).await;
            if seen.status != 200 || seen.body.is_null() {
                continue;
            }
            let told = format!("{person}: {}: {}", row.path, seen.text);
            assert_eq!(seen.body.get("items").is_some(), endpoint.pages, "{told}");
            if endpoint.pages {
                let (items, total, page, size) = frame(&seen.body).unwrap_or_else(|| panic!("{told}"));
                assert!(items <= 1 && (page, size) == (1, 1), "{told}");
                assert_eq!(link(&seen, "next").is_some(), total > 1, "{told}");
                assert!(seen.body["more"].is_boolean() && link(&seen, "first").is_some(), "{told}");
                walked.insert(row.path);
            }
        }
    }
    assert!(walked.len() >= 30, "{walked:#?}");
}

#[tokio::test]
async fn the_next_page_goes_on_where_the_last_one_ended() {
    let house = house().await;
    let program = Program::of(&house, "li", &[Scope::Read]).await;
    let all = program.get("/api/v1/matters?size=200").await;
    let wanted: Vec<String> = ids(&all.body);
    let (mut at, mut found) = ("/api/v1/matters?size=7".to_owned(), Vec::new());
    loop {
        let seen = program.get(&at).await;
        found.extend(ids(&seen.body));
        match link(&seen, "next") {
            Some(next) => at = next.to_owned(),
            None => break,
        }
    }
    assert!(wanted.len() > 14 && found == wanted, "{found:?}");
    let beyond = program.get("/api/v1/matters?page=999&size=7").await;
    assert_eq!((beyond.status, ids(&beyond.body).len()), (200, 0));
}

fn ids(body: &Value) -> Vec<String> {
    body["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_trail_pages_as_other_lists_do() {
    let house = house().await;
    let policy = SecurityPolicy { second_factor: SecondFactor::Nobody, ..SecurityPolicy::default() };
    house.platform.save_security_policy(&web_testkit::OFFICE.into(), &policy).await.unwrap();
    house.settle(&[("shen", &["auditor"], None)]).await;
    let auditor = Program::of(&house, "shen", &[Scope::Audit]).await;
    assert_eq!(auditor.post("/api/v1/audit/verify", &serde_json::json!({}), &[]).await.status, 200);
    let positions = |seen: &Seen| -> Vec<u64> {
        let items = seen.body["items"].as_array().unwrap();
        items.iter().map(|item| item["position"].as_u64().unwrap()).collect()
    };
    let all = positions(&auditor.get("/api/v1/audit?size=200").await);
    assert!(all.len() >= 2 && all.is_sorted_by(|newer, older| newer > older), "{all:?}");
    for (page, position) in (1..).zip(&all) {
        let seen = auditor.get(&format!("/api/v1/audit?size=1&page={page}")).await;
        assert_eq!((positions(&seen), &seen.body["total"]), (vec![*position], &serde_json::json!(all.len())));
    }
}
