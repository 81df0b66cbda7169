//! Every finding cites an article that the data room `law/` holds, in force on the day of the report.
#![allow(clippy::unwrap_used, reason = "tests")]

use law::{Law, LimitValue};
use model::{Day, FileTree};
use reader::{Aliases, ReadFinding, read};
use std::collections::BTreeSet;
use std::path::Path;

/// A report with every fault that its text can show, but for the date inside its own year.
const FAULTY: &str = "某市2024年法治政府建设情况报告\n一、主要工作\n办理来信来访12件。办理来信来访13件。群众满意率102%。办理提案8件（主办5件，会办4件）。学习《民典法》。\n\
                      某市司法局\n2025年3月20日\n联系人：13912345678，11010519491231002X，4111111111111111";
const EARLY: &str = "某市2024年法治政府建设情况报告\n一、主要工作\n好。\n某市司法局\n2024年12月20日\n";

const EMPTY: &str = "某市2024年法治政府建设情况报告\n";

fn room() -> Law {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    let mut folders = vec![root.join("law")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    Law::load(&files).0
}

fn findings() -> Vec<ReadFinding> {
    let names = Aliases::default().with_statutes(["中华人民共和国民法典".to_owned()]);
    [FAULTY, EARLY, EMPTY].iter().flat_map(|text| read("t.txt", text, &names).findings).collect()
}

#[test]
fn every_rule_cites_an_article_of_the_room() {
    let law = room();
    let on: Day = "2025-03-20".parse().unwrap();
    let findings = findings();
    for finding in &findings {
        let article = law.article(&finding.law, on);
        assert!(article.is_ok_and(|a| !a.gist.is_empty()), "{} cites {}", finding.rule, finding.law);
    }
    let rules: BTreeSet<&str> = findings.iter().map(|f| f.rule.as_str()).collect();
    let expected = [
        "annual-report/addressee",
        "annual-report/before-year-end",
        "annual-report/contradiction",
        "annual-report/late",
        "annual-report/law-name",
        "annual-report/part-1",
        "annual-report/part-2",
        "annual-report/part-3",
        "annual-report/part-4",
        "annual-report/rate-over-100",
        "annual-report/sum",
        "privacy/bank-card",
        "privacy/identity-number",
        "privacy/mobile-number",
    ];
    assert_eq!(rules, BTreeSet::from(expected));
}

#[test]
fn the_late_report_is_late_by_the_day_that_the_room_states() {
    let law = room();
    let limit = law.limit(&"annual-report.submit".into(), None, "2025-03-20".parse().unwrap()).unwrap();
    let late = findings().into_iter().find(|f| f.rule.as_str() == "annual-report/late").unwrap();
    assert_eq!(&late.law, limit.citation);
    assert_eq!(limit.value, &LimitValue::Text(vec!["03-01".to_owned()]));
}
