//! The pages of what leaves the house and of the identity provider: one proposes, another confirms, a secret is shown once.

use app::{Job, Person, SecondFactor, SecurityPolicy};
use web_testkit::{Browser, House, OFFICE, PASSWORD, Seen};

async fn house() -> House {
    let house = House::new(web::router).await;
    let policy = SecurityPolicy { second_factor: SecondFactor::Nobody, ..SecurityPolicy::default() };
    house.platform.save_security_policy(&OFFICE.into(), &policy).await.unwrap();
    for (id, role) in [("xi", "system-administrator"), ("an", "security-administrator"), ("shen", "auditor")] {
        let person = Person { id: id.into(), name: format!("{id}测试"), roles: vec![role.into()], unit: None };
        house.platform.save_person(&OFFICE.into(), &person, Some(PASSWORD)).await.unwrap();
    }
    house
}

async fn confirm(browser: &mut Browser, number: u32) -> Seen {
    browser.fill("/admin", &format!("/admin/changes/{number}"), &[("decision", "confirm"), ("note", "")]).await
}

#[tokio::test]
async fn a_subscription_begins_with_a_secret_that_is_shown_once() {
    let house = house().await;
    let (mut xi, mut an) = (house.signed_in("xi").await, house.signed_in("an").await);
    let at = "/admin/subscriptions";
    let form = [
        ("kind", "subscribe"),
        ("subscription", "city"),
        ("name", "市平台"),
        ("address", "http://10.0.0.1/hook"),
        ("reason", "市里要求"),
    ];
    let bad = xi.fill(at, at, &form).await;
    assert!(bad.status == 422 && bad.says("https://") && bad.says("value=\"市平台\""), "{}", bad.body);
    let mut good = form;
    good[3].1 = "https://receiver.example.cn/hook";
    assert_eq!(an.fill("/admin", at, &good).await.status, 403, "the system administrator proposes");
    let waits = xi.fill(at, at, &good).await;
    assert!(waits.status == 200 && waits.says("第 1 号变更"), "{}", waits.body);
    let done = confirm(&mut an, 1).await;
    assert!(done.says("whsec_") && done.says("只显示这一次"), "{}", done.body);
    for page in [an.get("/admin").await, xi.get(at).await, xi.get("/admin").await] {
        assert!(!page.says("whsec_") && page.status == 200);
    }
    let shown = house.signed_in("shen").await.get(at).await;
    assert!(shown.says("receiver.example.cn") && !shown.says("提出停止订阅"), "the auditor looks");

    house.platform.run_job(&OFFICE.into(), Job::Events).await.unwrap();
    let jobs = xi.get("/admin/jobs").await;
    assert!(jobs.says("事件推送") && jobs.says("没有要做的") && jobs.says("还没有运行过"), "{}", jobs.body);
    assert!(xi.get("/admin/outgoing").await.says("没有记录"));
    assert_eq!(xi.get("/admin/outgoing?kind=none").await.status, 400);
    let token = xi.get("/admin").await.token();
    assert_eq!(xi.post("/admin/outgoing/none/again", &[("token", token)]).await.status, 404);
}

#[tokio::test]
async fn mail_is_set_up_by_two_and_wished_for_by_each() {
    let house = house().await;
    let (mut xi, mut an, mut li) =
        (house.signed_in("xi").await, house.signed_in("an").await, house.signed_in("li").await);
    assert!(!li.get("/notices").await.says("name=\"email\""), "no mail is written yet");
    let form = [
        ("host", "smtp.example.cn"),
        ("port", "465"),
        ("transport", "tls"),
        ("user", "fazhi"),
        ("password", "sehr-geheim"),
        ("from", "fazhi@example.cn"),
        ("link", "https://fazhi.example.cn"),
        ("domains", "example.cn"),
        ("reason", "启用邮件"),
    ];
    let mut bad = form;
    (bad[1].1, bad[5].1) = ("0", "nobody");
    let seen = xi.fill("/admin/mail", "/admin/mail", &bad).await;
    assert!(seen.status == 422 && seen.says("写端口") && seen.says("写发件地址"), "{}", seen.body);
    assert!(!seen.says("sehr-geheim"), "a password is not shown again");
    assert!(xi.fill("/admin/mail", "/admin/mail", &form).await.says("第 1 号变更"));
    let seen = confirm(&mut an, 1).await;
    assert!(seen.status == 200 && !seen.says("sehr-geheim"), "{}", seen.body);
    assert!(xi.get("/admin/mail").await.says("value=\"smtp.example.cn\""));

    let wish = |email: &'static str| [("email", email), ("letter-hour", "8"), ("from", "22"), ("until", "7")];
    let seen = li.fill("/notices", "/notices/settings", &wish("li@elsewhere.cn")).await;
    assert!(seen.status == 422 && seen.says("只能用这些邮箱") && seen.says("li@elsewhere.cn"), "{}", seen.body);
    assert_eq!(li.fill("/notices", "/notices/settings", &wish("li@example.cn")).await.status, 303);
    assert!(li.get("/notices").await.says("value=\"li@example.cn\""));
}

#[tokio::test]
async fn the_way_through_the_provider_is_offered_when_there_is_one() {
    let house = house().await;
    assert_eq!(house.browser().get("/sign-in/sso").await.status, 404);
    assert!(!house.browser().get("/sign-in").await.says("/sign-in/sso"));
    let (mut xi, mut an) = (house.signed_in("xi").await, house.signed_in("an").await);
    let form = [
        ("issuer", "https://id.invalid"),
        ("client", "fazhi"),
        ("secret", "sehr-geheim"),
        ("address", "https://fazhi.example.cn"),
        ("reason", "接入统一认证"),
    ];
    let mut bad = form;
    bad[0].1 = "http://id.invalid";
    assert_eq!(an.fill("/admin/sign-on", "/admin/sign-on", &bad).await.status, 422);
    assert!(an.fill("/admin/sign-on", "/admin/sign-on", &form).await.says("第 1 号变更"));
    assert_eq!(confirm(&mut xi, 1).await.status, 200);
    assert!(house.browser().get("/sign-in").await.says("统一身份认证登录"));
    let gone = house.browser().get("/sign-in/sso").await;
    assert!(gone.status == 422 && gone.says("没有回应"), "{}", gone.body);
    let forged = house.browser().get("/sign-in/sso/back?state=a&code=b").await;
    assert!(forged.status == 422 && forged.says("重新开始"), "{}", forged.body);

    let at = "/admin/accounts/li";
    let link = [("kind", "link"), ("subject", "u-17"), ("reason", "核对过身份")];
    assert!(xi.fill(at, at, &link).await.says("第 2 号变更"));
    assert_eq!(confirm(&mut an, 2).await.status, 200);
    assert!(an.get(at).await.says("u-17") && an.get(at).await.says("提出关闭本地密码"));
    let close = [("kind", "local-password"), ("allowed", "no"), ("reason", "只用统一认证")];
    assert!(an.fill(at, at, &close).await.says("第 3 号变更"));
    assert_eq!(confirm(&mut xi, 3).await.status, 200);
    let mut li = house.browser();
    let token = li.get("/sign-in").await.token();
    let form = [("token", token), ("account", "li".into()), ("password", PASSWORD.into())];
    assert_eq!(li.post("/sign-in", &form).await.status, 422, "his password opens nothing");
}
