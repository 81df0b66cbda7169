//! What a pattern may and may not be, on a made-up matter.

use document::{Block, Run};
use figure::{Catalogue, Row, Series, compute};
use matter::Rulebook;
use model::{CaseId, Day, Defect, FileTree};
use report::{ActFact, CaseFact, Facts, Office, ReportBook, Year};

const MATTER: &str = r#"id: visit
name: { zh: 来访接待 }
basis: [rules/1]
in-force: { from: 2020-01-01 }
title: "{host}"
retention: 30年
fields:
  host: { is: text, zh: 接待单位 }
  held-on: { is: day, zh: 日期 }
  kind: { is: choice, zh: 类别, of: { official: 官方, private: 民间 } }
steps:
  planning:
    zh: 拟订
    by: clerk
    why: 测试
    law: rules/1
    acts: { approve: { to: done, zh: 批准, asks: [host, kind] } }
  done: { zh: 办结, end: true }
figures:
  visit.groups: { zh: 来访团组, unit: 批, on: approve }
"#;

const REPORT: &str = r#"name: { zh: 测试报告 }
title: "{{ office.short }}{{ year }}年报告"
parts:
  - { folder: one, heading: 第一, style: ordinals }
  - { folder: two, heading: 第二, none: 没有。 }
"#;

fn rooms(theme: &str) -> FileTree {
    let mut files = FileTree::new();
    files.insert("matters/_roles.yaml", "clerk: { zh: 经办人 }\n");
    files.insert("matters/test/visit/matter.yaml", MATTER);
    files.insert("reports/test/report.yaml", REPORT);
    files.insert("reports/test/one/10.yaml", theme);
    files.insert("reports/test/two/10.yaml", "paragraphs: [[{ needs: [visit.groups], say: '有。' }]]\n");
    files
}

fn load(files: &FileTree) -> (ReportBook, Catalogue, Vec<Defect>) {
    let (rulebook, _) = Rulebook::load(files);
    let (catalogue, defects) = Catalogue::new(&rulebook, files);
    assert_eq!(defects, []);
    let (mut books, defects) = report::load(files, &rulebook, &catalogue);
    (books.remove("test").unwrap(), catalogue, defects)
}

fn year(catalogue: &Catalogue, groups: i64, hosts: &[&str]) -> Year {
    let (from, to) = (Day::constant(2024, 1, 1), Day::constant(2024, 12, 31));
    let rows = (groups > 0).then(|| Row {
        figure: "visit.groups".into(),
        day: from,
        case: CaseId::new("c1"),
        position: 1,
        amount: groups,
        key: String::new(),
    });
    let case = |host: &&str| CaseFact {
        id: CaseId::new(host),
        matter: "visit".into(),
        title: (*host).into(),
        step: "done".into(),
        ended: true,
        outcome: "done".into(),
        opened: from,
        fields: [("host".into(), (*host).into()), ("kind".into(), "official".into())].into(),
        acts: vec![ActFact { step: "planning".into(), act: "approve".into(), day: from }],
        late: Vec::new(),
        refused: Vec::new(),
    };
    Year {
        office: Office { name: "某办".into(), short: "办".into(), level: "市".into() },
        year: 2024,
        position: 1,
        figures: compute(catalogue, rows.into_iter(), from, to),
        earlier: Series::default(),
        facts: Facts { cases: hosts.iter().map(case).collect() },
        report_date: None,
        number: None,
        figure_href: "/figures/".into(),
    }
}

/// Headings and paragraphs as plain lines.
fn body(theme: &str, groups: i64, hosts: &[&str]) -> Vec<String> {
    let (book, catalogue, defects) = load(&rooms(theme));
    assert_eq!(defects, []);
    let composed = report::compose(&book, &year(&catalogue, groups, hosts)).unwrap();
    assert_eq!(composed.problems, []);
    let lines = composed.document.body.iter().map(|block| match block {
        Block::Heading { runs, .. } | Block::Paragraph(runs) => runs.iter().map(Run::text).collect(),
        Block::Table(_) | Block::Entry { .. } => panic!("no pattern makes tables"),
    });
    lines.collect()
}

const HOSTS: &str = "paragraphs: [[{ when: \"cases('visit', kind='official', did='planning.approve')\", \
     say: \"{{ texts(cases('visit'), 'host') | listed }}接待{{ tally(cases('visit'), '次', 'x', '接待') }}。\" }]]\n";

#[test]
fn a_sentence_waits_for_its_record_and_numbers_follow_what_is_there() {
    assert_eq!(body(HOSTS, 0, &[]), ["一、第二", "没有。"], "a part without a record and without a word is left out");
    assert_eq!(body(HOSTS, 0, &["甲"]), ["一、第一", "甲接待1次。", "二、第二", "没有。"]);
    assert_eq!(body(HOSTS, 4, &["甲", "乙", "丙"]), ["一、第一", "丙、乙和甲接待3次。", "二、第二", "有。"]);
}

#[test]
fn a_fact_is_never_a_template_and_brings_no_full_stop() {
    let lines = body(HOSTS, 0, &["{{ year }}\u{1}0\u{2}。"]);
    assert_eq!(lines.get(1).unwrap(), "{{ year }} 0接待1次。");
}

#[test]
fn several_themes_are_counted_and_one_is_not() {
    let mut files =
        rooms("heading: 甲。\nparagraphs: [[{ needs: [visit.groups], say: '共{{ n(\"visit.groups\") }}。' }]]\n");
    files
        .insert("reports/test/one/20.yaml", "heading: 乙。\nparagraphs: [[{ when: \"cases('visit')\", say: 有。 }]]\n");
    let (book, catalogue, _) = load(&files);
    let first = |hosts: &[&str]| {
        let composed = report::compose(&book, &year(&catalogue, 2, hosts)).unwrap();
        match composed.document.body.get(1) {
            Some(Block::Paragraph(runs)) => runs.iter().map(Run::text).collect::<String>(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(first(&[]), "甲。共2批。");
    assert_eq!(first(&["丙"]), "一是甲。共2批。");
}

#[test]
fn an_act_counts_in_its_own_year() {
    let theme = |condition: &str| {
        format!("paragraphs: [[{{ when: \"cases('visit', {condition}='planning.approve')\", say: 有过。 }}]]\n")
    };
    for (condition, day, holds) in [
        ("did", (2024, 12, 31), true),
        ("did", (2025, 1, 1), false),
        ("did", (2023, 12, 31), false),
        ("ever", (2025, 1, 1), true),
        ("missed", (2025, 1, 1), true),
        ("missed", (2023, 12, 31), false),
    ] {
        let (book, catalogue, _) = load(&rooms(&theme(condition)));
        let mut year = year(&catalogue, 0, &["甲"]);
        let case = year.facts.cases.first_mut().unwrap();
        case.acts.first_mut().unwrap().day = Day::constant(day.0, day.1, day.2);
        let said = report::compose(&book, &year).unwrap().document.body.len() == 4;
        assert_eq!(said, holds, "{condition} {day:?}");
    }
}

#[test]
fn a_pattern_may_begin_a_new_paragraph() {
    let theme =
        "paragraphs: [[{ needs: [visit.groups], say: '先说。{{ new_paragraph }}再说{{ n(\"visit.groups\") }}。' }]]\n";
    assert_eq!(body(theme, 2, &[]), ["一、第一", "先说。", "再说2批。", "二、第二", "有。"]);
}

#[test]
fn a_bad_pattern_is_a_defect_with_its_line() {
    for (sentence, rule, tells) in [
        ("{ needs: [visit.groups], say: '共{{ n(\"visit.groups\") }' }", "pattern", "syntax error"),
        ("{ needs: [visit.groups], say: '{{ n(\"visit.group\") }}' }", "pattern", "`visit.group` is no figure"),
        ("{ needs: [visit.group], say: 有。 }", "unknown-figure", "`visit.group` is no figure"),
        ("{ any: [visit.group], say: 有。 }", "unknown-figure", "`visit.group` is no figure"),
        ("{ when: \"cases('visits')\", say: 有。 }", "pattern", "`visits` is no matter"),
        ("{ when: \"cases('visit', hosts='甲')\", say: 有。 }", "pattern", "`hosts` is no field"),
        ("{ when: \"cases('visit', kind='secret')\", say: 有。 }", "pattern", "`secret` is no choice"),
        ("{ when: \"cases('visit', did='planning.refuse')\", say: 有。 }", "pattern", "`planning.refuse` is no act"),
        ("{ when: \"texts(cases('visit'), 'hots')\", say: 有。 }", "pattern", "`hots` is no field"),
        (
            "{ needs: [visit.groups], say: '{% for c in cases(\"visit\") %}{{ c.words.hots }}{% endfor %}' }",
            "pattern",
            "undefined",
        ),
        ("{ needs: [visit.groups], say: '{{ yaer }}' }", "pattern", "undefined"),
        ("{ needs: [visit.groups], say: '{{ year | chinse }}' }", "pattern", "unknown filter"),
        ("{ needs: [visit.groups], say: 共接待三批。 }", "typed-number", "三批"),
        ("{ needs: [visit.groups], say: [有。, '共12次。'] }", "typed-number", "12"),
        ("{ when: \"late(['visits'])\", say: 有。 }", "pattern", "`visits` is no matter"),
        ("{ needs: [visit.groups], say: [] }", "form", "no words"),
        ("{ say: 有。 }", "sentence-without-record", "needs"),
        ("{ always: true, needs: [visit.groups], say: 有。 }", "sentence-without-record", "needs"),
        ("{ needs: [visit.groups], says: 有。 }", "form", "says"),
    ] {
        let (_, _, defects) = load(&rooms(&format!("heading: 甲\nparagraphs:\n  - - {sentence}\n")));
        let found = defects.iter().find(|defect| defect.rule == rule && defect.message.contains(tells));
        let found = found.unwrap_or_else(|| panic!("{sentence} gave {defects:?}"));
        assert_eq!((found.file.as_str(), found.line), ("reports/test/one/10.yaml", 3), "{sentence}");
        assert!(found.column > 0);
    }
}

#[test]
fn of_several_wordings_the_one_is_said_that_repeats_the_least() {
    let theme = "paragraphs: [[{ needs: [visit.groups], say: '接待工作有序开展{{ n(\"visit.groups\") }}。' }, \
                 { needs: [visit.groups], say: ['接待工作有序推进。', '礼宾安排得当。'] }, \
                 { needs: [visit.groups], say: '{{ fresh(\"礼宾安排得体\", \"各方都满意\") }}。' }]]\n";
    assert_eq!(body(theme, 2, &[]).get(1).unwrap(), "接待工作有序开展2批。礼宾安排得当。各方都满意。");
}

#[test]
fn a_table_has_a_row_for_each_record_asked_for() {
    let theme = "tables:\n  - needs: [visit.groups]\n    caption: 表\n    for: [groups, all]\n    head: [[{ say: 名, rows: 2 }, 甲, 乙]]\n    \
                 rows:\n      - { names: [团组], each: \"{{ cell('visit.' ~ each) }}\" }\n      - { cells: [{ say: 合计, columns: 2 }, \"{{ cell('visit.groups') }}\"] }\n";
    let mut files = rooms(theme);
    files.insert("figures/test.yaml", "visit.all: { zh: 全部, unit: 批, sum: [visit.groups] }\n");
    let (book, catalogue, defects) = load(&files);
    assert_eq!(defects, []);
    let composed = report::compose(&book, &year(&catalogue, 4, &[])).unwrap();
    let Some(Block::Table(table)) = composed.document.body.get(1) else { panic!("{:?}", composed.document.body) };
    assert_eq!((table.caption.as_deref(), table.columns()), (Some("表"), 3));
    let printed: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(document::Cell::printed).collect()).collect();
    assert_eq!(printed, [vec!["团组", "4", "4"], vec!["合计", "4"]]);
    assert!(table.rows.first().unwrap().first().unwrap().names_row);
    assert_eq!(composed.figures.len(), 3, "every number of a cell is a figure");
    let none = report::compose(&book, &year(&catalogue, 0, &[])).unwrap();
    assert!(none.document.body.iter().all(|block| !matches!(block, Block::Table(_))));
}

#[test]
fn a_check_that_fails_refuses_the_report_and_a_wrong_one_is_found_at_load() {
    let check = |require: &str| {
        let mut files = rooms("paragraphs: [[{ needs: [visit.groups], say: 有。 }]]\n");
        let say = "{{ each }}不足{{ n('visit.groups') }}";
        let checks = format!("checks:\n  - {{ for: [groups], require: \"{require}\", say: \"{say}\" }}\n");
        files.insert("reports/test/report.yaml", format!("{REPORT}{checks}"));
        load(&files)
    };
    let (book, catalogue, defects) = check("amount('visit.' ~ each) > 2");
    assert_eq!(defects, []);
    assert!(report::compose(&book, &year(&catalogue, 3, &[])).is_ok());
    let broken = report::compose(&book, &year(&catalogue, 2, &[])).unwrap_err();
    assert_eq!(broken.first().map(|defect| (defect.rule, defect.message.as_str())), Some(("check", "groups不足2批")));
    let (_, _, defects) = check("amount('visit.' ~ all) > 2");
    assert_eq!(defects.first().map(|defect| defect.rule), Some("pattern"));
}

#[test]
fn parts_are_told_as_what_they_are() {
    let theme = |figure: &str| {
        format!("paragraphs: [[{{ when: \"true\", say: \"{{{{ share('{figure}', 'visit.groups') }}}}\" }}]]\n")
    };
    let free = "visit.none: { zh: 没有, unit: 批, difference: { of: visit.groups, less: visit.groups } }\n\
                visit.same: { zh: 一样, unit: 批, sum: [visit.groups] }\n\
                visit.more: { zh: 更多, unit: 批, sum: [visit.groups, visit.same] }\n";
    for (figure, told) in [("visit.none", "none"), ("visit.same", "all"), ("visit.more", "over")] {
        let mut files = rooms(&theme(figure));
        files.insert("figures/test.yaml", free);
        let (book, catalogue, defects) = load(&files);
        assert_eq!(defects, []);
        let composed = report::compose(&book, &year(&catalogue, 3, &[])).unwrap();
        let said = composed.document.body.get(1).unwrap();
        assert!(matches!(said, Block::Paragraph(runs) if runs.iter().map(Run::text).collect::<String>() == told));
    }
}

#[test]
fn a_part_without_themes_is_a_defect() {
    let mut files = rooms("paragraphs: [[{ needs: [visit.groups], say: 有。 }]]\n");
    files.remove("reports/test/two/10.yaml");
    let (_, _, defects) = load(&files);
    let places: Vec<_> = defects.iter().map(|defect| (defect.rule, defect.file.as_str(), defect.line)).collect();
    assert_eq!(places, [("empty-part", "reports/test/report.yaml", 5)]);
}
