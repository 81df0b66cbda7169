//! Stories over a small matter of their own: what is met, what is not, and at which line.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use matter::Rulebook;
use model::FileTree;
use scenario::{Outcome, complete, run};

const MATTER: &str = "
id: card
name: { zh: 卡片 }
basis: [rules/1]
in-force: { from: 2020-01-01 }
about: firm
title: '{holder}的卡'
fields:
  firm: { is: record, register: firm, zh: 企业 }
  holder: { is: text, zh: 持卡人 }
  persons: { is: whole-number, zh: 人数 }
materials:
  form: { zh: 申请表, law: rules/1 }
links:
  legality: { zh: 合法性审核, matter: legality-review }
steps:
  drafting:
    zh: 填报
    by: applicant
    law: rules/1
    why: 如实填报
    acts: { submit: { to: review, zh: 提交, asks: [firm, holder, persons], materials: [form] } }
  review:
    zh: 审查
    by: clerk
    law: rules/1
    why: 审查材料
    clock: { within: rules.review, lapses-to: withdrawn }
    acts:
      pass: { to: issued, zh: 通过, opinion: true, links: [legality] }
  issued:
    zh: 已发
    by: clerk
    law: rules/1
    why: 使用
    acts: { cancel: closed }
  closed: { zh: 已注销, end: true }
  withdrawn: { zh: 已撤回, end: true }
rules:
  good-standing:
    on: [submit]
    require: \"about.status == 'normal'\"
    law: rules/1
    say: { zh: 企业状态不正常 }
  lawful:
    on: [review.pass]
    require: \"linked('legality') == 'lawful'\"
    law: rules/1
    say: { zh: 未通过合法性审核 }
numbers:
  - { on: pass, series: 卡, pattern: '卡〔{year}〕{n}号' }
records:
  - { on: pass, register: firm, key: firm, set: { cards: persons, active: 'true' } }
figures:
  card.persons: { zh: 发卡人数, unit: 人, on: pass, count: persons, undone-by: cancel }
";

const STATUTE: &str = "
name: { zh: 测试规则, en: Test rules }
issuer: 测试机关
certainty: design
versions: [{ from: 2019-01-01 }]
articles:
  '1': { gist: 应当审查。, certainty: design }
limits:
  rules.review: [{ from: 2019-01-01, value: 5 working days, article: '1', certainty: design }]
";

fn files(stories: &[(&str, &str)]) -> FileTree {
    let mut files = FileTree::new();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../");
    let days = std::fs::read(format!("{root}law/holidays/2024.yaml")).unwrap();
    files.insert("law/holidays/2024.yaml", days);
    files.insert("law/statutes/rules/statute.yaml", STATUTE);
    files.insert(
        "matters/_roles.yaml",
        "applicant: { zh: 申请人, outside: true }\nclerk: { zh: 经办人 }\nsystem: { zh: 系统 }\n",
    );
    let register = "id: firm\nname: { zh: 企业库 }\nkey: code\nfields:\n  code: { is: text, zh: 代码 }\n  status: { is: text, zh: 状态 }\n  cards: { is: whole-number, zh: 卡数 }\n  active: { is: yes-no, zh: 有效 }\n";
    files.insert("registers/firm/register.yaml", register);
    files.insert("matters/test/card/matter.yaml", MATTER);
    for (name, text) in stories {
        files.insert(format!("matters/test/card/scenarios/{name}"), *text);
    }
    files
}

fn story(rows: &str) -> String {
    format!(
        "---
title: 一次办成
records:
  - {{ register: firm, key: '91', set: {{ status: normal }} }}
  - {{ register: firm, key: '92', set: {{ status: struck-off }} }}
linked: {{ legality: {{ matter: legality-review, outcome: lawful }} }}
data:
  base: {{ firm: '91', holder: 张测试, persons: 3 }}
---
| 时间 | 谁 | 动作 | 内容 | 结果 |
|---|---|---|---|---|
{rows}
"
    )
}

fn outcome(name: &str, text: &str) -> Outcome {
    let files = files(&[(name, text)]);
    let (rulebook, defects) = Rulebook::load(&files);
    let other: Vec<_> = defects.iter().filter(|defect| defect.rule != "unknown-matter").collect();
    assert!(other.is_empty(), "{other:#?}");
    run(&rulebook, &files, None).remove(0)
}

#[test]
fn a_story_that_goes_through() {
    let outcome = outcome(
        "through.md",
        &story(
            "| 2024-03-05 09:00 | 甲 as applicant of 91 | submit | @base + form | → review; due review 2024-03-12 |
| 2024-03-06 | 李 as clerk | pass | | refused link-missing:legality, opinion-missing, lawful |
| 2024-03-07 | 李 as clerk | review.pass | “同意” link legality | → issued; number 卡〔2024〕1号; record firm 91 cards=3; record firm 91 active=true; figure card.persons +3; on-time review |
| | 李 as clerk | cancel | | → closed; ended; figure card.persons -3 |",
        ),
    );
    assert_eq!(outcome.failures, []);
    assert_eq!(outcome.title, "一次办成");
    let results: Vec<_> = outcome.steps.iter().map(|taken| taken.result.chars().take(8).collect::<String>()).collect();
    assert_eq!(results, ["→ review", "refused ", "→ issued", "→ closed"]);
}

#[test]
fn a_clock_that_lapses_by_the_system() {
    let outcome = outcome(
        "lapse.md",
        &story(
            "| 2024-03-05 09:00 | 甲 as applicant of 91 | submit | @base + form | → review |
| 2024-03-12 23:59 | | - | | on-time review |
| 2024-03-13 | | - | | late review |
| 2024-03-13 | 系统 as system | lapse | | → withdrawn; ended |",
        ),
    );
    assert_eq!(outcome.failures, []);
}

#[test]
fn every_difference_is_named_with_its_line() {
    let outcome = outcome(
        "differs.md",
        &story(
            "| 2024-03-05 09:00 | 甲 as applicant of 91 | submit | @base + form | → issued; due review 2024-03-11; figure card.persons +1; number 卡〔2024〕1号 |
| 2024-03-06 | 李 as clerk | pass | “同意” link legality | refused role |
| 2024-03-07 | 李 as clerk | cancel | | → closed |",
        ),
    );
    let got: Vec<_> = outcome.failures.iter().map(|failure| (failure.line, failure.got.as_str())).collect();
    assert_eq!(
        got,
        [
            (12, "→ review"),
            (12, "due review 2024-03-12T23:59:59 (5 working days)"),
            (12, "figure card.persons +0"),
            (12, "number none"),
            (13, "the act was done"),
        ]
    );
    assert_eq!(outcome.steps.len(), 2, "after a row that went another way nothing more is run");
}

#[test]
fn refusals_are_exact_and_a_refused_story_ends_in_one() {
    let refusal =
        "| 2024-03-05 09:00 | 甲 as applicant of 92 | submit | @base {firm: '92'} + form | refused good-standing |";
    assert_eq!(outcome("refused/struck-off.md", &story(refusal)).failures, []);
    let more = "| 2024-03-05 09:00 | 甲 as applicant of 92 | submit | @base {firm: '92'} | refused good-standing |";
    let failures = outcome("refused/struck-off.md", &story(more)).failures;
    assert_eq!(failures[0].got, "refused good-standing, material-missing:form");
    let done = "| 2024-03-05 09:00 | 甲 as applicant of 91 | submit | @base + form | → review |";
    let failures = outcome("refused/done.md", &story(done)).failures;
    assert_eq!((failures[0].line, failures[0].got.as_str()), (12, "its last act was done"));
}

#[test]
fn a_story_that_cannot_be_read_names_the_line() {
    let bad_front = "---\ntitle: x\nnonsense: 1\n---\n";
    assert_eq!(outcome("a.md", bad_front).failures[0].line, 3);
    let bad_row = story(
        "| 2024-03-05 | 甲 as applicant | submit | @base + form | → review |\n| yesterday | 甲 as clerk | pass | | |",
    );
    assert_eq!(outcome("a.md", &bad_row).failures[0].line, 13);
}

#[test]
fn a_matter_needs_its_explanation_and_both_kinds_of_stories() {
    let story = story("| 2024-03-05 | | - | | |");
    let mut files = files(&[("a.md", &story)]);
    let (rulebook, _) = Rulebook::load(&files);
    let rules = |files: &FileTree| complete(&rulebook, files).iter().map(|defect| defect.rule).collect::<Vec<_>>();
    assert_eq!(rules(&files), ["no-refused-scenario", "no-readme"]);
    files.insert("matters/test/card/README.md", "# 卡片\n");
    files.insert("matters/test/card/scenarios/refused/b.md", story.as_str());
    assert_eq!(rules(&files), [] as [&str; 0]);
}
