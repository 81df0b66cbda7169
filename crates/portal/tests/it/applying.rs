//! Forms without an account: from the first page to a case of the office, once, and with clear words when something is wrong.

use crate::support::{act, house, office, person, text};
use model::Value;
use web_testkit::{Browser, House, Seen};

const FORM: &str = "/public/apply/foi/apply";

fn fields() -> Vec<(&'static str, &'static str)> {
    vec![
        ("f.applicant-kind", "natural"),
        ("f.applicant-name", "O'NEILL-SMITH Mary-Jane"),
        ("f.id-number", "护照 E0X000001"),
        ("f.description", "2023年公务接待费用"),
        ("f.form-wanted", "电子邮件"),
        ("f.contact", "mary@example.org"),
    ]
}

/// Fills in the whole form page by page, and sends it.
async fn send(
    browser: &mut Browser,
    form: &str,
    fields: &[(&str, &str)],
    pages: usize,
) -> (Seen, Vec<(String, String)>) {
    let mut page = browser.get(form).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let key = page.value("key").unwrap();
    let mut last = Vec::new();
    for number in 0..=pages {
        let at = number.to_string();
        let go = if number == pages { "send" } else { "next" };
        let mut pairs = vec![("token", page.token()), ("key", key.clone()), ("page", at), ("go", go.to_owned())];
        pairs.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
        last = pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        page = browser.post(form, &pairs).await;
        assert!(number == pages || page.status == 200, "page {number}: {}", page.body);
    }
    (page, last)
}

async fn opened(house: &House, matter: &str) -> Vec<model::CaseId> {
    let ids = house.platform.case_ids(&office()).await.unwrap();
    ids.into_iter().filter(|id| id.as_str().starts_with(&format!("{matter}-"))).collect()
}

#[tokio::test]
async fn a_request_for_information_becomes_a_case_with_the_right_day() {
    let house = house().await;
    person(&house, "gong", &["disclosure-officer"]).await;
    let mut browser = house.browser();
    let first = browser.get(FORM).await;
    assert!(
        first.says("第 1 页，共 5 页") && !first.says("用途（") && !first.says("name=\"f.purpose"),
        "four pages and a look"
    );
    let (sent, form) = send(&mut browser, FORM, &fields(), 4).await;
    assert_eq!((sent.status, sent.location()), (303, "/public/receipt"), "{}", sent.body);
    let cases = opened(&house, "foi").await;
    assert_eq!(cases.len(), 1);
    let receipt = browser.get("/public/receipt").await;
    let code = receipt.cells("code").remove(0);
    assert!(receipt.says(cases[0].as_str()) && code.len() == 8, "{}", receipt.body);
    assert!(
        receipt.says("aria-label=\"查进度的二维码\"") && receipt.says("</svg>"),
        "a telephone finds the progress page"
    );
    // Twenty working days after 15 April 2024, with the May holiday and the two working weekend days around it.
    assert!(receipt.says("2024年5月14日"), "{}", receipt.body);
    // The same form a second time opens nothing.
    let again: Vec<(&str, String)> = form.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let again = browser.post(FORM, &again).await;
    assert_eq!(again.status, 303);
    assert_eq!(opened(&house, "foi").await.len(), 1);
    // The officer confirms today: the case's own clock has the same last day.
    let confirm = [("channel", text("web")), ("received-on", text("2024-04-15")), ("confirmed", Value::Truth(true))];
    act(&house, Some(cases[0].as_str()), ("foi", "receiving.confirm-receipt"), "gong", &confirm, &[]).await;
    let token = browser.get("/public/progress").await.token();
    let asked = [("token", token.as_str()), ("number", cases[0].as_str()), ("code", code.as_str())];
    let told = browser.post("/public/progress", &asked).await;
    assert!(told.says("正在办，最迟5月14日答复"), "{}", told.body);
    for hidden in ["NEILL", "mary@example.org", "E0X000001", "审查"] {
        assert!(!told.says(hidden), "{hidden}");
    }
}

#[tokio::test]
async fn what_is_missing_is_named_and_what_was_written_comes_back() {
    let house = house().await;
    let mut browser = house.browser();
    let page = browser.get(FORM).await;
    let pairs = [
        ("token", page.token()),
        ("key", page.value("key").unwrap()),
        ("page", "0".into()),
        ("go", "next".into()),
        ("f.applicant-name", "甲<b>\"乙".into()),
    ];
    let back = browser.post(FORM, &pairs).await;
    assert_eq!(back.status, 422);
    assert!(back.says("<a href=\"#f-applicant-kind\">请选择申请人类别</a>") && back.says("错误："), "{}", back.body);
    assert!(back.says("甲&#60;b&#62;&#34;乙") && !back.says("甲<b>"), "{}", back.body);
    // Sending without the pages before goes to the first fault, and opens nothing.
    let pairs = [("token", page.token()), ("key", "a".into()), ("page", "4".into()), ("go", "send".into())];
    assert_eq!(browser.post(FORM, &pairs).await.status, 422);
    let wild = [
        ("token", page.token()),
        ("key", "a".into()),
        ("page", "99".into()),
        ("go", "edit-99".into()),
        ("f.applicant-kind", "king".into()),
        ("f.description", "长".repeat(5_000)),
    ];
    assert_eq!(browser.post(FORM, &wild).await.status, 200, "a look at the end");
    assert!(opened(&house, "foi").await.is_empty());
    let mut long = fields();
    long.retain(|(name, _)| *name != "f.applicant-kind");
    long.push(("f.applicant-kind", "king"));
    let mut pairs = vec![("token", page.token()), ("key", "a".into()), ("page", "4".into()), ("go", "send".into())];
    pairs.extend(long.iter().map(|(name, value)| (*name, (*value).to_owned())));
    assert!(browser.post(FORM, &pairs).await.says("请从列出的里面选"));
}

#[tokio::test]
async fn only_acts_that_a_public_file_opens_can_be_done_without_an_account() {
    let house = house().await;
    let mut browser = house.browser();
    for path in ["/public/apply/foi/register", "/public/apply/outbound/submit", "/public/apply/none/none"] {
        assert_eq!(browser.get(path).await.status, 404, "{path}");
    }
    let token = browser.get(FORM).await.token();
    let forged = [("token", token), ("page", "0".to_owned()), ("go", "send".to_owned())];
    assert_eq!(browser.post("/public/apply/outbound/submit", &forged).await.status, 404);
}

#[tokio::test]
async fn questions_complaints_and_wrong_signs_open_cases() {
    let house = house().await;
    let mut browser = house.browser();
    let question = [
        ("f.topic", "signage"),
        ("f.question", "店招要不要写外文？"),
        ("f.asker", "测问人"),
        ("f.asker-contact", "13800000000"),
    ];
    let (sent, _) = send(&mut browser, "/public/apply/consultation/ask", &question, 1).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let receipt = browser.get("/public/receipt").await;
    assert!(
        receipt.says("consultation-2024-0001") && receipt.says("2024年4月17日"),
        "two working days: {}",
        receipt.body
    );
    let complaint = [("f.gist", "窗口排队"), ("f.statement", "等了两个小时"), ("f.petitioner", "测投诉人 13900000000")];
    let (sent, _) = send(&mut browser, "/public/apply/petition/submit", &complaint, 2).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let sign = [("f.place", "测试站B口"), ("f.reported-text", "Exist")];
    let (sent, _) = send(&mut browser, "/public/en/apply/signage/report", &sign, 2).await;
    assert_eq!((sent.status, sent.location()), (303, "/public/en/receipt"), "{}", sent.body);
    let receipt = browser.get("/public/en/receipt").await;
    assert!(receipt.says("<html lang=\"en\"") && receipt.says("signage-2024-0001"), "{}", receipt.body);
    for matter in ["consultation", "petition", "signage"] {
        assert_eq!(opened(&house, matter).await.len(), 1, "{matter}");
    }
}

#[tokio::test]
async fn english_forms_speak_english() {
    let house = house().await;
    let mut browser = house.browser();
    for public in house.platform.publicity().matters.values() {
        for act in &public.acts {
            let path = format!("/public/en/apply/{}/{}", public.id, act.act);
            let page = browser.get(&path).await;
            assert!(page.says("<html lang=\"en\""), "{path}");
            let main = page.body.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
            let chinese: String = main.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
            assert!(chinese.is_empty(), "{path}: {chinese}");
            for field in act.pages.iter().flat_map(|page| &page.asks) {
                assert!(act.english.contains_key(field), "{path}: {field} has no English");
            }
        }
    }
    for page in ["", "/inviting", "/emergency", "/signs", "/information", "/who", "/progress", "/receipt"] {
        let path = format!("/public/en{page}");
        let seen = browser.get(&path).await;
        assert_eq!(seen.status, 200, "{path}");
        assert!(seen.says("<html lang=\"en\"") && seen.says("The Chinese text prevails"), "{path}");
        let main = seen.body.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
        assert!(!main.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{path}");
        for link in main.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let fine = link.starts_with("/public/en") || link.starts_with("tel:") || link.starts_with('#');
            assert!(fine, "{path} leads to {link}");
        }
    }
    assert_eq!(browser.get("/public/en/nowhere").await.status, 404);
}

/// A picture of one point.
const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6,
    0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x62, 0, 1, 0, 0, 5, 0, 1, 0x0d,
    0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

fn with_file(path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> axum::http::Request<axum::body::Body> {
    let mut body = Vec::new();
    for (field, value) in fields {
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    let head = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"photo-file\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(bytes);
    body.extend(b"\r\n--edge--\r\n");
    axum::http::Request::post(path)
        .header("content-type", "multipart/form-data; boundary=edge")
        .body(axum::body::Body::from(body))
        .unwrap()
}

#[tokio::test]
async fn a_sign_is_reported_with_a_photograph() {
    let house = house().await;
    let mut browser = house.browser();
    let path = "/public/en/apply/signage/report";
    let page = browser.get(path).await;
    let (token, key) = (page.token(), page.value("key").unwrap());
    let fields = [
        ("token", token.as_str()),
        ("key", key.as_str()),
        ("page", "0"),
        ("go", "next"),
        ("f.place", "exit B"),
        ("f.reported-text", "Exist"),
    ];
    let wrong = browser.send(with_file(path, &fields, "a.png", b"no picture")).await;
    assert!(
        wrong.status == 422 && wrong.says("Please choose a photo") && wrong.says("value=\"exit B\""),
        "{}",
        wrong.body
    );
    let right = browser.send(with_file(path, &fields, "a.png", PICTURE)).await;
    let photo = right.value("photo").unwrap_or_else(|| panic!("{}", right.body));
    let mut last = fields.to_vec();
    last[2].1 = "2";
    last[3].1 = "send";
    last.extend([("photo", photo.as_str()), ("photo-name", "a.png")]);
    let sent = browser.post(path, &last).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let case = opened(&house, "signage").await.remove(0);
    let li = house.platform.people(&office()).await.unwrap().into_iter().find(|known| known.id == "li").unwrap();
    let actor =
        model::Actor { person: li.id, roles: li.roles, unit: None, name: li.name.clone(), standing_in: Vec::new() };
    let viewer = app::Signed { office: office(), name: li.name, actor };
    let files = house.platform.case_files(&viewer, &case).await.unwrap().unwrap();
    assert_eq!((files.len(), files[0].name.as_str()), (1, "a.png"));
}

#[tokio::test]
async fn a_request_for_information_brings_a_proof_of_identity() {
    let house = house().await;
    let mut browser = house.browser();
    let page = browser.get(FORM).await;
    assert!(!page.says("type=\"file\""), "it is asked for where the document is, not before");
    let (token, key) = (page.token(), page.value("key").unwrap());
    let mut sent = vec![("token", token.as_str()), ("key", key.as_str()), ("page", "0"), ("go", "next")];
    sent.extend(fields());
    let second = browser.post(FORM, &sent).await;
    assert!(second.says("身份证明的照片") && second.says("type=\"file\""), "{}", second.body);
    sent[2].1 = "1";
    let with = browser.send(with_file(FORM, &sent, "护照.png", PICTURE)).await;
    let photo = with.value("photo").unwrap_or_else(|| panic!("{}", with.body));
    sent[2].1 = "4";
    sent[3].1 = "send";
    sent.extend([("photo", photo.as_str()), ("photo-name", "护照.png")]);
    assert_eq!(browser.post(FORM, &sent).await.status, 303);
    let case = opened(&house, "foi").await.remove(0);
    let viewer = house.platform.people(&office()).await.unwrap().into_iter().find(|known| known.id == "li").unwrap();
    let actor = model::Actor {
        person: viewer.id,
        roles: viewer.roles,
        unit: None,
        name: viewer.name.clone(),
        standing_in: Vec::new(),
    };
    let viewer = app::Signed { office: office(), name: viewer.name, actor };
    let files = house.platform.case_files(&viewer, &case).await.unwrap().unwrap();
    assert_eq!((files.len(), files[0].zh.as_str(), files[0].name.as_str()), (1, "身份证明照片", "护照.png"));
}
