//! One folder a rule: a small room with that defect, and the lines that the check must write, no more and no fewer.
#![allow(clippy::unwrap_used, clippy::format_collect, clippy::format_push_string, reason = "tests")]

mod support;

use law::Law;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_rule_of_the_check_has_its_fixture() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/defects");
    let mut wrong = String::new();
    let mut seen = BTreeSet::new();
    for folder in std::fs::read_dir(&root).unwrap() {
        let folder = folder.unwrap().path();
        let rule = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let (_, defects) = Law::load(&support::tree(&folder));
        let found: String = defects.iter().map(|defect| format!("{defect}\n")).collect();
        let expected = std::fs::read_to_string(folder.join("expected.txt")).unwrap_or_default();
        if found != expected || !defects.iter().any(|defect| defect.rule == rule) {
            wrong += &format!("== {rule}\nfound:\n{found}expected:\n{expected}");
        }
        seen.insert(rule);
    }
    assert!(wrong.is_empty(), "{wrong}");
    // The rules as they stand in the sources of the check.
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/room");
    let text: String = std::fs::read_dir(sources)
        .unwrap()
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let rules: BTreeSet<String> = text
        .split(".defect(")
        .skip(1)
        .filter_map(|call| call.split('"').skip(1).step_by(2).find(|word| is_rule(word)).map(str::to_owned))
        .collect();
    assert_eq!(rules, seen);
}

fn is_rule(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

#[test]
fn one_defect_hides_no_other() {
    let mut files = support::room();
    files.insert("law/statutes/aa/statute.yaml", "name: [");
    files.insert("law/statutes/bb/statute.yaml", "issuer: x");
    files.insert("law/holidays/2031.yaml", vec![0xff]);
    let (law, defects) = Law::load(&files);
    assert_eq!(defects.len(), 3, "{defects:?}");
    assert!(law.statutes().count() > 50 && law.calendar().years().count() == 14);
}
