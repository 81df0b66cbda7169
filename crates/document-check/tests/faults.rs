//! Both sides: a document set exactly after the standard passes, and with each single fault it is caught under its clause.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss, reason = "tests")]

mod written {
    mod base;
    pub(crate) mod file;
    pub(crate) mod letter;
    pub(crate) use base::*;
}

use document_check::{CHECKS, CheckError, Checked, Faces, Verdict, check, check_with};
use written::file::{Plan, file};
use written::{BLACK, FANG, HEI, KAI, SONG};

fn checked(plan: &Plan) -> Checked {
    check_with(&file(plan), &Faces::of_layout()).unwrap()
}

fn found(checked: &Checked) -> Vec<String> {
    let told = checked.findings();
    told.map(|f| format!("{} {} 第{}页 {}：应{}，实{}", f.check, f.clause, f.page, f.place, f.expected, f.measured))
        .collect()
}

#[test]
fn a_document_after_the_standard_passes() {
    let sealed = checked(&Plan::default());
    assert_eq!(found(&sealed), Vec::<String>::new());
    assert_eq!(sealed.form, "文件格式");
    let unsealed = checked(&Plan { sealed: false, upward: true, ..Plan::default() });
    assert_eq!(found(&unsealed), Vec::<String>::new());
    let seen = |check: &str| sealed.verdict(check) == Verdict::Holds || unsealed.verdict(check) == Verdict::Holds;
    let unseen: Vec<&str> = CHECKS.iter().map(|check| check.id).filter(|check| !seen(check)).collect();
    let others = ["letter-head", "letter-rules", "letter-number", "letter-first-page", "minutes-present", "element"];
    assert_eq!(unseen, others, "every check of this form has measured something");
}

/// A fault, and the check that has to catch it.
type Fault = (&'static str, fn(&mut Plan));

const FAULTS: &[Fault] = &[
    ("page-size", |plan| plan.page_width = 216.0),
    ("type-area", |plan| plan.shift = 2.0),
    ("type-area", |plan| plan.outside = true),
    ("type-area", |plan| plan.table_right = 186.0),
    ("full-lines", |plan| plan.short_line = true),
    ("full-lines", |plan| plan.shift = 1.0),
    ("body-size", |plan| plan.body_size = 15.0),
    ("body-face", |plan| plan.body_font = KAI),
    ("lines", |plan| plan.line = 225.0 / 21.0),
    ("lines", |plan| plan.line = 225.0 / 23.0),
    ("characters", |plan| plan.characters = 27),
    ("characters", |plan| plan.characters = 29),
    ("colour", |plan| plan.odd_word_colour = [0.0, 0.0, 1.0]),
    ("marks", |plan| plan.mark_indent = 5.0),
    ("head-colour", |plan| plan.head_colour = BLACK),
    ("head-place", |plan| plan.head_top = 25.0),
    ("head-place", |plan| plan.head_shift = 3.0),
    ("head-face", |plan| plan.head_font = HEI),
    ("number-place", |plan| plan.number_lines = 1.0),
    ("number-place", |plan| (plan.upward, plan.number_left) = (true, 0.0)),
    ("signer-place", |plan| (plan.upward, plan.signer_right) = (true, 0.0)),
    ("red-rule", |plan| plan.rule_gap = 6.0),
    ("red-rule", |plan| plan.rule_right = 180.0),
    ("title-size", |plan| plan.title_size = 20.0),
    ("title-size", |plan| plan.title_size = 16.0),
    ("title-face", |plan| plan.title_font = HEI),
    ("title-place", |plan| plan.title_shift = 1.0),
    ("title-place", |plan| plan.title_lines = 1.0),
    ("addressee", |plan| plan.addressee_left = 2.0),
    ("addressee", |plan| plan.addressee_end = ":"),
    ("indent", |plan| plan.indent = 1.0),
    ("indent", |plan| plan.indent = 3.0),
    ("heading-face", |plan| plan.level_1_font = FANG),
    ("heading-face", |plan| plan.level_2_font = HEI),
    ("annex-note", |plan| plan.annex_lines = 0.0),
    ("annex-note", |plan| plan.annex_hang = -5.0),
    ("annex-note", |plan| plan.annex_end = "；"),
    ("sealed", |plan| plan.date_right = 3.0),
    ("sealed", |plan| plan.organ_shift = 2.0),
    ("unsealed", |plan| (plan.sealed, plan.signature_shift) = (false, -4.0)),
    ("date", |plan| plan.date = "2025年02月24日"),
    ("signature-page", |plan| plan.alone = true),
    ("note", |plan| plan.note = "此件公开发布"),
    ("note", |plan| plan.note_left = 0.0),
    ("attachment", |plan| plan.label_font = FANG),
    ("attachment", |plan| plan.attachment_lines = 0.0),
    ("record-rules", |plan| plan.record_weights = [0.25, 0.25, 0.35]),
    ("record-rules", |plan| plan.record_weights = [0.35, 0.35, 0.35]),
    ("record-rules", |plan| plan.record_bottom = 258.0),
    ("record-text", |plan| plan.record_left = 0.0),
    ("record-text", |plan| plan.record_size = 12.0),
    ("page-number", |plan| plan.number_swapped = true),
    ("page-number", |plan| plan.number_size = 12.0),
    ("page-number", |plan| plan.number_gap = 5.0),
    ("page-number", |plan| plan.number_missing = true),
    ("page-number-face", |plan| plan.number_font = HEI),
    ("table-size", |plan| plan.table_size = 6.5),
    ("table-head", |plan| plan.table_head = false),
];

#[test]
fn each_planted_fault_is_caught_under_its_clause() {
    let mut missed = Vec::new();
    for (index, (check, plant)) in FAULTS.iter().enumerate() {
        let mut plan = Plan::default();
        plant(&mut plan);
        let checked = checked(&plan);
        let clause = CHECKS.iter().find(|known| known.id == *check).unwrap().clause;
        if !checked.findings().any(|finding| finding.check == *check && finding.clause == clause) {
            missed.push(format!("{index} {check}: {:?}", found(&checked)));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn small_faults_are_told_alone() {
    let alone: &[Fault] = &[
        ("number-place", |plan| (plan.upward, plan.number_left) = (true, 0.0)),
        ("sealed", |plan| plan.date_right = 3.0),
        ("page-number", |plan| plan.number_swapped = true),
        ("title-face", |plan| plan.title_font = HEI),
        ("record-text", |plan| plan.record_left = 0.0),
        ("note", |plan| plan.note_left = 0.0),
    ];
    for (check, plant) in alone {
        let mut plan = Plan::default();
        plant(&mut plan);
        let checked = checked(&plan);
        assert!(checked.findings().all(|finding| finding.check == *check), "{check}: {:?}", found(&checked));
    }
}

#[test]
fn what_is_near_enough_passes() {
    let plan =
        Plan { shift: 0.3, head_top: 35.4, rule_gap: 4.4, date_right: 4.05, title_size: 22.15, ..Plan::default() };
    assert_eq!(found(&checked(&plan)), Vec::<String>::new());
}

#[test]
fn without_faces_the_fonts_are_facts() {
    let plan = Plan { body_font: SONG, title_font: HEI, number_font: HEI, ..Plan::default() };
    let checked = check(&file(&plan)).unwrap();
    assert_eq!(found(&checked), Vec::<String>::new());
    assert_eq!(checked.verdict("body-face"), Verdict::Absent);
    assert!(checked.facts.iter().any(|fact| fact.starts_with("仿宋处用SimSun")), "{:?}", checked.facts);
    assert!(checked.facts.iter().any(|fact| fact.starts_with("未嵌入的字体")), "{:?}", checked.facts);
}

#[test]
fn letters_and_minutes_have_rules_of_their_own() {
    use written::letter::{Letter, letter, minutes};
    let of = |pdf: Vec<u8>| check_with(&pdf, &Faces::of_layout()).unwrap();
    let good = of(letter(&Letter::default()));
    assert_eq!((found(&good), good.form), (Vec::new(), "信函格式"));
    let faults: [(&str, Letter); 7] = [
        ("letter-head", Letter { head_top: 37.0, ..Letter::default() }),
        ("letter-head", Letter { head_colour: BLACK, ..Letter::default() }),
        ("letter-rules", Letter { rule_left: 22.0, ..Letter::default() }),
        ("letter-rules", Letter { foot: 25.0, ..Letter::default() }),
        ("letter-number", Letter { number_right: 6.0, ..Letter::default() }),
        ("letter-first-page", Letter { first_number: true, ..Letter::default() }),
        ("letter-first-page", Letter { record_rule: true, ..Letter::default() }),
    ];
    for (check, plan) in faults {
        let checked = of(letter(&plan));
        assert!(checked.findings().any(|finding| finding.check == check), "{check}: {:?}", found(&checked));
    }
    let good = of(minutes(HEI));
    assert_eq!((found(&good), good.form), (Vec::new(), "纪要格式"));
    assert_eq!(of(minutes(FANG)).verdict("minutes-present"), Verdict::Differs);
}

#[test]
fn what_is_no_document_is_told() {
    assert!(matches!(check(b"no pdf"), Err(CheckError::Pdf(_))));
    let mut empty = written::Pdf::new();
    empty.pages.push(String::new());
    assert_eq!(check(&empty.finish()), Err(CheckError::NoText { pages: 1 }));
}

#[test]
fn broken_files_never_break_the_checker() {
    let whole = file(&Plan::default());
    let mut state = 7_u64;
    let mut number = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 11).unwrap() % below
    };
    let signs = b"0123456789.- <>Tj[]";
    for _ in 0..150 {
        let mut broken = whole.clone();
        for _ in 0..=number(200) {
            let at = number(broken.len());
            broken[at] = signs[number(signs.len())];
        }
        // Only that it ends and does not panic; most of these are still read and told to differ.
        let _ = check_with(&broken, &Faces::of_layout());
    }
}
