//! A number, and the cases that it is made of.

use crate::acting::opened;
use web_testkit::{House, trip, with};

#[tokio::test]
async fn the_rows_of_a_figure_sum_to_its_value() {
    let house = House::new(web::router).await;
    let case = opened(&mut house.signed_in("jia").await).await;
    let acts = format!("{case}/acts");
    for (person, form) in [
        ("qian", vec![("act", "funds.fund"), ("f.funds-approved", "110000")]),
        ("li", vec![("act", "review.pass"), ("opinion", "任务实质")]),
        ("wang", vec![("act", "check.pass"), ("opinion", "同意")]),
        ("zhao", vec![("act", "sign.approve"), ("opinion", "同意")]),
    ] {
        let seen = house.signed_in(person).await.fill(&case, &acts, &form).await;
        assert_eq!(seen.status, 303, "{person}: {}", seen.body);
    }
    let mut li = house.signed_in("li").await;
    let all = li.get("/figures?year=2024").await;
    assert!(all.says("href=\"/figures/outbound.persons?year=2024\""), "{}", all.body);
    let page = li.get("/figures/outbound.persons?year=2024").await;
    let amounts: Vec<i64> = page.cells("number amount").iter().map(|text| text.parse().unwrap()).collect();
    assert_eq!(amounts.iter().sum::<i64>(), 2, "{}", page.body);
    assert!(page.says("<b id=\"value\">2</b>") && page.says(&format!("href=\"{case}\"")) && page.says("合计 2"));
    assert!(li.get("/figures/outbound.persons?year=2023").await.says("没有计入这项数据的办件"));
    assert_eq!(li.get("/figures/none?year=2024").await.status, 404);
}

#[tokio::test]
async fn every_number_of_the_report_can_be_opened() {
    let house = House::new(web::router).await;
    let mut jia = house.signed_in("jia").await;
    let refused =
        jia.fill("/matters/outbound/new", "/matters/outbound/new", &with(trip(), "f.substantive", "no")).await;
    assert_eq!(refused.status, 422);
    let mut li = house.signed_in("li").await;
    let report = li.get("/report?year=2024").await;
    assert!(report.status == 200 && report.says("<article class=\"gongwen\""), "{}", report.body);
    let links: Vec<_> = report.body.split("<a class=\"figure\" href=\"").skip(1).collect();
    assert!(!links.is_empty(), "the refusal is told: {}", report.body);
    for link in links {
        let href = link.split('"').next().unwrap().replace("&amp;", "&");
        let printed = link.split("data-unit").nth(1).unwrap().split(['>', '<']).nth(1).unwrap();
        let page = li.get(&href).await;
        assert_eq!(page.status, 200, "{href}");
        let value = page.body.split("<b id=\"value\">").nth(1).unwrap().split('<').next().unwrap();
        assert!(printed.contains(value), "{href}: {printed} is {value} behind the link");
        assert!(page.says("href=\"/cases/"), "{href} names its cases");
    }
}
