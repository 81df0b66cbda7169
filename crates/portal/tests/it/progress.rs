//! Progress by number and code: nothing is told without both.

use crate::support::{house, office, person};
use app::ActRequest;

#[tokio::test]
async fn a_wrong_code_and_an_unknown_number_are_answered_alike() {
    let house = house().await;
    let request = ActRequest {
        office: office(),
        matter: Some("foi".into()),
        act: "apply".into(),
        by: "jia".into(),
        ..ActRequest::default()
    };
    let case = house.platform.perform(&request).await.unwrap().case().id.clone();
    let code = house.platform.query_code(&office(), &case).await.unwrap();
    let mut browser = house.browser();
    let token = browser.get("/public/progress").await.token();
    let ask = |number: String, code: String| [("token", token.clone()), ("number", number), ("code", code)];
    let wrong = browser.post("/public/progress", &ask(case.to_string(), "AAAAAAAA".into())).await;
    let unknown = browser.post("/public/progress", &ask("foi-2024-9999".into(), "AAAAAAAA".into())).await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    // Each page has a key of its own behind the browser's.
    let without_key = |seen: &web_testkit::Seen| seen.body.replace(seen.token().as_str(), "");
    let same = without_key(&wrong).replace(case.as_str(), "foi-2024-9999");
    assert_eq!(same, without_key(&unknown), "not a word differs");
    let right = browser.post("/public/progress", &ask(case.to_string().to_uppercase(), code.to_lowercase())).await;
    assert_eq!(right.status, 200, "{}", right.body);
    assert!(right.says("还没提交"), "{}", right.body);
    for _ in 0..8 {
        browser.post("/public/progress", &ask(case.to_string(), "BBBBBBBB".into())).await;
        browser.post("/public/progress", &ask("foi-2024-9999".into(), "BBBBBBBB".into())).await;
    }
    let often = browser.post("/public/progress", &ask(case.to_string(), code.clone())).await;
    let never = browser.post("/public/progress", &ask("foi-2024-9999".into(), code)).await;
    assert_eq!((often.status, never.status), (429, 429), "guessing ends, whether there is such a number or not");
    assert_eq!(browser.get("/public/progress?number=a&code=b").await.status, 200, "an address tells nothing");
}

#[tokio::test]
async fn who_holds_the_code_of_an_ended_case_evaluates_it_once() {
    let house = house().await;
    person(&house, "gong", &["disclosure-officer"]).await;
    let mut browser = house.browser();
    let form = "/public/apply/foi/apply";
    let page = browser.get(form).await;
    let mut pairs = vec![("token", page.token()), ("key", page.value("key").unwrap())];
    let answers = [
        ("page", "4"),
        ("go", "send"),
        ("f.applicant-kind", "natural"),
        ("f.applicant-name", "测申请人"),
        ("f.id-number", "护照 E0X000001"),
        ("f.description", "2023年公务接待费用"),
        ("f.form-wanted", "电子邮件"),
        ("f.contact", "mary@example.org"),
    ];
    pairs.extend(answers.map(|(name, value)| (name, value.to_owned())));
    assert_eq!(browser.post(form, &pairs).await.status, 303);
    let case = house.platform.case_ids(&office()).await.unwrap().remove(0);
    let code = house.platform.query_code(&office(), &case).await.unwrap();
    let token = browser.get("/public/progress").await.token();
    let held = |more: &[(&'static str, &'static str)]| {
        let own = [("token", token.clone()), ("number", case.to_string()), ("code", code.clone())];
        own.into_iter().chain(more.iter().map(|(name, value)| (*name, (*value).to_owned()))).collect::<Vec<_>>()
    };
    assert!(!browser.post("/public/progress", &held(&[])).await.says("评价这次服务"), "not before it has ended");
    assert_eq!(browser.post("/public/evaluation", &held(&[("go", "send"), ("f.level", "bad")])).await.status, 404);
    let request = ActRequest {
        office: office(),
        case: Some(case.clone()),
        act: "receiving.withdraw".into(),
        by: "gong".into(),
        opinion: "申请人来电撤回".into(),
        ..ActRequest::default()
    };
    house.platform.perform(&request).await.unwrap();
    assert!(browser.post("/public/progress", &held(&[])).await.says("评价这次服务"));
    let none = browser.post("/public/evaluation", &held(&[("go", "send"), ("f.remark", "慢")])).await;
    assert!(none.status == 422 && none.says("请选一个整体满意度") && none.says(">慢</textarea>"), "{}", none.body);
    let wrong = [("token", token.clone()), ("number", case.to_string()), ("code", "AAAAAAAA".to_owned())];
    assert_eq!(browser.post("/public/evaluation", &wrong).await.status, 404, "without the code nothing");
    let bad = [("go", "send"), ("f.level", "very-bad"), ("f.speed", "bad"), ("f.remark", "慢")];
    for _ in 0..2 {
        let given = browser.post("/public/evaluation", &held(&bad)).await;
        assert!(given.status == 200 && given.says("您的评价是：非常不满意"), "{}", given.body);
    }
    let ids = house.platform.case_ids(&office()).await.unwrap();
    assert_eq!(ids.len(), 2, "one evaluation: {ids:?}");
    assert!(!browser.post("/public/progress", &held(&[])).await.says("评价这次服务"), "once");
}

#[tokio::test]
async fn a_receipts_picture_leads_to_the_number_and_not_to_the_code() {
    let house = house().await;
    let mut browser = house.browser();
    let page = browser.get("/public/progress?number=foi-2024-0001%22%3E").await;
    assert_eq!((page.status, page.value("number").as_deref()), (200, Some("foi-2024-0001&#34;&#62;")), "{}", page.body);
    assert_eq!(browser.get("/public/en/progress?number=a").await.value("number").as_deref(), Some("a"));
}
