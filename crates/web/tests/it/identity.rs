//! Accounts, sessions and second factors as a browser meets them.

use app::{SecondFactor, SecurityPolicy};
use web_testkit::{Browser, House, OFFICE, PASSWORD, Seen, trip};

/// The clock stands a little later: with the session's limits this short, it is over.
async fn short_sessions(house: &House) {
    let policy = SecurityPolicy { idle_minutes: 0, ..SecurityPolicy::default() };
    house.platform.save_security_policy(&OFFICE.into(), &policy).await.unwrap();
}

async fn over(browser: &mut Browser) {
    tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
    assert!(browser.get("/account").await.location().contains("over=yes"));
}

async fn sign_in(browser: &mut Browser, person: &str, next: &str) -> Seen {
    let token = browser.get("/sign-in").await.token();
    let form = [("token", token.as_str()), ("account", person), ("password", PASSWORD), ("next", next)];
    browser.post("/sign-in", &form).await
}

#[tokio::test]
async fn what_was_typed_outlives_the_session() {
    let house = House::new(web::router).await;
    short_sessions(&house).await;
    let mut browser = house.signed_in("jia").await;
    // The page was opened while the session was alive: its token follows from the session alone.
    let mut form = vec![("token", web_frame::cookies::form_token(&browser.cookies["fazhi-session"]))];
    form.extend(trip());
    over(&mut browser).await;
    let answer = browser.post("/matters/outbound/new", &form).await;
    assert_eq!((answer.status, answer.location()), (303, "/sign-in?next=/kept-form&over=yes"));
    let normal = SecurityPolicy::default();
    house.platform.save_security_policy(&OFFICE.into(), &normal).await.unwrap();
    assert_eq!(sign_in(&mut browser, "jia", "/kept-form").await.location(), "/kept-form");
    let kept = browser.get("/kept-form").await;
    assert!(kept.says("刚才填的内容还在") && kept.says("赴测试国洽谈投资项目"), "{}", kept.body);
    assert!(kept.says("action=\"/matters/outbound/new\""));
    // Another person at the same machine is shown nothing.
    let mut other = house.browser();
    other.cookies = browser.cookies.clone();
    other.cookies.remove("fazhi-session");
    sign_in(&mut other, "yi", "/").await;
    assert!(!other.get("/kept-form").await.says("赴测试国"));
    form[0].1 = kept.token();
    form.push(("kept", "yes".into()));
    let sent = browser.post("/matters/outbound/new", &form).await;
    assert!(sent.status == 303 && sent.location().starts_with("/cases/"), "{}: {}", sent.status, sent.body);
    assert_eq!(browser.get("/kept-form").await.location(), "/", "it is kept no longer");
}

#[tokio::test]
async fn a_form_of_nobody_or_with_a_foreign_token_is_not_kept() {
    let house = House::new(web::router).await;
    short_sessions(&house).await;
    let mut browser = house.signed_in("jia").await;
    over(&mut browser).await;
    let answer = browser.post("/matters/outbound/new", &[("token", "0".repeat(64).as_str()), ("f.unit", "x")]).await;
    assert_eq!(answer.status, 401);
    let answer = house.browser().post("/matters/outbound/new", &[("f.unit", "x")]).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn the_page_knows_when_the_session_ends_and_can_go_on() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let page = browser.get("/").await;
    assert!(page.says("id=\"session\"") && page.says("data-idle=\"1800\""), "{}", page.body);
    assert_eq!(browser.post("/session/continue", &[("token", page.token())]).await.status, 204);
    assert!(!house.browser().get("/sign-in").await.says("id=\"session\""));
}

#[tokio::test]
async fn ones_own_account_shows_sessions_and_ends_the_others() {
    let house = House::new(web::router).await;
    let (mut here, mut there) = (house.signed_in("li").await, house.signed_in("li").await);
    let page = here.get("/account").await;
    assert!(page.says("现在登录着的 2 处") && page.says("就是这里"), "{}", page.body);
    assert_eq!(here.post("/account/sessions", &[("token", page.token())]).await.location(), "/account?ended=yes");
    assert_eq!(there.get("/account").await.status, 303);
    assert_eq!(here.get("/account").await.status, 200);

    let change = |old: &str, new: &str, again: &str| {
        [("old", old.to_owned()), ("new", new.to_owned()), ("again", again.to_owned())]
    };
    let wrong = here.fill("/account/password", "/account/password", &change(PASSWORD, "short", "other")).await;
    assert!(wrong.status == 422 && wrong.says("两次输入的新密码不一样"));
    let wrong = here.fill("/account/password", "/account/password", &change("x", "123456", "123456")).await;
    assert!(wrong.says("原密码不对") && wrong.says("太短") && wrong.says("常见密码"), "{}", wrong.body);
    let good = change(PASSWORD, "another horse battery", "another horse battery");
    let done = here.fill("/account/password", "/account/password", &good).await;
    assert_eq!(done.location(), "/account?changed=yes", "{}", done.body);
    assert_eq!(here.get("/account?changed=yes").await.status, 200);
}

#[tokio::test]
async fn nothing_opens_before_what_is_wanted_is_done() {
    let house = House::new(web::router).await;
    let policy = SecurityPolicy { second_factor: SecondFactor::Everybody, ..SecurityPolicy::default() };
    house.platform.save_security_policy(&OFFICE.into(), &policy).await.unwrap();
    let mut browser = house.browser();
    assert_eq!(sign_in(&mut browser, "li", "/cases").await.location(), "/account/second-factor");
    for path in ["/", "/cases", "/figures", "/account"] {
        assert_eq!(browser.get(path).await.location(), "/account/second-factor", "{path}");
    }
    let page = browser.get("/account/second-factor").await;
    assert!(page.says("<svg") && page.says("otpauth://totp/"), "{}", page.body);
    let (token, secret) = (page.token(), page.value("secret").unwrap());
    let answer = browser.post("/cases/x/acts", &[("token", token.as_str())]).await;
    assert_eq!(answer.status, 403, "no form goes past it");
    let form = [("token", token.as_str()), ("secret", secret.as_str()), ("code", "000000")];
    let wrong = browser.post("/account/second-factor", &form).await;
    assert!(wrong.status == 422 && wrong.says(&secret), "the same secret stays on the page");
}

#[tokio::test]
async fn too_many_tries_from_one_address_have_to_wait() {
    let house = House::new(web::router).await;
    let mut seen = Vec::new();
    for _ in 0..62 {
        let request = axum::http::Request::post("/sign-in")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-for", "203.0.113.9")
            .body(axum::body::Body::empty())
            .unwrap();
        seen.push(house.browser().send(request).await);
    }
    let last = seen.last().unwrap();
    assert!(last.status == 429 && last.says("提交得太频繁"), "{}", last.status);
    assert!(last.headers["retry-after"].to_str().unwrap().parse::<u32>().unwrap() > 0);
    assert_ne!(seen[0].status, 429);
}
