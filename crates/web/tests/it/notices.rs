//! Notices: who is told of what, once, and how he wants it.

use web_testkit::{House, trip};

#[tokio::test]
async fn whose_turn_it_is_is_told_once() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let answer = jia.fill("/matters/outbound/new", "/matters/outbound/new", &trip()).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let mut told = Vec::new();
    for person in ["li", "wang", "zhao", "qian"] {
        let mut browser = house.signed_in(person).await;
        let page = browser.get("/notices").await;
        assert_eq!(page.status, 200);
        if page.says("轮到我办</span>") {
            told.push(person);
            assert!(browser.get("/figures").await.says("class=\"badge\">1<"), "{person}");
            assert_eq!(browser.fill("/notices", "/notices/read", &[("notice", "")]).await.status, 303);
            assert!(!browser.get("/notices").await.says("看过了<span"), "{person}");
            assert!(!browser.get("/figures").await.says("class=\"badge\""), "{person}");
        }
    }
    assert!(!told.is_empty(), "nobody was told");
    assert_eq!(jia.get("/notices").await.status, 403);
}

#[tokio::test]
async fn what_is_not_wanted_is_not_told() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let form = [("kind", "overdue"), ("kind", "nonsense"), ("from", "22"), ("until", "99")];
    assert_eq!(browser.fill("/notices", "/notices/settings", &form).await.status, 303);
    let mut jia = house.signed_in("jia").await;
    jia.fill("/matters/outbound/new", "/matters/outbound/new", &trip()).await;
    let page = browser.get("/notices").await;
    assert!(page.says("没有提醒") && page.says("value=\"overdue\" checked"), "{}", page.body);
}
