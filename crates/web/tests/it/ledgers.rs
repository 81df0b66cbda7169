//! Desks, ledgers and registers: what stands in them, filters in the address, bulk acts, and sheets out and in.

use axum::body::Body;
use axum::http::{Request, header};
use sheet::{Row, Table};
use tower::ServiceExt;
use web_testkit::{Browser, House, Seen, trip, with};

/// Opens trips to some countries; answers their ids.
async fn opened(house: &House, units: &[&str]) -> Vec<String> {
    let mut browser = house.signed_in("jia").await;
    let mut ids = Vec::new();
    for unit in units {
        let form = with(trip(), "f.unit-name", unit);
        let answer = browser.fill("/matters/outbound/new", "/matters/outbound/new", &form).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let id = answer.location().trim_start_matches("/cases/").split('?').next().unwrap();
        ids.push(id.to_owned());
    }
    ids
}

/// Sends a form with a file.
async fn upload(browser: &mut Browser, page: &str, action: &str, bytes: &[u8]) -> Seen {
    let token = browser.get(page).await.token();
    let mark = "----test";
    let mut body =
        format!("--{mark}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n").into_bytes();
    let head = "Content-Disposition: form-data; name=\"sheet\"; filename=\"a.xlsx\"";
    body.extend(format!("--{mark}\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\n").into_bytes());
    body.extend(bytes);
    body.extend(format!("\r\n--{mark}--\r\n").into_bytes());
    let kind = format!("multipart/form-data; boundary={mark}");
    browser.send(Request::post(action).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await
}

/// A file as it is sent.
async fn bytes(house: &House, browser: &Browser, path: &str) -> Vec<u8> {
    let cookies = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    let request = Request::get(path).header(header::COOKIE, cookies).body(Body::empty()).unwrap();
    let response = house.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
}

#[tokio::test]
async fn every_desk_opens_and_no_other() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    for desk in house.platform.desks() {
        let page = browser.get(&format!("/desks/{}", desk.id)).await;
        assert_eq!(page.status, 200, "{}", desk.id);
        assert!(page.says(&format!("<h1>{}</h1>", desk.zh)), "{}", page.body);
    }
    assert_eq!(browser.get("/desks/nowhere").await.status, 404);
    let mut applicant = house.signed_in("jia").await;
    assert_eq!(applicant.get("/desks/trips").await.status, 403);
}

#[tokio::test]
async fn a_ledger_is_narrowed_by_its_address() {
    let house = House::new(web::router).await;
    opened(&house, &["甲测试局", "乙测试局"]).await;
    let mut browser = house.signed_in("li").await;
    let all = browser.get("/ledger/outbound").await;
    assert!(all.says("共 2 件"), "{}", all.body);
    let one = browser.get("/ledger/outbound?f.unit-name=%E7%94%B2").await;
    assert!(one.says("共 1 件") && one.says("单位"), "{}", one.body);
    let days = browser.get("/ledger/outbound?f.depart.from=2024.5.14").await;
    assert!(days.says("没有符合这些条件的办件"), "{}", days.body);
    let class = browser.get("/ledger/outbound?f.task-class=trade&sort=-budget&state=open&size=50").await;
    assert!(class.says("共 2 件"), "{}", class.body);
    // A condition on what no field is, and hostile text, narrow nothing and break nothing.
    let odd =
        browser.get("/ledger/outbound?f.nothing%27--=1&sort=%27%3B&page=99999999999&q=%25%27%22%3Cscript%3E").await;
    assert_eq!(odd.status, 200);
    assert!(!odd.says("<script>"), "{}", odd.body);
}

#[tokio::test]
async fn a_view_is_kept_under_its_name_and_shared_on_wish() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let place = "/ledger/outbound";
    let form = [("name", "今年的"), ("href", "/ledger/outbound?state=open"), ("shared", "yes")];
    assert_eq!(browser.fill(place, "/ledger/outbound/views", &form).await.location(), "/ledger/outbound?state=open");
    let mut other = house.signed_in("wang").await;
    assert!(other.get(place).await.says("今年的"));
    let elsewhere = [("name", "别处"), ("href", "//example.org/")];
    assert_eq!(browser.fill(place, "/ledger/outbound/views", &elsewhere).await.status, 422);
    assert_eq!(browser.fill(place, "/ledger/outbound/views", &[("name", " "), ("href", place)]).await.status, 422);
}

#[tokio::test]
async fn those_that_can_go_go_and_the_others_are_named() {
    let house = House::new(web::router).await;
    let ids = opened(&house, &["甲测试局", "乙测试局"]).await;
    let mut browser = house.signed_in("li").await;
    let page = browser.get("/ledger/outbound").await;
    let act =
        page.body.split("name=\"act\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let form = [("act", act.as_str()), ("case", "outbound-2024-9999"), ("case", &ids[0]), ("opinion", "同意")];
    let answer = browser.fill("/ledger/outbound", "/ledger/outbound/act", &form).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.says("没有这个办件"), "{}", answer.body);
    let none = browser.fill("/ledger/outbound", "/ledger/outbound/act", &[("act", act.as_str())]).await;
    assert_eq!(none.status, 422);
    assert!(none.says("请先勾选"), "{}", none.body);
}

#[tokio::test]
async fn a_sheet_goes_out_and_comes_back_as_corrections() {
    let house = House::new(web::router).await;
    let ids = opened(&house, &["甲测试局", "乙测试局", "丙测试局"]).await;
    let mut browser = house.signed_in("wang").await;
    let file = bytes(&house, &browser, "/ledger/outbound/file.xlsx").await;
    let mut table: Table = sheet::read("a.xlsx", &file).unwrap();
    let column = |table: &Table, name: &str| table.headings.iter().position(|heading| heading == name).unwrap();
    let (case, unit, depart) = (column(&table, "办件编号"), column(&table, "派出单位名称"), column(&table, "离境日期"));
    let at = |table: &Table, id: &str| table.rows.iter().position(|row: &Row| row.cells[case] == id).unwrap();
    let (first, second) = (at(&table, &ids[0]), at(&table, &ids[1]));
    table.rows[first].cells[unit] = "甲测试委员会".into();
    table.rows[second].cells[depart] = "二月三十日".into();
    let corrected = sheet::write_xlsx(&table).unwrap();
    let answer = upload(&mut browser, "/ledger/outbound", "/ledger/outbound/corrections", &corrected).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let batch = answer.location().to_owned();
    let preview = browser.get(&batch).await;
    assert!(preview.says("预览：1 件更正，1 行有错"), "{}", preview.body);
    assert!(preview.says("应为日期"), "{}", preview.body);
    // Nothing has changed yet; without a reason nothing will.
    assert!(browser.get(&format!("/cases/{}", ids[0])).await.says("甲测试局"));
    assert_eq!(browser.fill(&batch, &batch, &[("reason", "")]).await.status, 422);
    assert_eq!(browser.fill(&batch, &batch, &[("reason", "核对后发现录入有误")]).await.status, 303);
    assert!(browser.get(&batch).await.says("已更正 1 件"));
    assert!(browser.get(&format!("/cases/{}", ids[0])).await.says("甲测试委员会"));
    let wrong = bytes(&house, &browser, &format!("{batch}/errors.xlsx")).await;
    let wrong = sheet::read("a.xlsx", &wrong).unwrap();
    assert_eq!(wrong.headings.last().unwrap(), "错误原因");
    assert!(wrong.rows[0].cells.last().unwrap().contains("离境日期"));
    // Nobody else opens the batch; and it is undone as a whole.
    let mut other = house.signed_in("zhao").await;
    assert_eq!(other.get(&batch).await.status, 404);
    assert_eq!(browser.fill(&batch, &format!("{batch}/undo"), &[("x", "")]).await.status, 303);
    let fields = browser.get("/ledger/outbound?f.unit-name=%E7%94%B2%E6%B5%8B%E8%AF%95%E5%B1%80").await;
    assert!(fields.says("共 1 件"), "{}", fields.body);
}

#[tokio::test]
async fn registers_open_for_the_offices_own_people() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    for register in house.platform.rulebook().registers.keys() {
        let page = browser.get(&format!("/registers/{register}")).await;
        assert_eq!(page.status, 200, "{register}");
    }
    assert_eq!(browser.get("/registers/nothing").await.status, 404);
    assert_eq!(browser.get("/registers/card/none").await.status, 404);
    let mut applicant = house.signed_in("jia").await;
    assert_eq!(applicant.get("/registers/card").await.status, 403);
}

#[tokio::test]
async fn the_law_library_finds_articles_and_says_where_they_are_used() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    let all = browser.get("/law").await;
    assert_eq!(all.status, 200);
    for statute in house.platform.statutes("") {
        let page = browser.get(&format!("/law/{}", statute.slug)).await;
        assert_eq!(page.status, 200, "{}", statute.slug);
        assert_eq!(statute.uses > 0, page.says("class=\"uses\""), "{}", statute.slug);
    }
    assert!(browser.get("/law?q=zzzz").await.says("没有找到"));
    assert_eq!(browser.get("/law/clauses").await.status, 200);
}

#[tokio::test]
async fn a_case_has_tabs_with_addresses() {
    let house = House::new(web::router).await;
    let ids = opened(&house, &["甲测试局"]).await;
    let mut browser = house.signed_in("li").await;
    for (tab, words) in [
        ("materials", "all-materials"),
        ("people", "谁办过"),
        ("course", "办理经过"),
        ("links", "没有关联的办件"),
        ("trace", "总账里的记录"),
    ] {
        let page = browser.get(&format!("/cases/{}/{tab}", ids[0])).await;
        assert_eq!(page.status, 200, "{tab}");
        assert!(page.says(words) && page.says("aria-current=\"page\""), "{tab}: {}", page.body);
    }
    assert_eq!(browser.get(&format!("/cases/{}/elsewhere", ids[0])).await.status, 404);
    let mut other = house.signed_in("yi").await;
    assert_eq!(other.get(&format!("/cases/{}/course", ids[0])).await.status, 404);
}

#[tokio::test]
async fn phrases_are_ones_own_and_go_behind_the_opinion() {
    let house = House::new(web::router).await;
    let mut browser = house.signed_in("li").await;
    assert_eq!(browser.fill("/phrases", "/phrases", &[("words", "")]).await.status, 422);
    assert_eq!(browser.fill("/phrases", "/phrases", &[("words", "拟同意，请审。<b>")]).await.status, 303);
    let page = browser.get("/phrases").await;
    assert!(page.says("拟同意，请审。") && !page.says("审。<b>"), "{}", page.body);
    let mut other = house.signed_in("wang").await;
    assert!(!other.get("/phrases").await.says("拟同意，请审。"));
}
