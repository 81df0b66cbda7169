//! 好差评: an ended case is evaluated once by whose it is, and by nobody else.

use app::{ActError, ActRequest, Outcome};
use model::{CaseId, Value};
use web_testkit::{House, OFFICE, trip};

const CASE: &str = "outbound-2024-0001";

/// A trip that its unit gave up after it came back from the finance officer: ended.
async fn ended(house: &House) {
    let mut jia = house.signed_in("jia").await;
    let opened = jia.fill("/matters/outbound/new", "/matters/outbound/new", &trip()).await;
    assert_eq!(opened.status, 303, "{}", opened.body);
    for (by, act, opinion) in [("qian", "funds.return", "请核对预算"), ("jia", "drafting.drop", "")] {
        let request = ActRequest {
            office: OFFICE.into(),
            case: Some(CASE.into()),
            act: act.into(),
            by: by.into(),
            opinion: opinion.into(),
            ..ActRequest::default()
        };
        let done = house.platform.perform(&request).await.unwrap();
        assert!(matches!(done, Outcome::Done { .. }), "{done:?}");
    }
}

async fn evaluations(house: &House) -> Vec<CaseId> {
    let ids = house.platform.case_ids(&OFFICE.into()).await.unwrap();
    ids.into_iter().filter(|id| !id.as_str().starts_with("outbound")).collect()
}

#[tokio::test]
async fn a_bad_evaluation_has_its_own_deadline_and_comes_once() {
    let house = House::new(web::router).await;
    ended(&house).await;
    let path = format!("/a/cases/{CASE}/evaluation");
    let mut jia = house.signed_in("jia").await;
    assert!(jia.get(&format!("/a/cases/{CASE}")).await.says("评价这次服务"));
    let none = jia.fill(&path, &path, &[("f.remark", "指南没写清")]).await;
    assert!(none.status == 422 && none.says("整体满意度：请选一个") && none.says("指南没写清"), "{}", none.body);
    let bad = [("f.level", "bad"), ("f.guide", "very-bad"), ("f.remark", "指南没写清"), ("f.contact", "测试电话")];
    let given = jia.fill(&path, &path, &bad).await;
    assert_eq!(given.status, 303, "{}", given.body);
    // Fifteen working days after 15 April 2024, with the May holiday and its working Sunday.
    let page = jia.get(given.location()).await;
    assert!(page.says("正在办，最迟5月8日答复"), "{}", page.body);
    let back = jia.get(&path).await;
    assert_eq!((back.status, back.location()), (303, &*format!("/a/cases/{CASE}")), "once");
    let token = jia.get("/a").await.token();
    let again = jia.post(&path, &[("token", token.as_str()), ("f.level", "very-good")]).await;
    assert_eq!(again.status, 303);
    assert_eq!(evaluations(&house).await.len(), 1, "and it can't be taken for another");
    assert!(jia.get(&format!("/a/cases/{CASE}")).await.says("您的评价：不满意"));
    let mut wang = house.signed_in("wang").await;
    assert!(wang.get("/").await.says("“因公临时出国”服务评价：不满意"), "it waits for the office, with its own light");
    let mut yi = house.signed_in("yi").await;
    assert_eq!(yi.get(&path).await.status, 404, "another unit's");
}

#[tokio::test]
async fn a_good_one_ends_and_nobody_evaluates_for_another() {
    let house = House::new(web::router).await;
    ended(&house).await;
    let perform = |by: &str, served: &str, service: &str| {
        let set = [("served", served), ("service", service), ("level", "good")];
        let request = ActRequest {
            office: OFFICE.into(),
            matter: Some("service-evaluation".into()),
            act: "evaluating.approve".into(),
            by: by.into(),
            set: set.into_iter().map(|(field, value)| (field.into(), Value::text(value))).collect(),
            ..ActRequest::default()
        };
        let platform = house.platform.clone();
        async move { platform.perform(&request).await }
    };
    let mut jia = house.signed_in("jia").await;
    let second = jia.fill("/matters/outbound/new", "/matters/outbound/new", &trip()).await;
    assert_eq!(second.status, 303);
    for (by, served, service) in [
        ("yi", CASE, "因公临时出国"),
        ("jia", "outbound-2024-0002", "因公临时出国"),
        ("jia", CASE, "别的事项"),
        ("jia", "none", "因公临时出国"),
    ] {
        let answer = perform(by, served, service).await;
        assert!(matches!(answer, Err(ActError::NotEvaluable { .. })), "{by} {served} {service}: {answer:?}");
    }
    assert!(evaluations(&house).await.is_empty());
    let mut li = house.signed_in("li").await;
    assert!(li.get("/matters/service-evaluation/new").await.says("不由您的岗位发起"), "the office evaluates nothing");
    assert!(!jia.get("/a/new").await.says("好差评"), "it is offered with the case only");
    let path = format!("/a/cases/{CASE}/evaluation");
    let given = jia.fill(&path, &path, &[("f.level", "very-good")]).await;
    assert_eq!((given.status, given.location()), (303, &*format!("/a/cases/{CASE}")), "{}", given.body);
    let twice = perform("jia", CASE, "因公临时出国").await.unwrap();
    assert!(matches!(twice, Outcome::Refused { .. }), "the rulebook says once: {twice:?}");
}
