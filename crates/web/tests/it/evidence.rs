//! A number, and the cases that it is made of.

use crate::acting::opened;
use crate::house::House;

#[tokio::test]
async fn the_rows_of_a_figure_sum_to_its_value() {
    let house = House::new().await;
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
