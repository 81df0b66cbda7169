//! The moves of offices, told as stories over a small matter that has all of them: what each does, and every no.
#![allow(clippy::unwrap_used, reason = "tests")]

use matter::Rulebook;
use model::FileTree;
use scenario::run;
use std::path::Path;

fn files() -> FileTree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = FileTree::new();
    let own = |name: &str| std::fs::read(root.join("tests/moves").join(name)).unwrap();
    files.insert("law/statutes/rules/statute.yaml", own("statute.yaml"));
    files.insert("matters/_roles.yaml", own("roles.yaml"));
    files.insert("matters/_moves.yaml", own("moves.yaml"));
    files.insert("matters/test/paper/matter.yaml", own("matter.yaml"));
    files.insert("registers/book/register.yaml", own("register.yaml"));
    for (name, form) in [("notice", "file"), ("slip", "plain")] {
        let text = format!("zh: 文书\non: [issuing.issue]\nform: {form}\n");
        files.insert(format!("matters/test/paper/documents/{name}.yaml"), text);
    }
    for year in ["2024", "2025"] {
        let path = format!("law/holidays/{year}.yaml");
        files.insert(path.clone(), std::fs::read(root.join("../..").join(path)).unwrap());
    }
    for story in std::fs::read_dir(root.join("tests/moves/stories")).unwrap() {
        let story = story.unwrap();
        let name = story.file_name().into_string().unwrap();
        files.insert(format!("matters/test/paper/scenarios/{name}"), std::fs::read(story.path()).unwrap());
    }
    files
}

#[test]
fn every_move_does_what_the_stories_tell() {
    let files = files();
    let (rulebook, defects) = Rulebook::load(&files);
    assert!(defects.is_empty(), "{defects:#?}");
    let outcomes = run(&rulebook, &files, None);
    assert!(outcomes.len() >= 8, "only {} stories", outcomes.len());
    let failed: Vec<_> = outcomes.iter().filter(|outcome| !outcome.failures.is_empty()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
