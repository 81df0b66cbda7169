//! What is published: lists with links and days, the ministry's levels, annual reports, and the self-check.

use crate::support::{disclose, house, office, publishers, warn};

#[tokio::test]
async fn what_was_published_stands_in_its_column_and_nothing_else_does() {
    let house = house().await;
    publishers(&house).await;
    disclose(&house, "关于窗口调整的通知").await;
    let mut browser = house.browser();
    let list = browser.get("/public/columns/information").await;
    assert!(list.says("关于窗口调整的通知") && list.says("<time datetime=\"2024-04-15\">"), "{}", list.body);
    let link =
        list.body.split("<ul class=\"dated\"><li><a href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let item = browser.get(&link).await;
    assert_eq!(item.status, 200, "{link}");
    assert!(item.says("文件通知") && item.says("https://example.gov.cn/b"), "{}", item.body);
    // A case that has not been published has no page.
    let hidden = crate::support::act(
        &house,
        None,
        ("disclosure", "submit"),
        "li",
        &[
            ("what", crate::support::text("还没审的稿子")),
            ("class", crate::support::text("notice")),
            ("maker", crate::support::text("own")),
            ("formed-on", crate::support::text("2024-04-10")),
            ("third-party", model::Value::Truth(false)),
        ],
        &["text"],
    )
    .await;
    assert_eq!(browser.get(&format!("/public/columns/information/{hidden}")).await.status, 404);
    assert!(!browser.get("/public/columns/information").await.says("还没审的稿子"));
    assert_eq!(browser.get("/public/columns/none").await.status, 404);
}

#[tokio::test]
async fn an_alert_says_its_level_in_words_and_colour_and_whom_to_call() {
    let house = house().await;
    publishers(&house).await;
    warn(&house, "AAA", "测试国", ("care", "yellow")).await;
    let mut browser = house.browser();
    let list = browser.get("/public/safety").await;
    assert!(list.says("<span class=\"level yellow\">注意安全</span>"), "{}", list.body);
    let country = browser.get("/public/safety/AAA").await;
    assert!(
        country.says("tel:+861012308") && country.says("现在怎么办") && country.says("<b>12308</b>"),
        "{}",
        country.body
    );
    assert!(country.says("https://cs.mfa.gov.cn/test"));
    assert_eq!(browser.get("/public/safety/ZZZ").await.status, 404);
    assert!(browser.get("/public").await.says("<span class=\"level yellow\">注意安全</span>"));
    assert!(browser.get("/public/en/emergency").await.says("Take care"));
}

#[tokio::test]
async fn lists_work_without_anything_in_them() {
    let house = house().await;
    let mut browser = house.browser();
    for column in house.platform.publicity().columns.keys() {
        let page = browser.get(&format!("/public/columns/{column}")).await;
        assert!(page.status == 200 && page.says("公布以后列在这里"), "{column}");
    }
    for path in ["/public", "/public/disclosure", "/public/law", "/public/contact", "/public/safety", "/public/map"] {
        assert_eq!(browser.get(path).await.status, 200, "{path}");
    }
    assert!(browser.get("/public/powers").await.says("其他行政权力"));
    assert!(browser.get("/public/laws").await.says("《中华人民共和国政府信息公开条例》"));
    assert_eq!(browser.get("/public/reports/law-based-government/2023").await.status, 404, "not published");
}

#[tokio::test]
async fn the_self_check_finds_what_the_rules_would_veto() {
    let house = house().await;
    publishers(&house).await;
    disclose(&house, "关于窗口调整的通知").await;
    let check = house.platform.site_check(&office()).await.unwrap();
    assert!(check.empty.len() >= 5 && check.stale.is_empty(), "{check:?}");
    assert!(check.settings.len() > 5 && check.guides.len() >= 20);
    assert!(check.empty.iter().all(|(key, _)| key != "information"));
}
