//! What the pages do beside acts: talking about a case, evaluating it, one act for several, sheets that come back, views, masked
//! values, phrases and notices, and the report while it is written. What is not lawful is refused here as there.

use crate::program::{Program, Seen, house};
use app::{AuditKind, AuditQuery, Scope};
use axum::http::Method;
use model::OfficeId;
use serde_json::{Value, json};
use web_testkit::{House, OFFICE, UNIT};

pub(crate) const WHOLE: [Scope; 2] = [Scope::Read, Scope::Act];

/// A lawful trip of a unit, as the first act takes it.
fn trip(unit_name: &str) -> Value {
    let member = |name: &str| json!({"name": name, "position": "科长", "cadre": true, "retired": false, "head": false, "secret": false});
    json!({
        "act": "drafting.submit",
        "materials": ["request", "invitation", "schedule", "budget-form", "publicity-result"],
        "set": {
            "unit": UNIT, "unit-name": unit_name, "purpose": "赴测试国洽谈投资项目", "task-class": "trade",
            "substantive": true, "countries": ["新加坡"], "depart": "2024-05-13", "return-day": "2024-05-17",
            "leader": "张测试", "members": [member("张测试"), member("李测试")], "inviter": "测试投资促进机构",
            "inviter-kind": "counterpart", "business-days": 4, "alert": "none", "in-plan": true,
            "budget": 12_000_000, "funds-source": "部门预算", "publicity-from": "2024-04-03",
            "publicity-objection": false, "outsiders": false, "latin-africa": false,
        },
    })
}

pub(crate) async fn opened(jia: &Program, unit_name: &str) -> String {
    let done = jia.post("/api/v1/matters/outbound/cases", &trip(unit_name), &[]).await;
    assert_eq!(done.status, 201, "{}", done.text);
    done.body["case"].as_str().unwrap().to_owned()
}

fn say(seen: &Seen) -> String {
    seen.body["reasons"].as_array().unwrap().iter().map(|reason| reason["say"].as_str().unwrap()).collect()
}

async fn sends_file(program: &Program, path: &str, text: &str) -> Seen {
    program.call(Method::POST, path, Some(text.to_owned()), &[("content-type", "application/octet-stream")]).await
}

#[tokio::test]
async fn both_sides_talk_about_a_case_and_nobody_else() {
    let house = house().await;
    let (jia, li) = (Program::of(&house, "jia", &WHOLE).await, Program::of(&house, "li", &WHOLE).await);
    let case = opened(&jia, "测试区商务局").await;
    let path = format!("/api/v1/cases/{case}/talk");
    let empty = li.post(&path, &json!({"words": " "}), &[]).await;
    assert_eq!((empty.status, empty.kind()), (422, "bad-input"));
    assert!(say(&empty).contains("请写下要说的话"), "{}", empty.text);
    let long = li.post(&path, &json!({"words": "长".repeat(1_001)}), &[]).await;
    assert!(say(&long).contains("至多 1000 字"), "{}", long.text);
    let key = [("idempotency-key", "one-message")];
    assert_eq!(li.post(&path, &json!({"words": "请补交议程"}), &key).await.status, 204);
    assert_eq!(li.post(&path, &json!({"words": "请补交议程"}), &key).await.status, 204);
    assert_eq!(jia.post(&path, &json!({"words": "今天就交"}), &[]).await.status, 204);
    let seen = jia.get(&path).await;
    assert_eq!(seen.body["total"], 2, "the same key is done once: {}", seen.text);
    assert_eq!(
        (&seen.body["items"][0]["words"], &seen.body["items"][0]["ours"]),
        (&json!("请补交议程"), &json!(false))
    );
    assert!(jia.get("/api/v1/messages").await.body["unread"].as_u64().unwrap() >= 1);
    assert_eq!(jia.post("/api/v1/messages/read", &json!({}), &[]).await.status, 204);
    assert_eq!(jia.get("/api/v1/messages").await.body["unread"], 0);
    // Nobody of the office has acted yet: it is told to who may act at the step.
    let qian = Program::of(&house, "qian", &WHOLE).await;
    let told = qian.get("/api/v1/notices").await;
    assert!(told.text.contains("申请人留言"), "{}", told.text);
    assert_eq!(qian.post("/api/v1/notices/read", &json!({}), &[]).await.status, 204);
    assert_eq!(qian.get("/api/v1/notices").await.body["unread"], 0);
    let yi = Program::of(&house, "yi", &WHOLE).await;
    assert_eq!(yi.get(&path).await.status, 404, "another unit's");
    assert_eq!(yi.post(&path, &json!({"words": "x"}), &[]).await.kind(), "not-found");
}

#[tokio::test]
async fn an_ended_case_is_evaluated_once_by_whose_it_is() {
    let house = house().await;
    let (jia, qian) = (Program::of(&house, "jia", &WHOLE).await, Program::of(&house, "qian", &WHOLE).await);
    let case = opened(&jia, "测试区商务局").await;
    let path = format!("/api/v1/cases/{case}/evaluation");
    assert_eq!(jia.get(&path).await.status, 404, "it has not ended");
    let acts = format!("/api/v1/cases/{case}/acts");
    let back = qian.post(&acts, &json!({"act": "funds.return", "opinion": "请核对预算"}), &[]).await;
    assert_eq!(back.status, 200, "{}", back.text);
    assert_eq!(jia.post(&acts, &json!({"act": "drafting.drop"}), &[]).await.status, 200);
    let open = jia.get(&path).await;
    assert_eq!((&open.body["state"], &open.body["level"]), (&json!("open"), &json!("level")), "{}", open.text);
    let none = jia.post(&path, &json!({"set": {"remark": "指南没写清"}}), &[]).await;
    assert!(none.status == 422 && none.body["reasons"][0]["about"] == "level", "{}", none.text);
    let odd = jia.post(&path, &json!({"set": {"level": "excellent"}}), &[]).await;
    assert_eq!(odd.status, 422, "{}", odd.text);
    let yi = Program::of(&house, "yi", &WHOLE).await;
    assert_eq!(yi.post(&path, &json!({"set": {"level": "good"}}), &[]).await.status, 404, "another unit's");
    let given = jia.post(&path, &json!({"set": {"level": "very-good"}}), &[]).await;
    assert_eq!(given.status, 201, "{}", given.text);
    let again = jia.post(&path, &json!({"set": {"level": "bad"}}), &[]).await;
    assert_eq!((again.status, again.kind()), (409, "evaluated"));
    assert_eq!(jia.get(&path).await.body["state"], "given");
    let own = jia.get("/api/v1/unit/cases").await;
    assert!(own.body["items"].as_array().unwrap().iter().any(|one| one["id"] == *case), "{}", own.text);
    let held = jia.get(&format!("/api/v1/unit/cases/{case}/receipt")).await;
    let progress = json!({"number": case, "code": held.body["code"]});
    let found = qian.post("/api/v1/public/progress", &progress, &[]).await;
    assert!(found.status == 200 && found.body["ended"] == true, "{}", found.text);
    let wrong = json!({"number": case, "code": "000000"});
    assert_eq!(qian.post("/api/v1/public/progress", &wrong, &[]).await.status, 422);
}

#[tokio::test]
async fn of_a_case_that_was_sent_back_only_what_was_asked_for_is_open() {
    let house = house().await;
    let (jia, qian) = (Program::of(&house, "jia", &WHOLE).await, Program::of(&house, "qian", &WHOLE).await);
    let case = opened(&jia, "测试区商务局").await;
    let acts = format!("/api/v1/cases/{case}/acts");
    let back = json!({"act": "funds.return", "opinion": "1. 离境日期：与日程不符"});
    assert_eq!(qian.post(&acts, &back, &[]).await.status, 200);
    let own = jia.get(&format!("/api/v1/unit/cases/{case}")).await;
    let told = own.body["sent_back"].as_array().unwrap();
    let submit = told.iter().find(|one| one["act"] == "drafting.submit").unwrap_or_else(|| panic!("{}", own.text));
    assert_eq!((&submit["points"][0]["about"], &submit["points"][0]["say"]), (&json!("depart"), &json!("与日程不符")));
    let other = jia.post(&acts, &json!({"act": "drafting.submit", "set": {"purpose": "赴测试国度假"}}), &[]).await;
    assert!(other.status == 422 && other.body["reasons"][0]["about"] == "purpose", "{}", other.text);
    let materials = trip("")["materials"].clone();
    let mended = json!({"act": "drafting.submit", "set": {"depart": "2024-05-12"}, "materials": materials});
    let done = jia.post(&acts, &mended, &[]).await;
    assert!(done.status == 200 || done.kind() == "refused", "the law decides: {}", done.text);
    let seen = qian.get(&format!("/api/v1/cases/{case}")).await;
    let purpose = seen.body["fields"].as_array().unwrap().iter().find(|field| field["id"] == "purpose").unwrap();
    assert_eq!(purpose["words"], "赴测试国洽谈投资项目", "{}", seen.text);
}

#[tokio::test]
async fn one_act_for_several_and_the_ledger_by_its_columns() {
    let house = house().await;
    let jia = Program::of(&house, "jia", &WHOLE).await;
    let ids = [opened(&jia, "甲测试局").await, opened(&jia, "乙测试局").await];
    let qian = Program::of(&house, "qian", &WHOLE).await;
    let all = qian.get("/api/v1/ledgers/outbound?sort=-unit-name&size=1").await;
    assert_eq!((all.status, &all.body["total"]), (200, &json!(2)), "{}", all.text);
    assert_eq!(all.body["items"].as_array().unwrap().len(), 1);
    let one = qian.get("/api/v1/ledgers/outbound?f.unit-name=%E7%94%B2&f.depart.from=2024-05-01&state=open").await;
    assert_eq!((&one.body["total"], &one.body["items"][0]["case"]), (&json!(1), &json!(ids[0])), "{}", one.text);
    assert_eq!(one.body["items"][0]["fields"]["unit-name"]["words"], "甲测试局");
    let sheet = qian.get("/api/v1/ledgers/outbound/file.xlsx?state=open").await;
    assert!(sheet.status == 200 && sheet.text.starts_with("PK"), "{}", sheet.status);
    let act = one.body["acts"][0]["act"].as_str().unwrap().to_owned();
    let path = "/api/v1/ledgers/outbound/acts";
    let none = qian.post(path, &json!({"act": act, "cases": []}), &[]).await;
    assert!(none.status == 422 && say(&none).contains("请先勾选"), "{}", none.text);
    let many: Vec<String> = (0..201).map(|n| format!("outbound-2024-{n:04}")).collect();
    let many = qian.post(path, &json!({"act": act, "cases": many}), &[]).await;
    assert!(many.status == 422 && say(&many).contains("至多办 200 件"), "{}", many.text);
    let wanted = json!({"act": act, "cases": [ids[0], ids[0], "outbound-2024-9999"], "opinion": "同意"});
    let done = qian.post(path, &wanted, &[]).await;
    let lines = |part: &str| done.body[part].as_array().unwrap().len();
    assert_eq!((done.status, lines("done") + lines("left")), (200, 2), "{}", done.text);
    assert!(done.text.contains("没有这个办件"), "{}", done.text);
    assert_eq!(jia.post(path, &wanted, &[]).await.kind(), "forbidden", "the office's own");
    assert_eq!(qian.get("/api/v1/ledgers/nothing").await.status, 404);

    let views = "/api/v1/ledgers/outbound/views";
    let shared = json!({"name": "今年的", "query": "state=open&f.unit-name=甲", "shared": true});
    assert_eq!(qian.post(views, &shared, &[]).await.status, 204);
    assert_eq!(qian.post(views, &json!({"name": " "}), &[]).await.status, 422);
    let li = Program::of(&house, "li", &WHOLE).await;
    let seen = li.get(views).await;
    let view = &seen.body["items"][0];
    assert_eq!((&view["name"], &view["query"], &view["own"]), (&shared["name"], &shared["query"], &json!(false)));
    let one = format!("{views}/{}", view["id"].as_str().unwrap());
    assert_eq!(li.call(Method::DELETE, &one, None, &[]).await.status, 204);
    assert_eq!(li.get(views).await.body["total"], 1, "only one's own go");
    assert_eq!(qian.call(Method::DELETE, &one, None, &[]).await.status, 204);
    assert_eq!(li.get(views).await.body["total"], 0);
}

#[tokio::test]
async fn a_sheet_comes_back_is_looked_at_confirmed_and_undone() {
    let house = house().await;
    let jia = Program::of(&house, "jia", &WHOLE).await;
    let ids = [opened(&jia, "甲测试局").await, opened(&jia, "乙测试局").await];
    let wang = Program::of(&house, "wang", &WHOLE).await;
    let path = "/api/v1/ledgers/outbound/corrections?name=a.csv";
    let odd = sends_file(&wang, path, "编号,名称\r\n1,2\r\n").await;
    assert!(odd.status == 422 && odd.text.contains("办件编号"), "{}", odd.text);
    let rows = format!(
        "办件编号,版本,派出单位名称,离境日期\r\n{},1,甲测试委员会,2024-05-13\r\n{},1,乙测试局,二月三十日\r\n",
        ids[0], ids[1]
    );
    let brought = sends_file(&wang, path, &rows).await;
    assert_eq!((brought.status, &brought.body["state"]), (201, &json!("waits")), "{}", brought.text);
    assert_eq!((&brought.body["going"], &brought.body["wrong"]), (&json!(1), &json!(1)), "{}", brought.text);
    let batch = format!("/api/v1/ledgers/outbound/corrections/{}", brought.body["batch"].as_str().unwrap());
    let name = |seen: Seen| seen.text.contains("甲测试委员会");
    assert!(!name(wang.get(&format!("/api/v1/cases/{}", ids[0])).await), "nothing has changed yet");
    let silent = wang.post(&format!("{batch}/confirm"), &json!({"reason": " "}), &[]).await;
    assert!(silent.status == 422 && silent.text.contains("请写明更正的理由"), "{}", silent.text);
    let zhao = Program::of(&house, "zhao", &WHOLE).await;
    assert_eq!(zhao.get(&batch).await.status, 404, "whoever brought it");
    assert_eq!(zhao.post(&format!("{batch}/confirm"), &json!({"reason": "核对"}), &[]).await.status, 404);
    let because = json!({"reason": "核对后发现录入有误"});
    let done = wang.post(&format!("{batch}/confirm"), &because, &[]).await;
    assert_eq!((done.status, &done.body["state"]), (200, &json!("done")), "{}", done.text);
    assert!(name(wang.get(&format!("/api/v1/cases/{}", ids[0])).await));
    let again = wang.post(&format!("{batch}/confirm"), &because, &[]).await;
    assert_eq!((again.status, again.kind()), (409, "settled"));
    assert!(wang.get(&format!("{batch}/errors.xlsx")).await.text.starts_with("PK"));
    let undone = wang.post(&format!("{batch}/undo"), &json!({}), &[]).await;
    assert_eq!((undone.status, &undone.body["state"]), (200, &json!("undone")), "{}", undone.text);
    assert!(!name(wang.get(&format!("/api/v1/cases/{}", ids[0])).await));
    let imports = wang.get("/api/v1/ledgers/outbound/imports").await;
    assert!(imports.status == 404 || imports.body["headings"].is_array(), "{}", imports.text);
}

#[tokio::test]
async fn a_masked_value_is_told_for_a_reason_and_once() {
    let house = house().await;
    let (jia, zhao) = (Program::of(&house, "jia", &WHOLE).await, Program::of(&house, "zhao", &WHOLE).await);
    let case = opened(&jia, "测试区商务局").await;
    let path = format!("/api/v1/cases/{case}/reveal");
    let silent = zhao.post(&path, &json!({"field": "leader", "reason": "看"}), &[]).await;
    assert!(silent.status == 422 && silent.body["reasons"][0]["about"] == "reason", "{}", silent.text);
    let wanted = json!({"field": "leader", "reason": "核对团长姓名"});
    let key = [("idempotency-key", "look")];
    let told = zhao.post(&path, &wanted, &key).await;
    assert_eq!((told.status, &told.body["words"]), (200, &json!("张测试")), "{}", told.text);
    let again = zhao.post(&path, &wanted, &key).await;
    assert!(again.headers.get("idempotency-replayed").is_none(), "it is kept nowhere");
    let query = AuditQuery { kind: Some(AuditKind::Reveal), ..AuditQuery::default() };
    let lines = house.platform.audit(&OfficeId::new(OFFICE), &query).await.unwrap().lines;
    assert_eq!(lines.len(), 2, "each look is in the trail");
    assert_eq!(zhao.post(&path, &json!({"field": "purpose", "reason": "不是个人信息"}), &[]).await.status, 404);
    let reads = Program::of(&house, "zhao", &[Scope::Read]).await;
    assert_eq!(reads.post(&path, &wanted, &[]).await.kind(), "scope-wanted");
    let yi = Program::of(&house, "yi", &WHOLE).await;
    assert_eq!(yi.post(&path, &wanted, &[]).await.status, 404);
}

#[tokio::test]
async fn phrases_and_wishes_are_ones_own() {
    let house = house().await;
    let (li, wang) = (Program::of(&house, "li", &WHOLE).await, Program::of(&house, "wang", &WHOLE).await);
    assert_eq!(li.post("/api/v1/phrases", &json!({"words": "同意，请按程序办理。"}), &[]).await.status, 204);
    assert_eq!(li.post("/api/v1/phrases", &json!({"words": "长".repeat(201)}), &[]).await.status, 422);
    let own = li.get("/api/v1/phrases").await;
    assert_eq!((&own.body["total"], &wang.get("/api/v1/phrases").await.body["total"]), (&json!(1), &json!(0)));
    let one = format!("/api/v1/phrases/{}", own.body["items"][0]["id"].as_str().unwrap());
    assert_eq!(wang.call(Method::DELETE, &one, None, &[]).await.status, 204);
    assert_eq!(li.get("/api/v1/phrases").await.body["total"], 1, "another's stays");
    assert_eq!(li.call(Method::DELETE, &one, None, &[]).await.status, 204);
    assert_eq!(li.get("/api/v1/phrases").await.body["total"], 0);
    let wishes = |wishes: Value| (Method::PUT, "/api/v1/notices/settings", Some(wishes.to_string()));
    let (method, path, body) = wishes(json!({"muted": ["turn"], "quiet_from": 22, "quiet_until": 7, "letter_hour": 8}));
    assert_eq!(li.call(method, path, body, &[]).await.status, 204);
    let kept = li.get("/api/v1/notices/settings").await;
    assert_eq!((&kept.body["muted"], &kept.body["quiet_from"]), (&json!(["turn"]), &json!(22)), "{}", kept.text);
    for (field, wrong) in [("muted", json!(["nothing"])), ("quiet_from", json!(24)), ("email", json!("nobody"))] {
        let mut all = json!({"muted": [], "quiet_from": 0, "quiet_until": 0, "letter_hour": 8});
        all[field] = wrong;
        let (method, path, body) = wishes(all);
        let seen = li.call(method, path, body, &[]).await;
        assert_eq!((seen.status, seen.kind()), (422, "bad-input"), "{}", seen.text);
    }
    assert_eq!(li.get("/api/v1/notices/settings").await.body["quiet_from"], 22, "and nothing was kept");
}

/// An office in December, whose report of the year is being written.
async fn december() -> House {
    let people = [
        ("jia", &["applicant"][..], Some(UNIT)),
        ("li", &["clerk"], None),
        ("zhao", &["deputy-director"], None),
        ("ji", &["discipline-officer"], None),
    ];
    let routes = |state| web_frame::route::mount(api::pages().into_iter().chain(api::routes()).collect(), state);
    House::with(routes, "2024-12-18T09:00", &people).await
}

#[tokio::test]
async fn a_report_is_worded_frozen_checked_and_handed_on() {
    let house = december().await;
    let li = Program::of(&house, "li", &WHOLE).await;
    let kinds = li.get("/api/v1/reports").await;
    let kind = kinds.body["items"][0]["id"].as_str().unwrap().to_owned();
    let base = format!("/api/v1/reports/{kind}/2024");
    let text = li.get(&format!("{base}/text")).await;
    assert!(text.status == 200 && text.body["may_edit"] == true, "{}", text.text);
    let open = |text: &Seen| {
        let paragraphs = text.body["paragraphs"].as_array().unwrap().clone();
        paragraphs.into_iter().find(|one| one["open"] == true).unwrap()
    };
    let place = open(&text)["place"].clone();
    let words =
        |version: u32, does: &str, words: &str| json!({"place": place, "version": version, "do": does, "words": words});
    let path = format!("{base}/words");
    let empty = li.post(&path, &words(0, "say", " "), &[]).await;
    assert!(empty.status == 422 && say(&empty).contains("请写下这一段"), "{}", empty.text);
    let said = li.post(&path, &words(0, "say", "这一段由人写。"), &[]).await;
    assert_eq!((said.status, &said.body["place"]), (200, &place), "{}", said.text);
    let stale = li.post(&path, &words(0, "say", "另一个人写的。"), &[]).await;
    assert_eq!((stale.status, stale.kind()), (409, "stale"), "{}", stale.text);
    let seen = open(&li.get(&format!("{base}/text")).await);
    assert_eq!(
        (&seen["text"], &seen["standing"], &seen["version"]),
        (&json!("这一段由人写。"), &json!("own"), &json!(1))
    );
    let file = li.get(&format!("{base}/text/docx")).await;
    assert!(file.status == 200 && file.text.starts_with("docx: "), "{}", file.text);
    assert_eq!(li.post(&path, &words(1, "undo", ""), &[]).await.status, 200);
    assert_eq!(open(&li.get(&format!("{base}/text")).await)["standing"], "composed");
    let frozen = li.post(&format!("{base}/freeze"), &json!({}), &[]).await;
    assert_eq!((frozen.status, &frozen.body["frozen"]), (200, &json!(true)), "{}", frozen.text);
    assert_eq!(li.call(Method::DELETE, &format!("{base}/freeze"), None, &[]).await.status, 204);
    assert!(li.get(&format!("{base}/text")).await.body["frozen"].is_null());
    assert!(li.get(&format!("{base}/check")).await.body["findings"].is_array());
    assert!(li.get(&format!("{base}/likeness")).await.body["paragraphs"].is_array());
    let handed = li.post(&format!("{base}/hand-over"), &json!({}), &[]).await;
    assert_eq!(handed.status, 201, "{}", handed.text);
    let drafts = li.get("/api/v1/drafts").await;
    assert_eq!(drafts.body["items"][0]["subject"], handed.body["subject"], "{}", drafts.text);
    assert_eq!(li.get("/api/v1/reports/nothing/2024/text").await.status, 404);
    assert_eq!(li.get(&format!("/api/v1/reports/{kind}/year/text")).await.status, 404);
    // Who only looks changes nothing.
    let ji = Program::of(&house, "ji", &WHOLE).await;
    assert_eq!(ji.get(&format!("{base}/text")).await.body["may_edit"], false);
    for path in ["words", "freeze", "hand-over"] {
        let seen = ji.post(&format!("{base}/{path}"), &words(0, "say", "x"), &[]).await;
        assert_eq!((seen.status, seen.kind()), (403, "forbidden"), "{path}: {}", seen.text);
    }
}

#[tokio::test]
async fn a_seal_is_wanted_of_a_document_that_there_is() {
    let house = house().await;
    let (jia, sun) = (Program::of(&house, "jia", &WHOLE).await, Program::of(&house, "sun", &WHOLE).await);
    let case = opened(&jia, "测试区商务局").await;
    let path = format!("/api/v1/cases/{case}/documents/approval");
    assert_eq!(sun.get(&format!("{path}/seal")).await.status, 404, "it is not made yet");
    let sealed = sun.post(&format!("{path}/seal"), &json!({}), &[]).await;
    assert!(sealed.status == 422 && sealed.text.contains("没有为机关"), "this server holds no seal: {}", sealed.text);
    assert_eq!(sun.get(&format!("{path}/sealed")).await.status, 404);
    let verified = sends_file(&sun, "/api/v1/seals/verify", "no seal in here").await;
    assert!(verified.status == 200 && verified.body["state"] != "sealed", "{}", verified.text);
    assert_eq!(jia.post(&format!("{path}/seal"), &json!({}), &[]).await.kind(), "forbidden");
}
