//! No public page holds anything personal: names, passport numbers and telephones are planted in cases of many matters, then every
//! public address is opened and its source searched.

use crate::support::{act, disclose, house, office, publishers, text, warn};
use axum::http::Method;
use model::Value;
use web_frame::route::Permission;

const PLANTED: [&str; 7] = ["植入姓名", "EX7654321", "13912345678", "植入联系人", "植入电话", "植入公司", "li测试"];

#[tokio::test]
async fn no_public_page_holds_anything_personal() {
    let house = house().await;
    publishers(&house).await;
    disclose(&house, "公开的通知").await;
    warn(&house, "AAA", "测试国", ("caution", "orange")).await;
    let trip: Vec<(&str, Value)> = vec![("purpose", text("植入姓名出访")), ("leader", text("植入姓名"))];
    // Refused or not, the ledger holds it now.
    let request = app::ActRequest {
        office: office(),
        matter: Some("outbound".into()),
        act: "submit".into(),
        by: "jia".into(),
        set: trip.into_iter().map(|(field, value)| (field.into(), value)).collect(),
        ..app::ActRequest::default()
    };
    house.platform.perform(&request).await.unwrap();
    let foi = [
        ("applicant-kind", text("natural")),
        ("applicant-name", text("植入姓名")),
        ("id-number", text("EX7654321")),
        ("contact", text("13912345678")),
        ("description", text("植入公司的材料")),
        ("form-wanted", text("邮寄")),
    ];
    act(&house, None, ("foi", "apply"), "jia", &foi, &["application"]).await;
    let asked = [
        ("channel", text("phone")),
        ("topic", text("abtc")),
        ("asked-on", text("2024-04-15")),
        ("persons", Value::Number(1)),
        ("enterprise", text("植入公司")),
        ("question", text("植入联系人问 植入电话")),
        ("answer", text("答复植入姓名")),
    ];
    act(&house, None, ("consultation", "answer-at-once"), "li", &asked, &[]).await;
    let mut paths: Vec<String> = Vec::new();
    for row in
        portal::routes().into_iter().filter(|row| row.permission == Permission::Anybody && row.method == Method::GET)
    {
        if !row.path.contains('{') {
            paths.push(row.path.to_owned());
        }
    }
    for guide in house.platform.guides() {
        paths.push(format!("/public/guides/{}", guide.id));
    }
    for (column, _) in &house.platform.publicity().columns {
        paths.push(format!("/public/columns/{column}"));
        for item in house.platform.published_items(&office(), column).await.unwrap() {
            paths.push(format!("/public/columns/{column}/{}", item.key));
        }
    }
    for id in house.platform.case_ids(&office()).await.unwrap() {
        for column in house.platform.publicity().columns.keys() {
            paths.push(format!("/public/columns/{column}/{id}"));
        }
    }
    for (public, act) in
        house.platform.publicity().matters.values().flat_map(|m| m.acts.iter().map(move |act| (m, act)))
    {
        paths.push(format!("/public/apply/{}/{}", public.id, act.act));
        paths.push(format!("/public/en/apply/{}/{}", public.id, act.act));
    }
    paths.extend(
        ["/public/safety/AAA", "/public/search?q=%E6%A4%8D%E5%85%A5", "/public/rss?page=safety"].map(str::to_owned),
    );
    paths.extend(["inviting", "emergency", "signs", "information", "who"].map(|page| format!("/public/en/{page}")));
    let mut browser = house.browser();
    let mut opened = 0;
    for path in paths {
        let page = browser.get(&path).await;
        assert!(page.status < 500, "{path}: {}", page.status);
        opened += u32::from(page.status == 200);
        for word in PLANTED {
            assert!(!page.says(word), "{path} holds {word}");
        }
    }
    assert!(opened > 70, "{opened}");
}

#[tokio::test]
async fn nothing_personal_can_be_opened_by_a_public_file() {
    let house = house().await;
    let rulebook = house.platform.rulebook();
    for public in house.platform.publicity().matters.values() {
        let Some(publication) = &public.publication else { continue };
        let definition = rulebook.matter(&public.id).unwrap();
        for field in &publication.show {
            assert!(!definition.fields[field].personal, "{} {field}", public.id);
        }
    }
}
