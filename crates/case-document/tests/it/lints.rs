//! Every check of the loader can fail, at the place of its cause.

use crate::support::{load, rooms, rooms_whole};

/// The rules that the template breaks, with their lines.
fn found(template: &str) -> Vec<(&'static str, u64)> {
    let (_, _, defects) = load(&rooms(template));
    let mut found: Vec<_> = defects.iter().map(|defect| (defect.rule, defect.line)).collect();
    found.dedup();
    found
}

#[track_caller]
fn sound(template: &str) {
    let (_, _, defects) = load(&rooms(template));
    assert_eq!(defects, []);
}

#[test]
fn a_sound_template_has_no_defect() {
    sound(
        r#"title: 关于{{ f.unit }}的批件
number: true
body:
  - heading: 一般情况
  - "{{ f.unit }}，{{ f.kind }}，{{ act.by }}（{{ act.role }}）于{{ act.day }}批准，意见：{{ act.opinion }}。"
  - when: code.kind in ['renewal']
    body: [ 续办。 ]
  - when: given(f.fee)
    body: [ "收费{{ f.fee }}（{{ code.fee | capital }}）。" ]
  - "理由{{ f.reason | default('无') }}，三个月即{{ limit('rules.keep') }}，依照{{ cite('rules/1') }}，到{{ due('review') }}。"
  - table: { head: [序号, 姓名], each: f.members, row: ["{{ loop.index }}", "{{ it.name }}{% if it.cadre %}（干部）{% endif %}"], empty: 无 }
  - form: [[单位, "{{ f.unit }}", 类别, "{{ f.kind }}"], { each: opinions('review'), row: ["{{ it.step }}", "{{ it.by }}"] }]
"#,
    );
}

#[test]
fn unknown_words() {
    assert_eq!(found("title: 批件\nbody:\n  - \"{{ f.nothing }}\"\n"), [("pattern", 7)]);
    assert_eq!(found("title: 批件\nbody:\n  - \"{{ done('fly').day }}\"\n"), [("pattern", 7)]);
    assert_eq!(found("title: 批件\nbody:\n  - \"{{ due('nothing') }}\"\n"), [("pattern", 7)]);
    assert_eq!(
        found("title: 批件\nbody:\n  - \"{{ f.members | map(attribute='nickname') | join }}\"\n"),
        [("pattern", 7)]
    );
    assert_eq!(found("title: 批件\nbody:\n  - \"{{ f.unit | shout }}\"\n"), [("pattern", 7)]);
    assert_eq!(
        found("title: 批件\nbody:\n  - each: f.members\n    body: [ \"{{ it.nickname }}\" ]\n"),
        [("pattern", 8)]
    );
}

#[test]
fn unknown_choices_and_words_compared_as_codes() {
    assert_eq!(found("title: 批件\nbody:\n  - { when: code.kind == 'old', body: [ 旧。 ] }\n"), [("pattern", 7)]);
    assert_eq!(found("title: 批件\nbody:\n  - { when: f.kind == '新办', body: [ 新。 ] }\n"), [("pattern", 7)]);
}

#[test]
fn what_need_not_be_there() {
    // Optional at its act.
    assert_eq!(found("title: 批件\nbody:\n  - \"{{ f.fee }}\"\n"), [("pattern", 7)]);
    // Asked on another way than the one that was gone.
    assert_eq!(found("title: 批件\nbody:\n  - \"{{ f.reason }}\"\n"), [("pattern", 7)]);
    assert_eq!(found("title: 批件\nbody:\n  - \"{{ done('refuse').day }}\"\n"), [("pattern", 7)]);
    // Only below a condition on a choice, in the branch that the first choice does not take.
    assert_eq!(
        found("title: 批件\nbody:\n  - \"{% if code.kind == 'renewal' %}{{ f.fee }}{% endif %}\"\n"),
        [("pattern", 7)]
    );
    sound("title: 批件\nbody:\n  - \"{% if given(f.fee) %}{{ f.fee }}{% endif %}\"\n");
    sound("title: 批件\nbody:\n  - { when: given(f.fee) and code.kind == 'new', body: [ \"{{ f.fee }}\" ] }\n");
    // Of several acts, what each of them brings.
    let head = "zh: 批件\non: [approve, approve-late]\nlaw: rules/1\nform: plain\ntitle: 批件\n";
    let (_, _, defects) = load(&rooms_whole(&format!("{head}body:\n  - \"{{{{ f.due_on }}}}\"\n")));
    assert_eq!(defects.iter().map(|defect| (defect.rule, defect.line)).collect::<Vec<_>>(), [("pattern", 7)]);
}

#[test]
fn numbers_seals_titles() {
    assert_eq!(found("title: 批件\nbody: []\nnumber: 别的\n"), [("document-number", 1), ("document-number", 7)]);
    let head = "zh: 批件\non: [refuse]\nlaw: rules/1\nform: plain\ntitle: 批件\nbody: []\n";
    let rules = |more: &str| {
        let (_, _, defects) = load(&rooms_whole(&format!("{head}{more}")));
        defects.iter().map(|defect| defect.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("number: true\n"), ["document-number"]);
    assert_eq!(rules("number: 许可\n"), ["document-number"]);
    assert_eq!(rules(""), [""; 0]);
    assert_eq!(found("title: 批件\nbody: []\nseal: true\n"), [("document-seal", 1)]);
    assert_eq!(found("title: \"{{ f.fee | default('') }}\"\nbody: []\n"), [("document-title", 5)]);
}

#[test]
fn acts_and_articles_exist() {
    let (_, _, defects) =
        load(&rooms_whole("zh: 批件\non: [fly]\nlaw: rules/9\nform: leaflet\ntitle: 批件\nbody: []\n"));
    let rules: Vec<_> = defects.iter().map(|defect| defect.rule).collect();
    assert_eq!(rules, ["document-act", "document-law", "document-form"]);
}

#[test]
fn nothing_personal_for_the_public() {
    assert_eq!(found("title: 批件\naudience: public\nbody:\n  - \"{{ f.holder }}\"\n"), [("document-personal", 1)]);
    assert_eq!(found("title: 批件\naudience: public\nbody:\n  - \"{{ f.members }}\"\n"), [("document-personal", 1)]);
    sound("title: 批件\naudience: public\nbody:\n  - \"{{ f.holder | mask }}\"\n");
}

#[test]
fn a_fault_of_form_has_its_line() {
    assert_eq!(found("title: 批件\nbody:\n  - { heding: 一 }\n"), [("form", 7)]);
    assert_eq!(found("title: 批件\nbody:\n  - { heading: 一, body: [] }\n"), [("form", 7)]);
    assert_eq!(found("title: 批件\nbody:\n  - table: { head: [甲], rows: [[一, 二]] }\n"), [("document-table", 7)]);
    assert_eq!(found("title: 批件\nbody: [ \"{{ f.unit\" ]\n"), [("pattern", 6)]);
}
