//! A small sound matter, which each rule's tests break at one place.
//!
//! The places that a test expects to be named are marked with `#!` in the changed text.
#![allow(clippy::panic, reason = "tests")]

use crate::Rulebook;
use model::{Defect, FileTree};

const FILE: &str = "matters/test/card/matter.yaml";
pub(crate) const SOUND: &str = include_str!("fixtures/sound.yaml");

pub(crate) fn files(matter: &str) -> FileTree {
    let mut files = FileTree::new();
    files.insert("law/statutes/rules/statute.yaml", include_str!("fixtures/statute.yaml"));
    files.insert("matters/_roles.yaml", include_str!("fixtures/roles.yaml"));
    files.insert("matters/_kinds/test-kind.yaml", include_str!("fixtures/kind.yaml"));
    files.insert("registers/firm/register.yaml", include_str!("fixtures/register.yaml"));
    files.insert(FILE, matter);
    files
}

fn defects(changes: &[(&str, &str)]) -> (String, Vec<Defect>) {
    let mut matter = SOUND.to_owned();
    for (from, to) in changes {
        assert_eq!(matter.matches(from).count(), 1, "`{from}` stands once in the sound matter");
        matter = matter.replace(from, to);
    }
    let (_, defects) = Rulebook::load(&files(&matter));
    if let Some(form) = defects.iter().find(|defect| defect.rule == "form" || defect.rule == "condition") {
        panic!("the changed matter can't be read: {form}");
    }
    (matter, defects)
}

/// The rule names exactly the marked lines.
pub(crate) fn fires(rule: &str, changes: &[(&str, &str)]) {
    let (matter, defects) = defects(changes);
    let marked: Vec<u64> =
        (1_u64..).zip(matter.lines()).filter(|(_, line)| line.contains("#!")).map(|(n, _)| n).collect();
    assert!(!marked.is_empty(), "nothing is marked");
    let mut named: Vec<u64> = defects.iter().filter(|defect| defect.rule == rule).map(|defect| defect.line).collect();
    named.dedup();
    assert_eq!(named, marked, "{rule} with {changes:?}: {defects:#?}");
    assert!(defects.iter().all(|defect| defect.column > 0 && !defect.mend.is_empty()));
}

/// The rule says nothing.
pub(crate) fn silent(rule: &str, changes: &[(&str, &str)]) {
    let (_, defects) = defects(changes);
    let named: Vec<_> = defects.iter().filter(|defect| defect.rule == rule).collect();
    assert!(named.is_empty(), "{named:#?}");
}

#[test]
fn the_sound_matter_has_no_defect() {
    let (_, defects) = defects(&[]);
    assert!(defects.is_empty(), "{defects:#?}");
}
