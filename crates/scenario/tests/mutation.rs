//! A small matter whose stories catch every fault, and what survives when one row of them is missing.
#![allow(clippy::unwrap_used, reason = "tests")]

use matter::Rulebook;
use model::FileTree;
use scenario::{Kind, Score, mutate, run};

const MATTER: &str = "
id: card
name: { zh: 卡片 }
basis: [rules/1]
in-force: { from: 2020-01-01 }
title: '{holder}的卡'
fields:
  holder: { is: text, zh: 持卡人 }
  persons: { is: whole-number, zh: 人数 }
materials:
  form: { zh: 申请表, law: rules/1 }
steps:
  drafting:
    zh: 填报
    by: applicant
    law: rules/1
    why: 如实填报
    acts: { submit: { to: review, zh: 提交, asks: [holder, persons], materials: [form] } }
  review:
    zh: 审查
    by: clerk
    not-by: [submit]
    law: rules/1
    why: 审查材料
    clock: { within: rules.review, lapses-to: withdrawn }
    acts:
      pass: { to: issued, zh: 通过, opinion: true }
  issued: { zh: 已发, end: true }
  withdrawn: { zh: 已撤回, end: true }
rules:
  few:
    on: [submit]
    require: \"persons <= limit('rules.persons')\"
    law: rules/1
    say: { zh: 人数太多 }
numbers:
  - { on: pass, series: 卡, pattern: '卡〔{year}〕{n}号' }
figures:
  card.persons: { zh: 发卡人数, unit: 人, on: pass, count: persons }
";

const STATUTE: &str = "
name: { zh: 测试规则, en: Test rules }
issuer: 测试机关
certainty: design
versions: [{ from: 2019-01-01 }]
articles:
  '1': { gist: 应当审查。, certainty: design }
limits:
  rules.review: [{ from: 2019-01-01, value: 5 days, article: '1', certainty: design }]
  rules.persons: [{ from: 2019-01-01, value: 6, article: '1', certainty: design }]
";

const REGION: &str = "
name: 某市
limits:
  rules.persons: [{ from: 2019-01-01, value: 4, certainty: local }]
";

/// Rows that go through, with the refusals on the way.
const ROWS: [&str; 9] = [
    "| 2024-03-05 09:00 | 甲 as applicant | submit | {} | refused field-missing:holder, field-missing:persons, few, material-missing:form |",
    "| 2024-03-05 09:00 | 甲 as clerk | submit | @base + form | refused role |",
    "| 2024-03-05 09:00 | 甲 as applicant | submit | @base { persons: 7 } + form | refused few |",
    "| 2024-03-05 09:00 | 甲 as applicant | submit | @base + form | → review; due review 2024-03-10 |",
    "| 2024-03-06 | 甲 as clerk | pass | “同意” | refused separation-of-duties |",
    "| 2024-03-06 | 丙 as applicant | pass | “同意” | refused role |",
    "| 2024-03-06 | 乙 as clerk | pass | | refused opinion-missing |",
    "| 2024-03-06 | 乙 as clerk | pass | “同意” | → issued; number 卡〔2024〕1号; figure card.persons +6 |",
    "| 2024-03-06 | | - | | ended |",
];

const LAPSE: &str = "| 2024-03-05 09:00 | 甲 as applicant | submit | @base + form | → review |
| 2024-03-11 | 系统 as system | lapse | | → withdrawn |";

const LOCAL: &str = "| 2024-03-05 09:00 | 甲 as applicant | submit | @base { persons: 5 } + form | refused few |
| 2024-03-05 09:00 | 甲 as applicant | submit | @base { persons: 4 } + form | → review |";

fn story(region: &str, rows: &str) -> String {
    let data = "data:\n  base: { holder: 张测试, persons: 6 }";
    format!(
        "---\ntitle: 卡片\n{region}{data}\n---\n| 时间 | 谁 | 动作 | 内容 | 结果 |\n|---|---|---|---|---|\n{rows}\n"
    )
}

/// The score with the stories that are named by their first words.
fn score(main: &str, others: &[(&str, &str)]) -> Score {
    let mut files = FileTree::new();
    files.insert("law/statutes/rules/statute.yaml", STATUTE);
    files.insert("law/regions/350200/region.yaml", REGION);
    files.insert(
        "matters/_roles.yaml",
        "applicant: { zh: 申请人, outside: true }\nclerk: { zh: 经办人 }\nsystem: { zh: 系统 }\n",
    );
    files.insert("matters/test/card/matter.yaml", MATTER);
    files.insert("matters/test/card/scenarios/main.md", story("", main));
    for (name, rows) in others {
        let region = if *name == "local" { "region: '350200'\n" } else { "" };
        files.insert(format!("matters/test/card/scenarios/{name}.md"), story(region, rows));
    }
    let (rulebook, defects) = Rulebook::load(&files);
    assert!(defects.is_empty(), "{defects:#?}");
    let failures: Vec<_> = run(&rulebook, &files, None).into_iter().flat_map(|outcome| outcome.failures).collect();
    assert_eq!(failures, []);
    mutate(&files, &|_| true, &|_, _, _| {})
}

fn survivors(score: &Score) -> Vec<(Kind, &str)> {
    score.survivors.iter().map(|survivor| (survivor.kind, survivor.what.as_str())).collect()
}

#[test]
fn thorough_stories_catch_every_fault() {
    let score = score(&ROWS.join("\n"), &[("lapse", LAPSE), ("local", LOCAL)]);
    assert_eq!(survivors(&score), []);
    assert!(score.tried() >= 23, "{score}");
    assert_eq!((score.tried(), score.percent().to_string()), (score.caught(), "100".to_owned()));
}

#[test]
fn each_missing_row_lets_a_fault_through() {
    let all = [("lapse", LAPSE), ("local", LOCAL)];
    for (row, kind, what) in [
        (1, Kind::RoleOpened, "anybody may do drafting.submit"),
        (4, Kind::NotBy, "who did submit may act at review"),
        (5, Kind::RoleOpened, "anybody may do review.pass"),
        (6, Kind::Opinion, "review.pass goes without an opinion"),
    ] {
        let rows: Vec<_> = ROWS.iter().enumerate().filter(|(at, _)| *at != row).map(|(_, row)| *row).collect();
        assert_eq!(survivors(&score(&rows.join("\n"), &all)), [(kind, what)], "without row {row}");
    }
    let through = ROWS.join("\n");
    let lapse = (Kind::ClockLapse, "the clock review does not lead to withdrawn when it has run out");
    assert_eq!(survivors(&score(&through, &[("local", LOCAL)])), [lapse]);
    let region = ["limit rules.persons of 350200 +1", "limit rules.persons of 350200 -1"];
    assert_eq!(survivors(&score(&through, &[("lapse", LAPSE)])), region.map(|what| (Kind::LocalLimit, what)));
    // The boundary of a place's own value shows that of the national one too.
    let no_boundary: Vec<_> = ROWS.iter().enumerate().filter(|(at, _)| *at != 2).map(|(_, row)| *row).collect();
    let lost = score(&no_boundary.join("\n"), &[("lapse", LAPSE)]);
    let [local_more, local_less] = region.map(|what| (Kind::LocalLimit, what));
    let national = (Kind::RuleShifted, "the rule few: limit rules.persons +1");
    assert_eq!(survivors(&lost), [national, local_more, local_less]);
    let silent = through.replace("; due review 2024-03-10", "").replace("; figure card.persons +6", "");
    let lost = score(&silent.replace("; number 卡〔2024〕1号", ""), &all);
    let kinds: Vec<_> = lost.survivors.iter().map(|survivor| survivor.kind).collect();
    assert!(kinds.contains(&Kind::Figure) && kinds.contains(&Kind::FigureAmount) && kinds.contains(&Kind::Number));
    assert!(
        lost.survivors
            .iter()
            .all(|survivor| survivor.file == "matters/test/card/matter.yaml" && survivor.place.line > 0)
    );
}

#[test]
fn a_matter_whose_stories_fail_is_left_out() {
    let mut files = FileTree::new();
    files.insert("law/statutes/rules/statute.yaml", STATUTE);
    files.insert("matters/_roles.yaml", "applicant: { zh: 申请人 }\nclerk: { zh: 经办人 }\n");
    files.insert("matters/test/card/matter.yaml", MATTER);
    files.insert("matters/test/card/scenarios/wrong.md", story("", ROWS[8]));
    let score = mutate(&files, &|_| true, &|_, _, _| {});
    assert_eq!((score.tried(), score.failing), (0, vec!["matters/test/card/scenarios/wrong.md".to_owned()]));
}
