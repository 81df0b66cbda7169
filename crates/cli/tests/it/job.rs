//! The main job: the sample office's year, from nothing to a report whose every number the ledger supports.

use crate::house::{House, copy, root};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::OnceLock;

const OFFICE: &str = "dongcheng-fao";

/// The totals that the office published for 2024.
const PUBLISHED: [(&str, i64); 12] = [
    ("outbound.delegations", 37),
    ("outbound.persons", 94),
    ("outbound.cadres", 50),
    ("abtc.cards", 17),
    ("abtc.enterprises", 12),
    ("invitation.units", 9),
    ("invitation.batches", 26),
    ("invitation.persons", 249),
    ("meeting.committee", 3),
    ("key-task.tasks", 18),
    ("key-task.aspects", 6),
    ("study.theory-group", 11),
];

/// A report of ours that states the same totals.
const REPORT: &str = "东城区外办\n2024年法治政府建设年度情况报告\n\n区委、区政府：\n\n一、2024年主要举措和成效\n\
全年出访团组37个，出访人数94人，其中党政干部50人。办理APEC卡17张。理论学习中心组（扩大）学习11次。完成重点任务18项。\n\n\
二、存在的不足和原因\n普法形式不多。\n\n三、主要负责人履行第一责任人职责情况\n主任部署学法。\n\n四、2025年主要安排\n继续学法。\n\n\
东城区外办\n2025年1月24日\n";

/// The demo's folder: data and report. Made once for all tests of this process.
fn demo() -> &'static House {
    static DEMO: OnceLock<House> = OnceLock::new();
    DEMO.get_or_init(|| {
        let house = House::new();
        let run = house.run(&["demo", "--no-serve"]).code(0);
        assert_eq!(run.out, "", "how it goes is told on stderr");
        house
    })
}

#[track_caller]
fn figures(house: &House) -> Vec<(String, Value)> {
    let all = house.run(&["figures", "--office", OFFICE, "--year", "2024", "--json"]).code(0).json();
    all.into_iter().map(|figure| (figure["figure"].as_str().unwrap().to_owned(), figure["value"].clone())).collect()
}

#[track_caller]
fn states_what_was_published(house: &House) {
    let figures = figures(house);
    for (id, published) in PUBLISHED {
        let (_, value) = figures.iter().find(|(figure, _)| figure == id).unwrap_or_else(|| panic!("no figure {id}"));
        assert_eq!(value.as_i64(), Some(published), "{id}");
    }
}

#[track_caller]
fn reconcile(house: &House, text: &str, code: i32) -> Value {
    house.write("written.txt", text);
    house.run(&["reconcile", "written.txt", "--office", OFFICE, "--year", "2024", "--json"]).code(code).one()
}

/// Figures that differ, with what is written and what the ledger says.
fn differing(outcome: &Value) -> Vec<(&str, f64, f64)> {
    let lines = outcome["lines"].as_array().unwrap().iter().filter(|line| line["verdict"] == "differs");
    let number = |line: &Value, key: &str| line[key].as_f64().unwrap();
    lines.map(|line| (line["figure"].as_str().unwrap(), number(line, "written"), number(line, "ledger"))).collect()
}

/// The published report, where it is at hand.
fn published() -> Option<String> {
    let named = std::env::var_os("FAZHI_REPORTS").map(PathBuf::from);
    let file = named.unwrap_or_else(|| root().join("../shared/reports")).join("dongcheng-fao-2024.txt");
    let text = std::fs::read_to_string(&file);
    if text.is_err() {
        eprintln!("SKIPPED the published report: {} is not there (set FAZHI_REPORTS)", file.display());
    }
    text.ok()
}

#[test]
fn the_ledger_gives_the_totals_that_were_published() {
    states_what_was_published(demo());
}

#[test]
fn the_report_is_written_in_every_format_and_says_the_totals() {
    let files = demo().files("out");
    let names: Vec<_> = files
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !["report.pdf", "report.ofd"].contains(name))
        .collect();
    assert_eq!(names, ["figures.json", "report.docx", "report.html"]);
    let json: Value = serde_json::from_slice(&files[0].1).unwrap();
    let figures = json["figures"].as_array().unwrap();
    for (id, published) in PUBLISHED {
        let figure =
            figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("{id} is not in the report"));
        assert_eq!(figure["value"], published.to_string(), "{id}");
        assert!(!figure["cases"].as_array().unwrap().is_empty(), "{id} has no cases behind it");
    }
}

#[test]
fn the_ledger_of_the_demo_is_sound() {
    let run = demo().run(&["verify", "--json"]).code(0).one();
    assert!(run["entries"].as_u64().unwrap() > 1_000 && run["sound"] == true, "{run}");
}

#[test]
fn the_published_report_is_supported_figure_by_figure() {
    let Some(text) = published() else { return };
    let house = House::new();
    copy(&demo().path("fazhi-data"), &house.path("fazhi-data"));
    let outcome = reconcile(&house, &text, 0);
    let lines = outcome["lines"].as_array().unwrap();
    for (id, _) in PUBLISHED {
        let line =
            lines.iter().find(|line| line["figure"] == id).unwrap_or_else(|| panic!("{id} was not read: {outcome}"));
        assert_eq!(line["verdict"], "supported", "{line}");
    }
    assert_eq!((&outcome["differs"], &outcome["unsupported"]), (&0.into(), &0.into()), "{outcome}");
    assert!(outcome["supported"].as_u64().unwrap() >= 15, "{outcome}");

    // Each number of the report made greater by one is noticed.
    for (written, changed, id) in [("37", "38", "outbound.delegations"), ("249", "250", "invitation.persons")] {
        assert_eq!(text.matches(written).count(), 1, "{written} stands once in the report");
        let outcome = reconcile(&house, &text.replace(written, changed), 1);
        let (said, ledger) = (changed.parse().unwrap(), written.parse().unwrap());
        assert_eq!(differing(&outcome), [(id, said, ledger)]);
    }
}

#[test]
fn a_delegation_that_was_never_approved_is_missed_in_the_report() {
    let house = House::new();
    copy(&root().join("samples/dongcheng-fao-2024"), &house.path("sample"));
    let persons = without_an_approval(&house);
    house.run(&["demo", "--no-serve", "--sample", "sample"]).code(0);
    let outcome = reconcile(&house, REPORT, 1);
    let differing = differing(&outcome);
    assert!(differing.contains(&("outbound.delegations", 37.0, 36.0)), "{differing:?}");
    #[expect(clippy::cast_precision_loss, reason = "a few persons")]
    let left = 94.0 - persons as f64;
    assert!(differing.contains(&("outbound.persons", 94.0, left)), "{differing:?}");
    let told = house.run(&["reconcile", "written.txt", "--office", OFFICE, "--year", "2024"]).code(1).out;
    assert!(told.contains("outbound.delegations：报告写 37，总账是 36"), "{told}");
    assert!(told.contains("相符\t办理APEC卡\t17张"), "{told}");
    house.run(&["verify"]).code(0);

    // The whole sample, into the same folder: a demo may throw a demo away.
    house.run(&["demo", "--no-serve"]).code(0);
    let outcome = reconcile(&house, REPORT, 0);
    assert_eq!(outcome["supported"], 6, "{outcome}");
}

/// Takes the first approval of a delegation in the middle of the year out of the sample; answers how many persons it had.
fn without_an_approval(house: &House) -> usize {
    let file = house.path("sample/acts/2024-05.jsonl");
    let text = std::fs::read_to_string(&file).unwrap();
    let parsed = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let is_approval = |line: &&str| {
        let act = parsed(line);
        let of_outbound = act["case"].as_str().is_some_and(|case| case.starts_with("outbound"));
        of_outbound && matches!(act["act"].as_str(), Some("approve" | "sign.approve"))
    };
    let approval = text.lines().find(is_approval).expect("a delegation was approved in May");
    let case = parsed(approval)["case"].clone();
    let kept: String = text.lines().filter(|line| *line != approval).flat_map(|line| [line, "\n"]).collect();
    std::fs::write(&file, kept).unwrap();
    let mut persons = 0;
    for (_, bytes) in house.files("sample/acts") {
        for line in String::from_utf8(bytes).unwrap().lines().map(parsed).filter(|line| line["case"] == case) {
            persons = line["set"]["members"].as_array().map_or(persons, Vec::len);
        }
    }
    assert!(persons > 0, "the delegation has members");
    persons
}

#[test]
fn a_demo_throws_nothing_away_but_a_demo() {
    let house = House::with_office();
    house.run(&["demo", "--no-serve"]).bad_input(&["fazhi-data", "--data"]);
    assert!(house.run(&["office", "list"]).code(0).out.contains(crate::house::OFFICE));
}

#[test]
fn a_demo_that_somebody_works_in_is_kept() {
    let house = House::new();
    copy(&demo().path("fazhi-data"), &house.path("fazhi-data"));
    let served = std::fs::File::open(house.path("fazhi-data/demo")).unwrap();
    served.lock_shared().unwrap();
    house.run(&["demo", "--no-serve"]).bad_input(&["fazhi-data", "served", "--data"]);
    drop(served);

    // The demo's folder is the default one: an office that moves in is there to stay.
    house.run(&["office", "add", "my-fao", "--name", "我市外办", "--region", "110101"]).code(0);
    house.run(&["demo", "--no-serve"]).bad_input(&["fazhi-data", "--data"]);
    assert!(house.run(&["office", "list"]).code(0).out.contains("my-fao"));
}

#[test]
fn a_sample_with_a_bad_line_names_file_and_line() {
    let house = House::new();
    copy(&root().join("samples/dongcheng-fao-2024"), &house.path("sample"));
    let file = house.path("sample/acts/2014.jsonl");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("\"act\"", "\"acct\"", 1)).unwrap();
    let run = house.run(&["demo", "--no-serve", "--sample", "sample"]).code(2);
    assert!(run.err.contains("acts/2014.jsonl:1: "), "{}", run.err);
}

#[test]
fn postgresql_gives_the_same_report() {
    let Some(database) = testkit::postgres() else { return };
    let house = House::on(database.url());
    house.run(&["demo", "--no-serve"]).code(0);
    states_what_was_published(&house);
    house.run(&["verify"]).code(0);
    assert_eq!(reconcile(&house, REPORT, 0)["supported"], 6);
    if let Some(text) = published() {
        reconcile(&house, &text, 0);
    }
    assert!(house.files("out") == demo().files("out"), "both databases give the same bytes");
    assert!(!house.path("fazhi-data").exists(), "nothing goes beside the database");
}

#[test]
fn a_changed_rulebook_says_what_would_have_differed() {
    let house = House::new();
    copy(&demo().path("fazhi-data"), &house.path("fazhi-data"));
    for room in ["law", "matters", "registers", "figures", "reports"] {
        copy(&root().join(room), &house.path("rules").join(room));
    }
    let replay =
        ["replay", "--office", "dongcheng-fao", "--year", "2024", "--against", "rules", "--matter", "outbound"];
    let same = house.run(&replay).code(0);
    assert!(same.out.contains("，0 处不同"), "{}", same.out);

    let file = house.path("rules/law/statutes/outbound-notice-2013/statute.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let stricter = text.replacen("from: 2013-06-01, value: 5,", "from: 2013-06-01, value: 4,", 1);
    assert_ne!(stricter, text);
    std::fs::write(&file, stricter).unwrap();
    let changed = house.run(&replay).code(1);
    assert!(changed.out.lines().any(|line| line.contains("days-within-limit")), "{}", changed.out);
}
