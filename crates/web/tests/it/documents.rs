//! 文书 of a case: listed, shown, taken away as files; by whom, and by whom not.

use crate::acting::opened;
use axum::http::header;
use web_testkit::Browser;
use web_testkit::{House, OFFICE};

/// Does an act of the case through its form.
async fn does(browser: &mut Browser, case: &str, act: &str, more: &[(&str, &str)]) {
    let mut form = vec![("act", act)];
    form.extend(more);
    let seen = browser.fill(case, &format!("{case}/acts"), &form).await;
    assert_eq!(seen.status, 303, "{act}: {}", seen.body);
}

/// A trip that the deputy has approved.
async fn approved(house: &House) -> String {
    let case = opened(&mut house.signed_in("jia").await).await;
    does(&mut house.signed_in("qian").await, &case, "funds.fund", &[("f.funds-approved", "110,000")]).await;
    does(&mut house.signed_in("li").await, &case, "review.pass", &[("opinion", "拟同意")]).await;
    does(&mut house.signed_in("wang").await, &case, "check.pass", &[]).await;
    does(&mut house.signed_in("zhao").await, &case, "sign.approve", &[]).await;
    case
}

#[tokio::test]
async fn a_document_is_listed_shown_and_taken_away() {
    let house = House::new(web::router).await;
    let case = approved(&house).await;
    let mut li = house.signed_in("li").await;
    let page = li.get(&case).await;
    let href = format!("{case}/documents/approval");
    assert!(page.says("id=\"documents\"") && page.says(&format!("href=\"{href}\"")), "{}", page.body);
    assert!(page.says("待用印"), "the deputy has signed, nobody has sealed");
    let shown = li.get(&href).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(
        shown.says("<article class=\"gongwen\"") && shown.says("测试区商务局") && shown.says("测外办出批〔2024〕1号")
    );
    assert!(shown.says("李测试"), "who handles the case reads the names");
    house.settle(&[("bai", &["disclosure-officer"], None)]).await;
    assert!(!house.signed_in("bai").await.get(&href).await.says("李测试"), "others of the office read them masked");
    assert!(house.signed_in("sun").await.get(&href).await.says("李测试"), "who sets the seal reads what he seals");
    let file = li.get(&format!("{href}/docx")).await;
    assert_eq!(file.status, 200);
    assert!(file.says("docx: ") && file.says("批复"), "{}", file.body);
    let disposition = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(disposition.contains("filename=\"outbound-2024-0001-approval.docx\""), "{disposition}");
    assert!(disposition.contains("filename*=UTF-8''%E5%9B%A0%E5%85%AC"), "{disposition}");
    assert_eq!(file.headers[header::CACHE_CONTROL], "no-store", "it holds personal data");
    let none = li.get(&format!("{href}/ofd")).await;
    assert!(none.status == 503 && none.says("服务器上没有中文字体"), "{}", none.body);
    for nowhere in
        [format!("{href}/exe"), format!("{case}/documents/none"), format!("{href}?at=1"), format!("{href}?at=x")]
    {
        assert_eq!(li.get(&nowhere).await.status, 404, "{nowhere}");
    }
}

#[tokio::test]
async fn applicants_get_what_is_for_them_and_of_their_own_cases() {
    let house = House::new(web::router).await;
    let case = approved(&house).await;
    let href = format!("{case}/documents/approval");
    let mut jia = house.signed_in("jia").await;
    assert!(jia.get(&case).await.says(&href));
    assert_eq!(jia.get(&format!("{href}/pdf")).await.status, 200);
    let mut yi = house.signed_in("yi").await;
    for path in [href.clone(), format!("{href}/pdf")] {
        assert_eq!(yi.get(&path).await.status, 404, "another unit's document is not there");
    }
    let templates = house.platform.ready().documents.of(&"outbound".into());
    for kept in templates.iter().filter(|template| template.audience == app::Audience::Office) {
        assert_eq!(
            jia.get(&format!("{case}/documents/{}", kept.id)).await.status,
            404,
            "{} stays in the office",
            kept.id
        );
    }
}

#[tokio::test]
async fn the_report_is_taken_away_as_it_was_shown() {
    let house = House::new(web::router).await;
    opened(&mut house.signed_in("jia").await).await;
    let mut li = house.signed_in("li").await;
    let page = li.get("/report?year=2024").await;
    let mark = "href=\"/reports/2024.docx";
    let start = page.body.find(mark).unwrap() + "href=\"".len();
    let href = page.body[start..].split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    assert!(href.contains("at=1") && href.contains("kind="), "{href}");
    let file = li.get(&href).await;
    assert_eq!(file.status, 200, "{}", file.body);
    assert!(file.says("docx: ") && file.says("2024"), "{}", file.body);
    for nowhere in ["/reports/2024", "/reports/x.docx", "/reports/2024.exe", "/reports/2024.pdf?at=x"] {
        assert_eq!(li.get(nowhere).await.status, 404, "{nowhere}");
    }
}

#[tokio::test]
async fn a_seal_without_its_bytes_is_broken_on_the_pages_and_no_fault() {
    let house = House::new(web::router).await;
    let case = approved(&house).await;
    let id = case.trim_start_matches("/cases/");
    let digest = "5".repeat(64);
    // Kept when the act names it, and gone afterwards.
    house.database.meddle(&format!(
        "INSERT INTO sealed_document (office, case_id, document, digest, content, at) \
         VALUES ('{OFFICE}', '{id}', 'approval', '{digest}', x'00', '2024-04-15T18:00:00')"
    ));
    let line = format!(
        r#"{{"office": "{OFFICE}", "case": "{id}", "act": "seal", "by": "sun", "seal": {{"document": "approval", "digest": "{digest}"}}}}"#
    );
    let tally = house.platform.perform_lines(&line, |_| {}).await;
    assert_eq!(tally.done, 1, "{tally:?}");
    house.database.meddle("DELETE FROM sealed_document");
    let mut li = house.signed_in("li").await;
    let page = li.get(&case).await;
    assert!(page.says("验章失败") && !page.says("已用印"), "{}", page.body);
    let shown = li.get(&format!("{case}/documents/approval")).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(shown.says("验章失败") && shown.says("没有保存") && !shown.says("下载已用印"), "{}", shown.body);
    assert_eq!(li.get(&format!("{case}/documents/approval/sealed")).await.status, 404);
}
