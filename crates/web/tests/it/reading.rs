//! Pages that only show: what is on them, and what is not for everybody.

use crate::acting::opened;
use web_testkit::House;

#[tokio::test]
async fn every_page_has_one_heading_a_title_and_a_language() {
    let house = House::new(web::router).await;
    let case = opened(&mut house.signed_in("jia").await).await;
    let mut li = house.signed_in("li").await;
    let mut paths: Vec<String> =
        ["/", "/cases", "/cases?state=ended&page=7", "/figures?year=2024", "/nowhere"].map(Into::into).into();
    paths.push(case);
    for matter in house.platform.rulebook().matters.keys() {
        paths.push(format!("/matters/{matter}"));
        paths.push(format!("/matters/{matter}/new"));
    }
    for statute in house.platform.rulebook().law.statutes() {
        paths.push(format!("/law/{}", statute.slug));
    }
    for path in paths {
        let seen = li.get(&path).await;
        assert!(seen.status == 200 || path == "/nowhere", "{path}: {}", seen.status);
        assert_eq!(seen.body.matches("<h1").count(), 1, "{path}");
        assert!(seen.says("<html lang=\"zh-CN\">") && seen.says(" – 法治外事</title>"), "{path}");
        assert!(seen.says("href=\"#main\"") && seen.says("<main id=\"main\""), "{path}");
    }
}

#[tokio::test]
async fn a_case_of_another_unit_is_not_there() {
    let house = House::new(web::router).await;
    let case = opened(&mut house.signed_in("jia").await).await;
    let mut yi = house.signed_in("yi").await;
    assert_eq!(yi.get(&case).await.status, 404);
    assert_eq!(yi.get("/cases/none-2024-0001").await.status, 404, "nor can he tell it from none");
    assert!(yi.get("/cases").await.says("还没有办件"));
}

#[tokio::test]
async fn a_page_behind_the_last_leads_back() {
    let house = House::new(web::router).await;
    opened(&mut house.signed_in("jia").await).await;
    let page = house.signed_in("li").await.get("/cases?page=9").await;
    assert!(page.says("没有第 9 页，一共 1 页") && page.says("href=\"/cases\">看最后一页"), "{}", page.body);
    assert!(!page.says("还没有办件"));
}

#[tokio::test]
async fn who_opens_no_case_is_not_told_so_for_every_matter() {
    let house = House::new(web::router).await;
    let page = house.signed_in("qian").await.get("/").await;
    assert!(!page.says("由其他岗位发起") && !page.says("要新办一件"), "{}", page.body);
    let page = house.signed_in("li").await.get("/").await;
    assert!(page.says("由其他岗位发起") && page.says("/new\">新办"), "{}", page.body);
}

#[tokio::test]
async fn personal_values_are_masked_for_those_who_do_not_handle_the_case() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let case = opened(&mut jia).await;
    assert!(jia.get(&case).await.says("李测试"));
    let seen = house.signed_in("li").await.get(&case).await;
    assert!(!seen.says("李测试") && seen.says("个人信息，已隐去"), "{}", seen.body);
}

#[tokio::test]
async fn a_case_explains_itself() {
    let house = House::new(web::router).await;
    let case = opened(&mut house.signed_in("jia").await).await;
    let mut qian = house.signed_in("qian").await;
    let page = qian.get(&case).await;
    for words in ["为什么有“", "依据：", "现在守着的规则", "谁能看到", "办理经过", "总账第 1 条"]
    {
        assert!(page.says(words), "{words}");
    }
    let form = [("act", "funds.fund"), ("f.funds-approved", "110000")];
    let seen = qian.fill(&case, &format!("{case}/acts"), &form).await;
    assert_eq!(seen.status, 303, "{}", seen.body);
    let page = house.signed_in("li").await.get(&case).await;
    assert!(page.says("逐日计算") && page.says("起始日不计入"), "{}", page.body);
    assert!(page.says("class=\"light green\"") && page.says("个工作日"), "a light has words");
}

#[tokio::test]
async fn the_guide_is_the_definition() {
    let house = House::new(web::router).await;
    let mut li = house.signed_in("li").await;
    for definition in house.platform.rulebook().matters.values() {
        let page = li.get(&format!("/matters/{}", definition.id)).await;
        for step in definition.steps.values() {
            assert!(page.says(&format!("<h3>{}", step.name.zh)), "{}: {}", definition.id, step.id);
        }
        for rule in &definition.rules {
            assert!(page.says(&rule.say.zh), "{}: {}", definition.id, rule.id);
        }
        assert!(page.says("<svg role=\"img\""));
    }
}

#[tokio::test]
async fn the_stylesheet_can_be_kept_for_ever() {
    let house = House::new(web::router).await;
    let mut browser = house.browser();
    let page = browser.get("/sign-in").await;
    let path = page.body.split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let style = browser.get(&path).await;
    assert_eq!(style.status, 200);
    assert!(style.headers["cache-control"].to_str().unwrap().contains("immutable"));
    assert!(style.headers.contains_key("etag") && style.says("--brand"));
    assert!(!style.says("http"), "nothing is loaded from elsewhere");
}
