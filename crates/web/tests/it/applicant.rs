//! What an applicant meets: his list, an application as a task list, a draft, a file, a correction.

use axum::body::Body;
use axum::http::{Request, header};
use web_testkit::{Browser, House, Seen, UNIT, trip};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF";

/// Sends a form with files.
async fn send(browser: &mut Browser, path: &str, values: &[(&str, String)], files: &[(&str, &str, &[u8])]) -> Seen {
    let mut body = Vec::new();
    for (name, value) in values {
        body.extend(format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for (name, file, bytes) in files {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n");
        body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
    }
    body.extend(b"--b--\r\n");
    let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    let request = request.header(header::ACCEPT, "text/html").body(Body::from(body)).unwrap();
    browser.send(request).await
}

/// Every section of the trip, as the task list has them.
pub(crate) async fn fill_in(browser: &mut Browser) {
    for section in ["unit", "content", "list-members", "materials"] {
        let path = format!("/a/new/outbound/{section}");
        let page = browser.get(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        let hidden = ["part", "subject", "once"].map(|name| (name, page.value(name).unwrap()));
        let mut form = vec![("token", page.token())];
        form.extend(hidden);
        form.extend(trip());
        let seen = browser.post(&path, &form).await;
        assert_eq!((seen.status, seen.location()), (303, "/a/new/outbound"), "{path}: {}", seen.body);
    }
}

pub(crate) async fn submitted(browser: &mut Browser) -> Seen {
    let page = browser.get("/a/new/outbound/check").await;
    let form = [("token", page.token()), ("once", page.value("once").unwrap())];
    browser.post("/a/new/outbound/check", &form).await
}

#[tokio::test]
async fn an_application_is_filled_in_by_sections_and_sent() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    assert!(jia.get("/a").await.says("没有正在办的"));
    let list = jia.get("/a/new/outbound").await;
    assert!(list.says("未开始") && list.says("先自查") && list.says("核对并提交"), "{}", list.body);
    let wrong = jia.get("/a/new/outbound?checked=yes&rule=0").await;
    assert!(
        wrong.says("现在还不能申请") && wrong.says("/public/guides/outbound"),
        "it says where to go: {}",
        wrong.body
    );
    fill_in(&mut jia).await;
    // Another device: nothing but the account is the same.
    let mut elsewhere = house.signed_in("jia").await;
    let list = elsewhere.get("/a/new/outbound").await;
    assert!(!list.says("未开始") && list.says("可以提交"), "{}", list.body);
    let check = elsewhere.get("/a/new/outbound/check").await;
    assert!(check.says("赴测试国洽谈投资项目") && check.says("href=\"/a/new/outbound/content\""), "{}", check.body);
    assert!(check.says("提交给测试区人民政府外事办公室"));
    let sent = submitted(&mut elsewhere).await;
    assert_eq!((sent.status, sent.location()), (303, "/a/receipt/outbound-2024-0001"), "{}", sent.body);
    let receipt = elsewhere.get(sent.location()).await;
    assert!(receipt.says("查询码") && receipt.says("outbound-2024-0001"), "{}", receipt.body);
    assert!(elsewhere.get("/drafts").await.says("没有草稿"), "what was sent is no draft any more");
    assert!(elsewhere.get("/a").await.says("outbound-2024-0001"));
    // Nothing is asked twice.
    let again = jia.get("/a/new/outbound/unit").await;
    assert!(again.says("value=\"测试区商务局\"") && again.says(UNIT), "{}", again.body);
    assert!(jia.get("/a/new/outbound/list-members").await.says("value=\"李测试\""));
    assert!(!jia.get("/a/new/outbound/content").await.says("赴测试国洽谈投资项目"), "but what is new is new");
}

#[tokio::test]
async fn a_refused_application_sent_twice_leaves_one_case() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    fill_in(&mut jia).await;
    let path = "/a/new/outbound/content";
    let page = jia.get(path).await;
    let mut form = vec![("token", page.token()), ("part", page.value("part").unwrap())];
    form.extend(web_testkit::with(trip(), "f.alert", "ban"));
    assert_eq!(jia.post(path, &form).await.status, 303);
    let page = jia.get("/a/new/outbound/check").await;
    let sending = [("token", page.token()), ("once", page.value("once").unwrap())];
    for _ in 0..2 {
        let seen = jia.post("/a/new/outbound/check", &sending).await;
        assert!(seen.status == 422 && seen.says("暂勿前往"), "{}", seen.body);
    }
    form.truncate(2);
    form.extend(trip());
    assert_eq!(jia.post(path, &form).await.status, 303);
    assert_eq!(submitted(&mut jia).await.status, 303);
    assert_eq!(house.platform.case_ids(&web_testkit::OFFICE.into()).await.unwrap(), ["outbound-2024-0001"]);
}

#[tokio::test]
async fn pages_of_applicants_are_for_them_and_their_unit_alone() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    fill_in(&mut jia).await;
    assert_eq!(submitted(&mut jia).await.status, 303);
    let mut yi = house.signed_in("yi").await;
    let mut li = house.signed_in("li").await;
    for path in ["/a/cases/outbound-2024-0001", "/a/receipt/outbound-2024-0001", "/cases/outbound-2024-0001/files"] {
        assert_eq!(jia.get(path).await.status, 200, "{path}");
        assert_eq!(yi.get(path).await.status, 404, "another unit's {path}");
    }
    let seen = li.get("/a").await;
    assert!(seen.status == 403 && seen.says("您不能看这一页"), "{}", seen.body);
    assert!(!yi.get("/a").await.says("outbound-2024-0001"));
}

#[tokio::test]
async fn what_is_typed_is_there_again_until_it_is_sent() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let page = jia.get("/matters/outbound/new").await;
    let mut form = vec![("token", page.token()), ("subject", "matter:outbound".to_owned())];
    form.extend(trip().into_iter().filter(|(name, _)| *name != "f.purpose"));
    form.push(("f.purpose", "赴法国洽谈到一半䶮㛃·".into()));
    assert_eq!(jia.post("/drafts", &form).await.status, 303);
    let mut elsewhere = house.signed_in("jia").await;
    let page = elsewhere.get("/matters/outbound/new").await;
    assert!(
        page.says("已恢复") && page.says("的草稿") && page.says("value=\"赴法国洽谈到一半䶮㛃·\""),
        "{}",
        page.body
    );
    assert!(!house.signed_in("yi").await.get("/matters/outbound/new").await.says("到一半"), "a draft is its writer's");
    let mut form = vec![("token", page.token()), ("subject", "matter:outbound".to_owned()), ("once", "k1".to_owned())];
    form.extend(trip());
    let done = elsewhere.post("/matters/outbound/new", &form).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(!elsewhere.get("/matters/outbound/new").await.says("已恢复"), "done is done");
    // The same form again leads to the same case and opens no other.
    let twice = elsewhere.post("/matters/outbound/new", &form).await;
    assert_eq!((twice.status, twice.location()), (303, done.location()));
    assert_eq!(elsewhere.get("/a/cases/outbound-2024-0002").await.status, 404, "nothing was made twice");
    let token = elsewhere.get("/drafts").await.token();
    let seen = elsewhere.post("/drafts", &[("token", token.as_str()), ("subject", "case:none"), ("act", "x")]).await;
    assert_eq!(seen.status, 400, "no draft of what he may not see");
}

#[tokio::test]
async fn files_are_kept_named_by_the_ledger_and_shown_to_whom_the_case_is_shown() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let token = jia.get("/matters/outbound/new").await.token();
    let mut values = vec![("token", token.clone())];
    values.extend(trip());
    let long = vec![b'x'; 21 << 20];
    let encrypted = b"%PDF-1.7\ntrailer << /Encrypt 12 0 R >>\n%%EOF";
    let bad: [(&str, &[u8], &str); 5] = [
        ("空.pdf", b"", "空文件"),
        ("病毒.pdf", b"MZ\x90\x00\x03", "可执行程序"),
        ("锁.pdf", encrypted, "去掉密码"),
        ("照片.heic", b"\x00\x00\x00\x18ftypheic", "HEIC"),
        ("大.pdf", &long, "超过 20 MB"),
    ];
    for (name, bytes, words) in bad {
        let files = [("file.invitation", name, bytes), ("file.schedule", "日程.pdf", PDF)];
        let seen = send(&mut jia, "/matters/outbound/new", &values, &files).await;
        assert!(seen.status == 422 && seen.says(words), "{name}: {} {}", seen.status, seen.body);
        assert!(seen.says("已上传：日程.pdf"), "the other file is kept");
        assert!(seen.says("value=\"赴测试国洽谈投资项目\""), "and so is what was typed");
    }
    let seen = send(&mut jia, "/matters/outbound/new", &values, &[("file.invitation", "../邀请函.exe", PDF)]).await;
    assert_eq!(seen.status, 303, "{}", seen.body);
    let list = jia.get("/cases/outbound-2024-0001/files").await;
    assert!(list.says("邀请函.exe") && list.says("自传待核"), "{}", list.body);
    let href = list.body.split("href=\"").filter_map(|rest| rest.split('"').next());
    let href = href.filter(|href| href.contains("/files/")).last().unwrap().to_owned();
    let page = jia.get(&href).await;
    assert!(page.says("<iframe src=") && page.says("填写的内容"), "{}", page.body);
    let raw = jia.get(&format!("{href}/raw")).await;
    assert_eq!(raw.headers[header::CONTENT_TYPE], "application/pdf");
    assert!(raw.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("frame-ancestors 'self'"));
    assert_eq!(raw.body.as_bytes(), PDF);
    assert_eq!(house.signed_in("yi").await.get(&format!("{href}/raw")).await.status, 404);
    // A digest that somebody has overheard hands nothing in.
    let digest = href.rsplit('/').next().unwrap();
    let mut yi = house.signed_in("yi").await;
    let mut stolen = vec![("token", yi.get("/matters/outbound/new").await.token())];
    stolen.extend(trip().into_iter().map(|(name, value)| (name, value.replace(UNIT, "UNIT-TEST-02"))));
    stolen.push(("kept.invitation", format!("{digest} 别人的.pdf")));
    let seen = yi.post("/matters/outbound/new", &stolen).await;
    assert!(matches!(seen.status, 400 | 422), "{}", seen.status);
}

#[tokio::test]
async fn applicant_and_office_write_to_each_other_about_a_case() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    fill_in(&mut jia).await;
    assert_eq!(submitted(&mut jia).await.status, 303);
    let path = "/cases/outbound-2024-0001/talk";
    assert!(jia.get("/a/cases/outbound-2024-0001").await.says(path));
    let empty = jia.fill(path, path, &[("words", " ")]).await;
    assert!(empty.status == 422 && empty.says("请写下要说的话"), "{}", empty.body);
    let long = "长".repeat(1_001);
    let seen = jia.fill(path, path, &[("words", long.as_str())]).await;
    assert!(seen.status == 422 && seen.says("至多 1000 字") && seen.says(&long), "what was typed stays");
    assert_eq!(jia.fill(path, path, &[("words", "日程<改>了一天")]).await.status, 303);
    let mut qian = house.signed_in("qian").await;
    assert!(qian.get("/notices").await.says("申请人留言"), "it is his turn, so he is told");
    let page = qian.get(path).await;
    assert!(page.says("日程&#60;改&#62;了一天") && page.says("jia测试"), "{}", page.body);
    assert_eq!(qian.fill(path, path, &[("words", "请把新日程附上")]).await.status, 303);
    let told = jia.get("/a/messages").await;
    assert!(told.says("请把新日程附上") && !told.says("qian测试"), "{}", told.body);
    for stranger in ["yi"] {
        assert_eq!(house.signed_in(stranger).await.get(path).await.status, 404);
    }
    assert_eq!(house.platform.case_ids(&web_testkit::OFFICE.into()).await.unwrap().len(), 1);
    assert!(
        !jia.get("/cases/outbound-2024-0001/course").await.says("请把新日程附上"),
        "the case's course has none of it"
    );
}
