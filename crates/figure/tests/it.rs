//! Figures of a small made-up rulebook: what loads, what is refused, and how much it comes to.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use figure::{Catalogue, Kind, Row, Series, Value, compute};
use matter::Rulebook;
use model::{CaseId, Day, Deed, Defect, Event, FigureId, FileTree, OfficeId};

const MATTER: &str = r#"id: visit
name: { zh: 来访接待 }
basis: [rules/1]
in-force: { from: 2020-01-01 }
title: "{host}"
retention: 30年
fields:
  host: { is: text, zh: 接待单位 }
  guests: { is: whole-number, zh: 人数 }
steps:
  planning:
    zh: 拟订
    by: clerk
    why: 测试
    law: rules/1
    acts: { approve: { to: approved, zh: 批准, asks: [host, guests] } }
  approved:
    zh: 已批准
    by: clerk
    why: 测试
    law: rules/1
    acts: { cancel: { to: done, zh: 取消 }, close: done }
  done: { zh: 办结, end: true }
figures:
  visit.groups: { zh: 来访团组, unit: 批, on: planning.approve, undone-by: approved.cancel, aliases: [接待团组] }
  visit.guests: { zh: 来访人数, unit: 人, on: approve, count: "guests", undone-by: cancel, part-of: visit.groups }
  visit.hosts: { zh: 接待单位, unit: 家, on: approve, distinct: "host", undone-by: cancel }
"#;

const FREE: &str = r"visit.rate:
  zh: 人均率
  rate: { of: visit.hosts, over: visit.groups }
visit.all: { zh: 合计, unit: 项, sum: [visit.groups, visit.hosts] }
visit.rest: { zh: 其余, unit: 批, difference: { of: visit.groups, less: visit.hosts } }
rank:
  zh: 评估名次
  unit: 名
  fact:
    - { office: a, day: 2024-06-30, value: 9, source: 年中评估 }
    - { office: a, day: 2024-12-31, value: 8, source: 第三方评估 }
    - { office: b, day: 2024-12-31, value: 1, source: 第三方评估 }
";

fn files(free: &str) -> FileTree {
    let mut files = FileTree::new();
    files.insert("matters/_roles.yaml", "clerk: { zh: 经办人 }\n");
    files.insert("matters/test/visit/matter.yaml", MATTER);
    files.insert("figures/test.yaml", free);
    files
}

fn catalogue(free: &str) -> (Catalogue, Vec<Defect>) {
    let files = files(free);
    let (rulebook, _) = Rulebook::load(&files);
    assert_eq!(rulebook.matters.len(), 1, "the test's matter loads");
    Catalogue::new(&rulebook, &files)
}

fn row(figure: &str, day: &str, case: &str, position: u64, amount: i64, key: &str) -> Row {
    let day = model::parse_day(day).unwrap();
    Row { figure: FigureId::new(figure), day, case: CaseId::new(case), position, amount, key: key.to_owned() }
}

/// Two visits to host 甲, one of which is called off later, and one to 乙.
fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (case, day, position, host, guests) in
        [("c1", "2024-03-01", 1, "甲", 5), ("c2", "2024-03-02", 2, "甲", 7), ("c3", "2024-04-01", 3, "乙", 2)]
    {
        rows.push(row("visit.groups", day, case, position, 1, ""));
        rows.push(row("visit.guests", day, case, position, guests, ""));
        rows.push(row("visit.hosts", day, case, position, 1, host));
    }
    rows.push(row("visit.groups", "2024-05-01", "c3", 4, -1, ""));
    rows.push(row("visit.guests", "2024-05-01", "c3", 4, -2, ""));
    rows.push(row("visit.hosts", "2024-05-01", "c3", 4, -1, "乙"));
    rows
}

fn year(year: i16) -> (Day, Day) {
    (Day::new(year, 1, 1).unwrap(), Day::new(year, 12, 31).unwrap())
}

#[test]
fn sums_and_different_things_with_their_cases() {
    let (catalogue, defects) = catalogue(FREE);
    assert_eq!(defects, []);
    let (from, to) = year(2024);
    let figures = compute(&catalogue, rows().into_iter(), from, to);
    assert_eq!(figures.get("visit.groups").unwrap().printed(), "2批");
    assert_eq!(figures.get("visit.guests").unwrap().value, Value::Count(12));
    assert_eq!(figures.get("visit.hosts").unwrap().printed(), "1家", "甲 twice is one, 乙 was taken back");
    let groups = figures.get("visit.groups").unwrap();
    assert_eq!(groups.cases(), [CaseId::new("c1"), CaseId::new("c2"), CaseId::new("c3")]);
    let evidence: i64 = groups.evidence.iter().map(|row| row.amount).sum();
    assert_eq!(evidence, groups.value.amount(), "the rows are the evidence");
}

#[test]
fn computed_figures_and_empty_periods() {
    let (catalogue, _) = catalogue(FREE);
    let (from, to) = year(2024);
    let figures = compute(&catalogue, rows().into_iter(), from, to);
    assert_eq!(figures.get("visit.rate").unwrap().printed(), "50%");
    assert_eq!(figures.get("visit.rate").unwrap().value, Value::Rate { numerator: 1, denominator: 2 });
    assert_eq!(figures.get("visit.all").unwrap().printed(), "3项");
    assert_eq!(figures.get("visit.rest").unwrap().printed(), "1批");
    let (from, to) = year(2023);
    let figures = compute(&catalogue, rows().into_iter(), from, to);
    assert_eq!(figures.get("visit.groups").unwrap().printed(), "0批");
    assert_eq!(figures.get("visit.rate").unwrap().printed(), "无");
    assert_eq!(figures.values.len(), 7, "every figure answers");
}

#[test]
fn measured_facts_belong_to_their_office_and_name_their_source() {
    let (catalogue, _) = catalogue(FREE);
    let (from, to) = year(2024);
    let of = |office: &str| {
        let rows = catalogue.facts(&OfficeId::new(office)).into_iter();
        let figures = compute(&catalogue, rows, from, to);
        let fact = figures.get("rank").unwrap();
        (fact.printed(), fact.sources.clone())
    };
    assert_eq!(of("a"), ("8名".to_owned(), vec!["第三方评估".to_owned()]));
    assert_eq!(of("b").0, "1名");
    assert_eq!(of("c").0, "无");
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let (catalogue, _) = catalogue(FREE);
    let (from, to) = year(2024);
    let forwards = compute(&catalogue, rows().into_iter(), from, to);
    let backwards = compute(&catalogue, rows().into_iter().rev(), from, to);
    assert_eq!(forwards, backwards);
}

#[test]
fn an_event_gives_the_rows_that_the_engine_says() {
    let (rulebook, _) = Rulebook::load(&files(FREE));
    let definition = rulebook.matters.values().next().unwrap();
    let at = Day::new(2024, 3, 1).unwrap().at(9, 0, 0, 0);
    let mut case = engine::Case::new(OfficeId::new("a"), CaseId::new("c1"), definition, rulebook.digest, at);
    let event = Event {
        office: OfficeId::new("a"),
        case: CaseId::new("c1"),
        matter: definition.id.clone(),
        version: 1,
        at,
        entered: None,
        by: "p".into(),
        role: "clerk".into(),
        on_behalf: None,
        rulebook: rulebook.digest,
        deed: Deed::Acted {
            act: "approve".into(),
            from: "planning".into(),
            to: "approved".into(),
            set: [("host".into(), "甲".into()), ("guests".into(), 5.into())].into(),
            materials: Vec::new(),
            files: vec![],
            opinion: String::new(),
            links: std::collections::BTreeMap::new(),
            clocks: Vec::new(),
            records: Vec::new(),
            number: None,
            moved: None,
        },
    };
    case.apply(definition, &event);
    let given = Row::of_event(definition, &case, &event, 1);
    assert_eq!(given, rows().into_iter().filter(|row| row.position == 1).collect::<Vec<_>>());
}

#[test]
fn a_figure_that_nobody_knows_is_named() {
    let (catalogue, _) = catalogue(FREE);
    let (from, to) = year(2024);
    let figures = compute(&catalogue, [row("gone", "2024-01-01", "c", 1, 1, "")].into_iter(), from, to);
    assert!(figures.unknown.contains("gone"));
}

#[test]
fn comparisons_need_the_ledger_to_cover_the_years() {
    let (catalogue, _) = catalogue(FREE);
    let guests = FigureId::new("visit.guests");
    let rows: Vec<Row> = [(2020, 3), (2021, 4), (2023, 2), (2024, 10)]
        .into_iter()
        .map(|(year, n)| row("visit.guests", &format!("{year}-06-01"), "c", u64::try_from(year).unwrap(), n, ""))
        .collect();
    let series = Series::compute(&catalogue, rows, 2000, 2024);
    assert_eq!(series.amount(2022, &guests), Some(0), "a covered year without a row is 0");
    assert_eq!(series.amount(2019, &guests), None, "a year before the ledger is unknown");
    let others = FigureId::new("visit.visits");
    assert_eq!(series.amount(2022, &others), None, "another figure's history says nothing of this one");
    assert_eq!(series.before(2024, 4, &guests), Some(9));
    assert_eq!(series.before(2024, 5, &guests), None);
    assert_eq!(series.surpassed(2024, 10, 10, &guests), 4);
    assert_eq!(series.surpassed(2021, 4, 10, &guests), 1);
    assert_eq!(series.surpassed(2020, 3, 10, &guests), 0, "nothing is known of 2019");
    assert_eq!(series.surpassed(2023, 2, 10, &guests), 1, "2 is more than the 0 of 2022, less than 0 + 4");
}

#[test]
fn definitions_say_in_chinese_what_counts() {
    let (catalogue, _) = catalogue(FREE);
    assert_eq!(
        catalogue.get("visit.groups").unwrap().definition,
        "“来访接待”办件在“拟订”环节“批准”时计入，每次计1批；在“已批准”环节“取消”时如数冲减。"
    );
    assert_eq!(
        catalogue.get("visit.rate").unwrap().definition,
        "“接待单位”除以“来访团组”，以百分数表示；分母为0时为无。"
    );
    assert_eq!(catalogue.get("visit.hosts").unwrap().kind, Kind::Distinct);
    assert_eq!(catalogue.names().first().unwrap().0.chars().count(), 4);
}

#[test]
fn every_defect_has_its_line() {
    for (free, rule, line) in [
        ("visit.x: { zh: 甲, unit: 件 }\n", "figure", 1),
        ("\nvisit.x: { zh: 甲, unit: 件, sum: [nothing] }\n", "unknown-figure", 2),
        ("visit.groups: { zh: 甲, unit: 件, sum: [visit.hosts] }\n", "duplicate", 1),
        ("visit.x: { zh: 接待团组, unit: 批, sum: [visit.hosts] }\n", "ambiguous-name", 1),
        ("a: { zh: 甲, unit: 件, sum: [b] }\nb: { zh: 乙, unit: 件, sum: [a] }\n", "circle", 1),
        (
            "a: { zh: 甲, rate: { of: visit.hosts, over: visit.groups } }\nb: { zh: 乙, unit: 件, sum: [a] }\n",
            "rate-of-rate",
            2,
        ),
        ("a:\n  zh: 甲\n  unit: 名\n  fact:\n    - { office: a, day: 2024-02-30, value: 1, source: 某处 }\n", "day", 5),
        (
            "a:\n  zh: 甲\n  unit: 名\n  fact:\n    - { office: a, day: 2024-02-01, value: 1, source: '' }\n",
            "fact-without-source",
            5,
        ),
        ("a: { zh: 甲, unit: 件, count: 3 }\n", "form", 1),
    ] {
        let (_, defects) = catalogue(free);
        assert!(
            defects
                .iter()
                .any(|defect| (defect.rule, defect.line) == (rule, line) && defect.file == "figures/test.yaml"),
            "{free} gave {defects:?}"
        );
    }
}

#[test]
fn the_same_name_in_another_unit_is_another_figure() {
    let (catalogue, defects) = catalogue("visit.x: { zh: 接待团组, unit: 人次, sum: [visit.guests] }\n");
    assert_eq!(defects, []);
    assert_eq!(catalogue.names().iter().filter(|(name, _)| *name == "接待团组").count(), 2);
}

#[test]
fn what_is_built_on_a_broken_figure_is_left_out() {
    let (catalogue, _) = catalogue(
        "a: { zh: 甲, unit: 件, sum: [nothing] }\nb: { zh: 乙, unit: 件, sum: [a] }\nc: { zh: 丙, unit: 件, sum: [visit.hosts] }\n",
    );
    assert!(catalogue.get("a").is_none() && catalogue.get("b").is_none());
    assert!(catalogue.get("c").is_some());
}

const STOCKS: &str = r"visit.away: { zh: 去向, unit: 批, sum: [visit.groups] }
visit.carried-in: { zh: 期初在办, unit: 批, stock: { added: [visit.away], removed: [visit.called-off], at: start } }
visit.carried-out: { zh: 期末在办, unit: 批, stock: { added: [visit.groups], removed: [visit.called-off], at: end } }
visit.carried-change: { zh: 在办同比, change: visit.carried-out }
";

fn stocks() -> Catalogue {
    let mut files = files(STOCKS);
    let more = "  visit.called-off: { zh: 取消的团组, unit: 批, on: approved.cancel }\n";
    files.insert("matters/test/visit/matter.yaml", format!("{MATTER}{more}"));
    let (rulebook, _) = Rulebook::load(&files);
    let (catalogue, defects) = Catalogue::new(&rulebook, &files);
    assert_eq!(defects, []);
    catalogue
}

/// c1 stays from 2022 on, c2 goes in the year it came, c3 comes in 2023 and goes in 2024.
fn comings_and_goings() -> Vec<Row> {
    vec![
        row("visit.groups", "2022-12-31", "c1", 1, 1, ""),
        row("visit.groups", "2023-03-01", "c2", 2, 1, ""),
        row("visit.called-off", "2023-04-01", "c2", 3, 1, ""),
        row("visit.groups", "2023-12-31", "c3", 4, 1, ""),
        row("visit.called-off", "2024-01-01", "c3", 5, 1, ""),
    ]
}

#[test]
fn a_stock_counts_what_is_there_on_a_day() {
    let catalogue = stocks();
    for (year, before, after, open) in [
        (2021, 0, 0, vec![]),
        (2022, 0, 1, vec!["c1"]),
        (2023, 1, 2, vec!["c1", "c3"]),
        (2024, 2, 1, vec!["c1"]),
        (2030, 1, 1, vec!["c1"]),
    ] {
        let (from, to) = (Day::new(year, 1, 1).unwrap(), Day::new(year, 12, 31).unwrap());
        let figures = compute(&catalogue, comings_and_goings().into_iter(), from, to);
        assert_eq!(figures.amount("visit.carried-in"), before, "{year}");
        assert_eq!(figures.amount("visit.carried-out"), after, "{year}");
        let cases = figures.get("visit.carried-out").unwrap().cases();
        assert_eq!(cases, open.into_iter().map(CaseId::new).collect::<Vec<_>>(), "only what is open is shown");
        let (came, went) = (figures.amount("visit.groups"), figures.amount("visit.called-off"));
        assert_eq!(before + came, went + after, "{year} balances");
    }
}

#[test]
fn stocks_of_years_follow_each_other_and_compare() {
    let catalogue = stocks();
    let series = Series::compute(&catalogue, comings_and_goings(), 1949, 2024);
    let amount = |year, figure: &str| series.amount(year, &FigureId::new(figure));
    for year in 2023..2024 {
        assert_eq!(amount(year, "visit.carried-out"), amount(year + 1, "visit.carried-in"));
    }
    let (from, to) = (Day::constant(2024, 1, 1), Day::constant(2024, 12, 31));
    let figures = compute(&catalogue, comings_and_goings().into_iter(), from, to);
    assert_eq!(figures.get("visit.carried-change").unwrap().value.to_string(), "下降50%");
    let definition = &figures.get("visit.carried-in").unwrap().definition;
    assert_eq!(definition, "期初时点数：截至期初“去向”的累计数，减去“取消的团组”的累计数。");
}

#[test]
fn a_stock_is_left_over_of_counts_only() {
    for of in ["visit.hosts", "visit.rate"] {
        let free = format!("{FREE}stock: {{ zh: 在办, unit: 批, stock: {{ added: [{of}], removed: [], at: end }} }}\n");
        let (catalogue, defects) = catalogue(&free);
        assert_eq!(defects.len(), 1, "{defects:?}");
        assert!(catalogue.get("stock").is_none());
    }
}
