//! 办事指南: complete for every matter that people from outside may begin, and with materials that follow the answers.

use crate::support::house;
use app::SiteSettings;

fn settings() -> SiteSettings {
    let mut settings = SiteSettings::default();
    for field in app::SITE_FIELDS {
        settings.set(field.id, &format!("测{}", field.id));
    }
    settings.domain = "www.example.gov.cn".into();
    settings
}

#[tokio::test]
async fn every_matter_that_outsiders_begin_has_a_guide_with_every_element() {
    let house = house().await;
    house.platform.save_site_settings(&crate::support::office(), &settings()).await.unwrap();
    let mut browser = house.browser();
    let mut seen = 0;
    for definition in house.platform.rulebook().matters.values() {
        let outside = |role| definition.outside.contains(role);
        let begun = definition.first_step().acts.values().any(|act| act.by.iter().any(outside));
        let public = house.platform.publicity().matter(&definition.id);
        // What only the form on the web does is told where the form is.
        let only_form = public.is_some_and(|public| public.audiences.is_empty() && !public.acts.is_empty());
        // What somebody thinks of a service is said where the service ended.
        if !begun || only_form || definition.evaluates.is_some() {
            continue;
        }
        seen += 1;
        let page = browser.get(&format!("/public/guides/{}", definition.id)).await;
        assert_eq!(page.status, 200, "{}", definition.id);
        for element in [
            "事项名称",
            "设定依据",
            "实施主体",
            "受理条件",
            "申请材料",
            "办理地点",
            "办理时间",
            "咨询电话",
            "监督电话",
            "办理流程",
            "时限",
            "收费",
            "办理结果",
            "救济途径",
            "结果样本",
            "<svg role=\"img\"",
            "不属于行政许可",
        ] {
            assert!(page.says(element), "{} lacks {element}", definition.id);
        }
    }
    assert!(seen >= 20, "{seen}");
    let check = house.platform.site_check(&crate::support::office()).await.unwrap();
    let lacking: Vec<_> = check.guides.iter().map(|(id, _, what)| format!("{id}: {}", what.join("、"))).collect();
    assert!(check.settings.is_empty());
    // Some matters have no time limit by law or promise: that is said, and found.
    assert!(lacking.iter().all(|line| line.ends_with(": 时限")), "{lacking:?}");
}

#[tokio::test]
async fn materials_follow_the_answers() {
    let house = house().await;
    let mut browser = house.browser();
    let open = browser.get("/public/guides/apostille").await;
    assert!(open.says("视情形需要") && !open.says("按您的回答需要"), "{}", open.body);
    let firm = browser.get("/public/guides/apostille?q.applicant-kind=firm").await;
    assert!(firm.says("按您的回答需要"), "{}", firm.body);
    let person = browser.get("/public/guides/apostille?q.applicant-kind=person").await;
    let other = browser.get("/public/guides/apostille?q.applicant-kind=nonsense").await;
    assert!(!person.says("class=\"tag need\">按您的回答需要"), "{}", person.body);
    assert_eq!(other.status, 200);
}

#[tokio::test]
async fn guides_are_found_by_audience_area_and_word() {
    let house = house().await;
    let mut browser = house.browser();
    let all = browser.get("/public/guides").await;
    assert!(all.says("/public/guides/abtc\"") && all.says("/public/guides/outbound\""));
    let units = browser.get("/public/guides?for=unit").await;
    assert!(!units.says("/public/guides/abtc\"") && units.says("/public/guides/outbound\""));
    let found = browser.get("/public/guides?q=%E6%97%85%E8%A1%8C%E5%8D%A1").await;
    assert!(found.says("/public/guides/abtc\"") && !found.says("/public/guides/outbound\""));
    let search = browser.get("/public/search?q=%E9%82%80%E8%AF%B7").await;
    assert!(search.says("/public/guides/invitation\""));
    assert!(browser.get("/public/search?q=zzzz").await.says("没有找到"));
    assert_eq!(browser.get("/public/guides/nowhere").await.status, 404);
    assert_eq!(browser.get("/public/guides/penalty").await.status, 404, "nobody applies for a penalty");
}

#[tokio::test]
async fn reasons_are_told_from_five_refusals_on() {
    let house = house().await;
    let mut browser = house.browser();
    let refuse = || async {
        let request = app::ActRequest {
            office: crate::support::office(),
            matter: Some("abtc".into()),
            act: "submit".into(),
            by: "jia".into(),
            ..app::ActRequest::default()
        };
        assert!(matches!(house.platform.perform(&request).await.unwrap(), app::Outcome::Refused { .. }));
    };
    for _ in 0..4 {
        refuse().await;
    }
    assert!(!browser.get("/public/guides/abtc").await.says("常见退件原因"));
    refuse().await;
    let page = browser.get("/public/guides/abtc").await;
    assert!(page.says("常见退件原因") && page.says("（5 次）"), "{}", page.body);
}

#[tokio::test]
async fn the_elder_version_is_one_tap_away_and_keeps_the_page() {
    let house = house().await;
    let mut browser = house.browser();
    let page = browser.get("/public/guides/abtc?q.rehired=yes").await;
    let link = page.body.split("/public/view?").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let switched = browser.get(&format!("/public/view?{}", link.replace("&amp;", "&"))).await;
    assert_eq!((switched.status, switched.location()), (303, "/public/guides/abtc?q.rehired=yes"));
    assert!(browser.get("/public/guides/abtc").await.says("class=\"public elder\""));
    let away = browser.get("/public/view?mode=plain&back=//evil.example/").await;
    assert_eq!(away.location(), "/public");
    assert!(!browser.get("/public").await.says("class=\"public elder\""));
}
