//! Signing in and out: who gets in, who does not, and where one is led.

use web_testkit::{House, PASSWORD};

async fn try_in(house: &House, person: &str, password: &str, next: &str) -> web_testkit::Seen {
    let mut browser = house.browser();
    let token = browser.get("/sign-in").await.token();
    let form = [("token", token.as_str()), ("account", person), ("password", password), ("next", next)];
    browser.post("/sign-in", &form).await
}

#[tokio::test]
async fn the_right_password_leads_to_the_page_asked_for() {
    let house = House::new(web::router).await;
    let asked = house.browser().get("/cases?q=测试&state=open".replace("测试", "%E6%B5%8B").as_str()).await;
    assert_eq!(asked.status, 303);
    assert_eq!(asked.location(), "/sign-in?next=/cases%3Fq%3D%25E6%25B5%258B%26state%3Dopen");
    let answer = try_in(&house, "li", PASSWORD, "/cases?state=open").await;
    assert_eq!((answer.status, answer.location()), (303, "/cases?state=open"));
    for elsewhere in ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"] {
        assert_eq!(try_in(&house, "li", PASSWORD, elsewhere).await.location(), "/", "{elsewhere}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_a_stranger_look_the_same() {
    let house = House::new(web::router).await;
    let (wrong, stranger) = (try_in(&house, "li", "wrong", "/").await, try_in(&house, "nobody", PASSWORD, "/").await);
    assert_eq!((wrong.status, stranger.status), (422, 422));
    assert!(wrong.says("账号或密码不对") && stranger.says("账号或密码不对"));
    assert!(wrong.says("value=\"li\""), "what was typed stays");
    assert!(!wrong.says("wrong\""), "but not the password");
}

#[tokio::test]
async fn after_five_wrong_passwords_the_right_one_does_not_help() {
    let house = House::new(web::router).await;
    for _ in 0..5 {
        assert_eq!(try_in(&house, "li", "wrong", "/").await.status, 422);
    }
    assert_eq!(try_in(&house, "li", PASSWORD, "/").await.status, 422);
    assert_eq!(try_in(&house, "wang", PASSWORD, "/").await.status, 303, "others are not locked");
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let kept = browser.cookies.clone();
    let token = browser.get("/").await.token();
    assert_eq!(browser.post("/sign-out", &[("token", token)]).await.location(), "/sign-in");
    assert_eq!(browser.get("/").await.status, 303);
    browser.cookies = kept;
    assert_eq!(browser.get("/cases").await.location(), "/sign-in?next=/cases", "the old cookie is worth nothing");
}
