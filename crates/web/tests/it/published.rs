//! Published reports: taken in as files, read, held against the ledger, laid side by side, taken out again.

use axum::body::Body;
use axum::http::{Request, header};
use web_testkit::House;
use web_testkit::{Browser, Seen};

const OWN: &str = "测试区人民政府外事办公室2024年法治政府建设年度报告\n区政府：\n一、主要举措和成效\n全年办理因公出访团组7个。\n共受理行政复议案件3件。\n";
const OTHER: &str = "某某市司法局2024年法治政府建设年度报告\n市政府：\n一、主要举措和成效\n全年受理行政复议案件1.2万件。组织培训9场次。\n";

/// Sends files with the form's token, as a browser does.
async fn send(browser: &mut Browser, files: &[(&str, &[u8])]) -> Seen {
    let token = browser.get("/published").await.token();
    let mut body = format!("--edge\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n").into_bytes();
    for (name, bytes) in files {
        let head = "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"";
        body.extend_from_slice(format!("{head}{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    let request = Request::post("/published").header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

/// The addresses of the reports in the list.
fn listed(page: &Seen) -> Vec<String> {
    let links = page.body.split("<a href=\"/published/").skip(1).map(|rest| rest.split('"').next().unwrap());
    links.map(|id| format!("/published/{id}")).collect()
}

#[tokio::test]
async fn good_files_stay_when_bad_ones_come_with_them() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    assert!(browser.get("/published").await.says("还没有读入报告"));
    let seen =
        send(&mut browser, &[("自己的.txt", OWN.as_bytes()), ("空的.txt", b""), ("C:\\坏的.pdf", b"%PDF-1.7 nothing")])
            .await;
    assert_eq!(seen.status, 422);
    assert!(seen.says("读入了 1 份") && seen.says("自己的.txt：测试区人民政府外事办公室 2024 年"), "{}", seen.body);
    assert!(seen.says("有 2 个文件没有读入") && seen.says("空的.txt") && seen.says("坏的.pdf"), "{}", seen.body);
    let again = send(&mut browser, &[("自己的.txt", OWN.as_bytes())]).await;
    assert_eq!((again.status, listed(&again).len()), (200, 1), "the same text is kept once");
    assert!(send(&mut browser, &[]).await.says("没有选文件"));
}

#[tokio::test]
async fn a_report_is_read_and_the_offices_own_is_held_against_the_ledger() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let page = send(&mut browser, &[("自己的.txt", OWN.as_bytes()), ("别人的.txt", OTHER.as_bytes())]).await;
    let places = listed(&page);
    assert_eq!(places.len(), 2);
    let mut seen = Vec::new();
    for place in &places {
        seen.push(browser.get(place).await);
    }
    seen.sort_by_key(|page| page.says("某某市司法局"));
    let [own, other] = seen.as_slice() else { panic!("two reports") };
    assert!(own.says("与总账核对") && own.says("<mark id=\"n0\">7</mark>"), "{}", own.body);
    assert!(!other.says("与总账核对"), "another organ's report is not this ledger's");
    assert!(other.says("未见</span> 下一年安排") && other.says("有</span> 举措和成效"));
}

#[tokio::test]
async fn reports_stand_side_by_side_and_leave_as_a_file() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let page = send(&mut browser, &[("自己的.txt", OWN.as_bytes()), ("别人的.txt", OTHER.as_bytes())]).await;
    let ids: Vec<String> = listed(&page).iter().map(|place| place.replace("/published/", "report=")).collect();
    let query = ids.join("&");
    let seen = browser.get(&format!("/published/compare?{query}")).await;
    assert!(seen.says("行政复议") && seen.says("1.2万件") && seen.says("<svg"), "{}", seen.body);
    assert!(!seen.says("9场次"), "what only one states is asked for by itself");
    assert!(browser.get(&format!("/published/compare?{query}&all=yes")).await.says("9场次"));
    let file = browser.get(&format!("/published/compare.csv?{query}&all=yes")).await;
    assert!(file.says("指标,单位") && file.says("12000"), "{}", file.body);
    assert!(browser.get("/published/compare").await.says("没有选报告"));
    let with_ledger = browser.get(&format!("/published/compare?{query}&own=2024")).await;
    assert!(with_ledger.says("测试区人民政府外事办公室 2024</th>"));
}

#[tokio::test]
async fn a_report_is_taken_out_of_the_collection() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let place = listed(&send(&mut browser, &[("别人的.txt", OTHER.as_bytes())]).await).remove(0);
    let removed = browser.fill::<&str>(&place, &format!("{place}/remove"), &[]).await;
    assert_eq!((removed.status, removed.location()), (303, "/published"));
    assert_eq!(browser.get(&place).await.status, 404);
    assert_eq!(browser.get("/published/0000").await.status, 404);
}
