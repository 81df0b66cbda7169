//! 佐证: the file of evidence of an evaluation, whose numbers agree with its list, and which says what is missing.

use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::io::Cursor;
use web_testkit::{House, OFFICE, UNIT};

const PEOPLE: &[(&str, &[&str], Option<&str>)] = &[
    ("jia", &["applicant"], Some(UNIT)),
    ("qian", &["finance"], None),
    ("li", &["clerk"], None),
    ("wang", &["section-head"], None),
    ("zhao", &["deputy-director"], None),
    ("lvshi", &["counsel"], None),
];
const EVALUATION: &str = "/cases/evaluation-2024-0001";

/// Performs lines that must all be done.
pub(crate) async fn perform(house: &House, lines: &str) {
    let mut troubles = Vec::new();
    let report = |line: &app::Line| {
        if !matches!(line.answer, app::LineAnswer::Done { .. }) {
            troubles.push(format!("{:?}", line.answer));
        }
    };
    house.platform.perform_lines(lines, report).await;
    assert_eq!(troubles, [""; 0]);
}

/// Trips that were approved in April 2024.
pub(crate) async fn trips(house: &House, cases: &[&str]) {
    let member = |name: &str, cadre: bool| json!({ "name": name, "position": "科长", "cadre": cadre, "retired": false, "head": false, "secret": false });
    let set = json!({
        "unit": UNIT, "unit-name": "测试区商务局", "purpose": "赴新加坡洽谈投资项目", "task-class": "trade", "substantive": true,
        "countries": ["新加坡"], "depart": "2024-05-13", "return-day": "2024-05-17", "leader": "张测试",
        "members": [member("张测试", true), member("李测试", false)], "inviter": "测试投资促进机构",
        "inviter-kind": "counterpart", "business-days": 4, "alert": "none", "in-plan": true, "budget": 12_000_000,
        "funds-source": "部门预算", "publicity-from": "2024-04-03", "publicity-objection": false, "outsiders": false,
        "latin-africa": false,
    });
    let mut lines = String::new();
    for case in cases {
        for (act, by, at) in [
            ("submit", "jia", "09:00"),
            ("fund", "qian", "10:00"),
            ("review.pass", "li", "14:00"),
            ("check.pass", "wang", "15:00"),
            ("sign.approve", "zhao", "16:00"),
        ] {
            let mut line =
                json!({ "office": OFFICE, "case": case, "act": act, "by": by, "at": format!("2024-04-15T{at}") });
            match act {
                "submit" => {
                    line["matter"] = "outbound".into();
                    line["set"] = set.clone();
                    line["materials"] = json!(["request", "invitation", "schedule", "budget-form", "publicity-result"]);
                }
                "fund" => line["set"] = json!({ "funds-approved": 11_000_000 }),
                _ => {}
            }
            if act != "submit" {
                line["opinion"] = "同意".into();
            }
            writeln!(lines, "{line}").unwrap();
        }
    }
    perform(house, &lines).await;
}

async fn evaluation(house: &House, assessed: bool) {
    let act = |act: &str, by: &str, at: &str, set: serde_json::Value, materials: &[&str]| json!({ "office": OFFICE, "case": "evaluation-2024-0001", "matter": "evaluation", "act": act, "by": by, "at": at, "set": set, "materials": materials });
    let indicators = json!({ "year": 2024, "unit": "示例科室", "indicators": [
        { "item": "A1", "name": "决策程序", "aspect": "decision", "weight": 60 },
        { "item": "B2", "name": "公平竞争审查", "aspect": "fair-competition", "weight": 40 },
    ] });
    let answers = json!({ "self-scores": [
        { "item": "A1", "score": 60, "evidence": "办件outbound-2024-0001、outbound.delegations，outbound-2024-9999" },
        { "item": "B2", "score": 40, "evidence": "全年工作扎实" },
    ] });
    let mut lines = vec![
        act("setting.set", "li", "2024-11-04T09:10", indicators, &["notice"]),
        act("approving.publish", "zhao", "2024-11-05T09:10", json!({ "published-on": "2024-11-05" }), &[]),
    ];
    if assessed {
        lines.push(act("self.assess", "wang", "2024-11-06T09:10", answers, &["self-report"]));
    }
    let lines: String = lines.iter().flat_map(|line| [line.to_string(), "\n".to_owned()]).collect();
    perform(house, &lines).await;
}

#[tokio::test]
async fn the_numbers_of_the_pack_are_those_of_its_list_and_what_is_missing_is_said() {
    let house = House::with(web::router, "2024-12-18T09:00", PEOPLE).await;
    trips(&house, &["outbound-2024-0001"]).await;
    evaluation(&house, true).await;
    let mut wang = house.signed_in("wang").await;
    assert!(wang.get(EVALUATION).await.says("佐证目录和佐证包"));
    let page = wang.get(&format!("{EVALUATION}/evidence")).await;
    assert!(page.says("佐证目录：2 项指标") && page.says("缺 2 项"), "{}", page.body);
    assert!(page.says("没有这件办件") && page.says("认不出是哪一件"), "{}", page.body);

    let file = wang.get(&format!("{EVALUATION}/evidence.zip")).await;
    assert_eq!(file.status, 200);
    let mut zip = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    let names: BTreeSet<String> = zip.file_names().map(str::to_owned).collect();
    let mut csv = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("佐证目录.csv").unwrap(), &mut csv).unwrap();
    let table = sheet::read("佐证目录.csv", csv.as_bytes()).unwrap();
    let column = |name: &str| table.headings.iter().position(|heading| heading == name).unwrap();
    let (number, path, there, lacks) = (column("编号"), column("文件"), column("有无"), column("缺什么"));
    let mut listed: BTreeSet<String> = ["html", "xlsx", "csv"].map(|ending| format!("佐证目录.{ending}")).into();
    let mut missing = 0;
    for row in &table.rows {
        if row.cells[there] == "缺" {
            assert!(row.cells[path].is_empty() && !row.cells[lacks].is_empty(), "{:?}", row.cells);
            missing += 1;
            continue;
        }
        let name = row.cells[path].rsplit('/').next().unwrap();
        assert!(name.starts_with(&format!("{} ", row.cells[number])), "{name} bears {}", row.cells[number]);
        listed.insert(row.cells[path].clone());
    }
    assert_eq!(missing, 2);
    assert_eq!(names, listed, "every file is listed, and everything listed is there");
    assert!(names.iter().any(|name| name.ends_with("办件.html")) && names.iter().any(|name| name.ends_with(".csv")));
    let case = names.iter().find(|name| name.ends_with("办件.html")).unwrap().clone();
    let mut html = String::new();
    std::io::Read::read_to_string(&mut zip.by_name(&case).unwrap(), &mut html).unwrap();
    assert!(html.contains("赴新加坡洽谈投资项目") && html.contains("同意"), "{html}");
}

#[tokio::test]
async fn before_the_answers_everything_is_missing_and_other_cases_have_no_pack() {
    let house = House::with(web::router, "2024-12-18T09:00", PEOPLE).await;
    trips(&house, &["outbound-2024-0001"]).await;
    evaluation(&house, false).await;
    let mut li = house.signed_in("li").await;
    let page = li.get(&format!("{EVALUATION}/evidence")).await;
    assert!(page.says("0 个文件，缺 2 项") && page.says("还没有自评"), "{}", page.body);
    assert_eq!(li.get("/cases/outbound-2024-0001/evidence").await.status, 404);
    assert!(!li.get("/cases/outbound-2024-0001").await.says("佐证目录"));
    let mut counsel = house.signed_in("lvshi").await;
    let status = counsel.get(&format!("{EVALUATION}/evidence.zip")).await.status;
    assert!([403, 404].contains(&status), "{status}");
}
