//! Units outside the office: registering, confirming, members and their rights, leaving.

use super::applicant::{fill_in, submitted};
use app::{AuditQuery, SecondFactor, SecurityPolicy};
use web_testkit::{Browser, House, OFFICE, PASSWORD, Seen, UNIT};

/// The example of the standard.
const CODE: &str = "91350100M000100Y43";

fn asking(changed: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut form = vec![
        ("code", CODE),
        ("name", "测试进出口有限公司"),
        ("contact", "王明测"),
        ("telephone", "测试电话"),
        ("account", "wang.ming"),
        ("password", PASSWORD),
        ("again", PASSWORD),
    ];
    for (name, value) in changed {
        form.iter_mut().filter(|(known, _)| known == name).for_each(|field| field.1 = value);
    }
    form
}

const REGISTER: &str = "/public/register";

async fn ask(browser: &mut Browser, changed: &[(&'static str, &'static str)]) -> Seen {
    browser.fill(REGISTER, REGISTER, &asking(changed)).await
}

fn number_of(asked: &Seen) -> String {
    asked.location().split("number=").nth(1).unwrap().to_owned()
}

async fn decide(browser: &mut Browser, number: &str, form: &[(&str, &str)]) -> Seen {
    browser.fill("/units", &format!("/units/requests/{number}"), form).await
}

#[tokio::test]
async fn a_unit_registers_and_a_clerk_confirms_it() {
    let house = House::new(web::router).await;
    let mut browser = house.browser();
    let wrong = ask(&mut browser, &[("code", "91350100M000100Y44"), ("again", "otherwise"), ("account", "jia")]).await;
    assert_eq!(wrong.status, 422);
    for words in ["校验位不对", "两次填的密码不一样", "这个登录账号不能用", "value=\"测试进出口有限公司\"", "错误："]
    {
        assert!(wrong.says(words), "{words}: {}", wrong.body);
    }
    assert!(!wrong.says(PASSWORD), "no password comes back");
    let asked = ask(&mut browser, &[]).await;
    assert_eq!(asked.status, 303, "{}", asked.body);
    let waits = browser.get(asked.location()).await;
    assert!(waits.says("等本机关确认") && waits.says("wang.ming"), "{}", waits.body);
    let number = number_of(&asked);
    let sign_in = [("account", "wang.ming"), ("password", PASSWORD)];
    assert_ne!(house.browser().fill("/sign-in", "/sign-in", &sign_in).await.status, 303, "not before it is confirmed");
    assert_eq!(house.signed_in("qian").await.get("/units").await.status, 403, "not everybody confirms");
    let mut li = house.signed_in("li").await;
    let list = li.get("/units").await;
    assert!(list.says("1 家等着确认") && list.says(CODE), "{}", list.body);
    let silent = decide(&mut li, &number, &[("decision", "refuse"), ("words", " ")]).await;
    assert!(silent.status == 422 && silent.says("退回要写明理由"), "{}", silent.body);
    assert_eq!(decide(&mut li, &number, &[("decision", "confirm")]).await.status, 303);
    let again = decide(&mut li, &number, &[("decision", "refuse"), ("words", "不行")]).await;
    assert!(again.status == 422 && again.says("已经有人确认"), "{}", again.body);
    assert!(browser.get(asked.location()).await.says("可以登录了"));
    let mut ming = house.signed_in("wang.ming").await;
    let members = ming.get("/a/members").await;
    assert!(members.says("测试进出口有限公司") && members.says("邀请同事"), "{}", members.body);
    let query = AuditQuery { subject: Some(CODE.into()), ..AuditQuery::default() };
    let trail = house.platform.audit(&OFFICE.into(), &query).await.unwrap();
    let told: Vec<&str> = trail.lines.iter().map(|line| line.detail.as_str()).collect();
    assert!(
        told.iter().any(|line| line.contains("申请注册")) && told.iter().any(|line| line.contains("确认单位")),
        "{told:?}"
    );
}

#[tokio::test]
async fn a_refusal_is_told_in_words_and_nobody_confirms_his_own() {
    let house = House::new(web::router).await;
    let mut browser = house.browser();
    let asked = ask(&mut browser, &[]).await;
    let mut li = house.signed_in("li").await;
    let refused = decide(&mut li, &number_of(&asked), &[("decision", "refuse"), ("words", "介绍信没有盖章")]).await;
    assert_eq!(refused.status, 303, "{}", refused.body);
    assert!(browser.get(asked.location()).await.says("介绍信没有盖章"));
    assert_eq!(browser.get("/public/register/status?number=AAAAAAAAAA").await.status, 422);
    // Sent from where a clerk is signed in, and by somebody of a clerk's name.
    let own = number_of(&ask(&mut li, &[]).await);
    let namesake = number_of(&ask(&mut browser, &[("contact", "wang测试"), ("account", "other")]).await);
    let mut wang = house.signed_in("wang").await;
    for (who, number) in [(&mut li, &own), (&mut wang, &namesake)] {
        let seen = decide(who, number, &[("decision", "confirm")]).await;
        assert!(seen.status == 422 && seen.says("请由他人确认"), "{}", seen.body);
    }
    assert_eq!(decide(&mut wang, &own, &[("decision", "confirm")]).await.status, 303);
}

/// Invites somebody and lets him join; his account.
async fn joined(house: &House, manager: &mut Browser, role: &str, account: &str) {
    let sent = manager.fill("/a/members", "/a/members", &[("name", "新来的"), ("role", role)]).await;
    let link = sent.body.split("/join/").nth(1).unwrap_or_else(|| panic!("{}", sent.body)).split('<').next().unwrap();
    let path = format!("/public/join/{link}");
    let mut stranger = house.browser();
    assert!(stranger.get(&path).await.says("新来的"));
    let short = [("account", account), ("password", "short"), ("again", "short")];
    assert_eq!(stranger.fill(&path, &path, &short).await.status, 422);
    let form = [("account", account), ("password", PASSWORD), ("again", PASSWORD)];
    let done = stranger.fill(&path, &path, &form).await;
    assert_eq!((done.status, done.location()), (303, "/sign-in"), "{}", done.body);
    let used = stranger.get(&path).await;
    assert!(used.status == 404 && used.says("这个邀请不能用了"), "once: {}", used.body);
}

#[tokio::test]
async fn members_do_what_they_may_and_leave_at_once() {
    let house = House::new(web::router).await;
    house.settle(&[("guan", &["applicant", "unit-manager"], Some(UNIT))]).await;
    let mut guan = house.signed_in("guan").await;
    let missing = guan.fill("/a/members", "/a/members", &[("name", ""), ("role", "clerk")]).await;
    assert!(
        missing.status == 422 && missing.says("请填写姓名") && missing.says("请选他可以做什么"),
        "{}",
        missing.body
    );
    joined(&house, &mut guan, "unit-drafter", "tian").await;
    let mut tian = house.signed_in("tian").await;
    assert!(tian.get("/a/new").await.says("/a/new/outbound"));
    fill_in(&mut tian).await;
    let check = tian.get("/a/new/outbound/check").await;
    assert!(check.says("交给同事提交") && !check.says("提交给测试"), "{}", check.body);
    let token = check.token();
    let sent = tian.post("/a/new/outbound/check", &[("token", token.as_str())]).await;
    assert!(sent.status == 422 && sent.says("您只填写"), "{}", sent.body);
    let to = |person: &'static str| [("token", token.clone()), ("to", person.to_owned())];
    assert_eq!(tian.post("/a/new/outbound/pass", &to("yi")).await.status, 422, "not out of the unit");
    let passed = tian.post("/a/new/outbound/pass", &to("jia")).await;
    assert_eq!((passed.status, passed.location()), (303, "/drafts"), "{}", passed.body);
    let mut jia = house.signed_in("jia").await;
    assert!(jia.get("/a/new/outbound/check").await.says("赴测试国洽谈投资项目"));
    assert_eq!(submitted(&mut jia).await.status, 303);
    let case = "/a/cases/outbound-2024-0001";
    assert_eq!(tian.get(case).await.status, 200, "the unit's");

    let change = [("do", "set"), ("role", "unit-reader")];
    assert_eq!(guan.fill("/a/members", "/a/members/tian", &change).await.status, 303);
    let none = tian.get("/a/new").await;
    assert!(!none.says("/a/new/outbound"), "{}", none.body);
    assert_eq!(tian.get(case).await.status, 200);
    for (who, person, words) in
        [("jia", "tian", "只有本单位的管理员"), ("guan", "yi", "本单位没有这个人"), ("guan", "guan", "不能改自己的")]
    {
        let mut browser = house.signed_in(who).await;
        let seen = browser.fill("/a/members", &format!("/a/members/{person}"), &[("do", "remove")]).await;
        assert!(seen.status == 422 && seen.says(words), "{who} {person}: {}", seen.body);
    }
    assert_eq!(guan.fill("/a/members", "/a/members/tian", &[("do", "remove")]).await.status, 303);
    assert!(tian.get("/a").await.location().starts_with("/sign-in"), "he is out");
    let sign_in = [("account", "tian"), ("password", PASSWORD)];
    assert_ne!(house.browser().fill("/sign-in", "/sign-in", &sign_in).await.status, 303, "and stays out");
}

#[tokio::test]
async fn a_unit_leaves_when_nothing_of_it_is_open() {
    let house = House::new(web::router).await;
    let policy = SecurityPolicy { second_factor: SecondFactor::Nobody, ..SecurityPolicy::default() };
    house.platform.save_security_policy(&OFFICE.into(), &policy).await.unwrap();
    let mut li = house.signed_in("li").await;
    let appointed = li.fill("/units", "/units/managers", &[("person", "jia")]).await;
    assert_eq!(appointed.status, 303, "{}", appointed.body);
    let mut jia = house.signed_in("jia").await;
    let mut yi = house.signed_in("yi").await;
    assert!(!yi.get("/a/closing").await.says("name=\"reason\""), "only the unit's administrator");
    assert_eq!(yi.fill("/a/members", "/a/closing", &[("reason", "x")]).await.status, 422);
    fill_in(&mut jia).await;
    assert_eq!(submitted(&mut jia).await.status, 303);
    let open = jia.fill("/a/closing", "/a/closing", &[("reason", "不再办理")]).await;
    assert!(open.status == 422 && open.says("还有 1 件没有办完") && open.says("value=\"不再办理\""), "{}", open.body);
    for (by, act, opinion) in [("qian", "funds.return", "退回"), ("jia", "drafting.drop", "")] {
        let request = app::ActRequest {
            office: OFFICE.into(),
            case: Some("outbound-2024-0001".into()),
            act: act.into(),
            by: by.into(),
            opinion: opinion.into(),
            ..app::ActRequest::default()
        };
        house.platform.perform(&request).await.unwrap();
    }
    assert_eq!(jia.fill("/a/closing", "/a/closing", &[("reason", "")]).await.status, 422);
    let closed = jia.fill("/a/closing", "/a/closing", &[("reason", "不再办理")]).await;
    assert_eq!((closed.status, closed.location()), (303, "/public"), "{}", closed.body);
    assert!(jia.get("/a").await.location().starts_with("/sign-in"));
    assert_eq!(yi.get("/a").await.status, 200, "others stay");
}
