//! Units outside the office, for programs: asking for an account, being confirmed, members and their rights, leaving.

use crate::program::{Program, house};
use crate::together::{WHOLE, opened};
use axum::http::Method;
use serde_json::json;
use web_testkit::{PASSWORD, UNIT};

/// The example of the standard.
const CODE: &str = "91350100M000100Y43";

#[tokio::test]
async fn a_unit_asks_and_somebody_else_confirms() {
    let house = house().await;
    let (qian, li) = (Program::of(&house, "qian", &WHOLE).await, Program::of(&house, "li", &WHOLE).await);
    let asking = |code: &str, account: &str| {
        json!({"code": code, "name": "测试进出口有限公司", "contact": "王明测", "telephone": "测试电话",
               "account": account, "password": PASSWORD})
    };
    let path = "/api/v1/units/requests";
    let wrong = qian.post(path, &asking("91350100M000100Y44", "jia"), &[]).await;
    assert_eq!((wrong.status, wrong.kind()), (422, "bad-input"));
    assert!(wrong.text.contains("校验位不对") && wrong.text.contains("\"account\""), "{}", wrong.text);
    assert!(!wrong.text.contains(PASSWORD), "no password comes back");
    let asked = qian.post(path, &asking(CODE, "wang.ming"), &[("idempotency-key", "asked")]).await;
    assert_eq!(asked.status, 201, "{}", asked.text);
    let number = asked.body["number"].as_str().unwrap().to_owned();
    let waits = qian.get(&format!("{path}/{number}/status")).await;
    assert!(waits.status == 200 && waits.body["confirmed"].is_null(), "{}", waits.text);
    assert_eq!(qian.get(path).await.kind(), "forbidden", "not everybody confirms");
    let list = li.get(&format!("{path}?state=waiting")).await;
    assert_eq!((&list.body["total"], &list.body["items"][0]["code"]), (&json!(1), &json!(CODE)), "{}", list.text);
    assert!(!list.text.contains(PASSWORD));
    let decision = format!("{path}/{number}/decision");
    let silent = li.post(&decision, &json!({"decision": "refuse", "words": " "}), &[]).await;
    assert!(silent.status == 422 && silent.text.contains("退回要写明理由"), "{}", silent.text);
    assert_eq!(li.post(&decision, &json!({"decision": "confirm"}), &[]).await.status, 204);
    let again = li.post(&decision, &json!({"decision": "confirm"}), &[]).await;
    assert!(again.status == 422 && again.text.contains("已经有人确认"), "{}", again.text);
    assert_eq!(qian.get(&format!("{path}/{number}/status")).await.body["confirmed"], true);
    // Nobody confirms what he has sent himself.
    let own = li.post(path, &asking(CODE, "other"), &[]).await.body["number"].as_str().unwrap().to_owned();
    let refused = li.post(&format!("{path}/{own}/decision"), &json!({"decision": "confirm"}), &[]).await;
    assert!(refused.status == 422 && refused.text.contains("请由他人确认"), "{}", refused.text);
    let units = li.get("/api/v1/units").await;
    assert!(units.text.contains("测试进出口有限公司") && units.text.contains("wang.ming"), "{}", units.text);
    let ming = Program::of(&house, "wang.ming", &WHOLE).await;
    assert_eq!(ming.get("/api/v1/unit").await.body["manages"], true);
}

#[tokio::test]
async fn members_come_by_a_link_do_what_they_may_and_leave() {
    let house = house().await;
    house.settle(&[("guan", &["applicant", "unit-manager"], Some(UNIT))]).await;
    let (guan, jia) = (Program::of(&house, "guan", &WHOLE).await, Program::of(&house, "jia", &WHOLE).await);
    let path = "/api/v1/unit/invitations";
    let missing = guan.post(path, &json!({"name": "", "role": "clerk"}), &[]).await;
    assert!(missing.status == 422 && missing.text.contains("请选他可以做什么"), "{}", missing.text);
    let wanted = json!({"name": "新来的", "role": "unit-drafter"});
    assert_eq!(jia.post(path, &wanted, &[]).await.status, 422, "only the unit's administrator");
    let sent = guan.post(path, &wanted, &[]).await;
    assert_eq!(sent.status, 201, "{}", sent.text);
    let secret = sent.body["invitation"].as_str().unwrap().to_owned();
    assert!(!guan.get(path).await.text.contains(&secret), "it is told once");
    let li = Program::of(&house, "li", &WHOLE).await;
    assert_eq!(li.get(&format!("/api/v1/units/invitations/{secret}")).await.body["name"], "新来的");
    let joining = |password: &str| json!({"invitation": secret, "account": "tian", "password": password});
    assert_eq!(li.post("/api/v1/units/members", &joining("short"), &[]).await.status, 422);
    assert_eq!(li.post("/api/v1/units/members", &joining(PASSWORD), &[]).await.status, 204);
    assert_eq!(li.post("/api/v1/units/members", &joining(PASSWORD), &[]).await.status, 404, "once");
    let tian = Program::of(&house, "tian", &WHOLE).await;
    let draft = json!({"subject": "matter:outbound", "act": "drafting.submit", "pairs": [["f.purpose", "洽谈"]]});
    let saved = tian.call(Method::PUT, "/api/v1/drafts", Some(draft.to_string()), &[]).await;
    assert_eq!(saved.status, 204, "{}", saved.text);
    let receivers = tian.get("/api/v1/drafts/receivers").await;
    assert!(receivers.text.contains("\"jia\"") && !receivers.text.contains("\"yi\""), "{}", receivers.text);
    let pass = |to: &str| json!({"subject": "matter:outbound", "to": to});
    assert_eq!(tian.post("/api/v1/drafts/pass", &pass("yi"), &[]).await.status, 422, "not out of the unit");
    assert_eq!(tian.post("/api/v1/drafts/pass", &pass("jia"), &[]).await.status, 204);
    assert_eq!(jia.get("/api/v1/drafts").await.body["items"][0]["subject"], "matter:outbound");
    let right = Some(json!({"role": "unit-reader"}).to_string());
    assert_eq!(guan.call(Method::PUT, "/api/v1/unit/members/tian", right, &[]).await.status, 204);
    for (who, person, words) in
        [(&jia, "tian", "只有本单位的管理员"), (&guan, "yi", "本单位没有这个人"), (&guan, "guan", "不能改自己的")]
    {
        let seen = who.call(Method::DELETE, &format!("/api/v1/unit/members/{person}"), None, &[]).await;
        assert!(seen.status == 422 && seen.text.contains(words), "{person}: {}", seen.text);
    }
    assert_eq!(guan.call(Method::DELETE, "/api/v1/unit/members/tian", None, &[]).await.status, 204);
    assert_eq!(tian.get("/api/v1/me").await.status, 401, "he is out at once");
}

#[tokio::test]
async fn a_unit_leaves_when_nothing_of_it_is_open() {
    let house = house().await;
    let (li, jia) = (Program::of(&house, "li", &WHOLE).await, Program::of(&house, "jia", &WHOLE).await);
    let closing = "/api/v1/unit/closing";
    let why = json!({"reason": "不再办理"});
    assert_eq!(jia.post(closing, &why, &[]).await.status, 422, "only its administrator");
    assert_eq!(jia.post("/api/v1/units/managers", &json!({"person": "jia"}), &[]).await.kind(), "forbidden");
    assert_eq!(li.post("/api/v1/units/managers", &json!({"person": "jia"}), &[]).await.status, 204);
    let case = opened(&jia, "测试区商务局").await;
    let open = jia.post(closing, &why, &[]).await;
    assert!(open.status == 422 && open.text.contains("还有 1 件没有办完"), "{}", open.text);
    let acts = format!("/api/v1/cases/{case}/acts");
    let qian = Program::of(&house, "qian", &WHOLE).await;
    assert_eq!(qian.post(&acts, &json!({"act": "funds.return", "opinion": "退回"}), &[]).await.status, 200);
    assert_eq!(jia.post(&acts, &json!({"act": "drafting.drop"}), &[]).await.status, 200);
    assert_eq!(jia.post(closing, &json!({"reason": " "}), &[]).await.status, 422);
    assert_eq!(jia.post(closing, &why, &[]).await.status, 204);
    assert_eq!(jia.get("/api/v1/me").await.status, 401);
    let yi = Program::of(&house, "yi", &WHOLE).await;
    assert_eq!(yi.get("/api/v1/unit").await.status, 200, "others stay");
}
