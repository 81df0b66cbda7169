//! Both sides of every rule, over a matter of the product: what is said about it is what its stories do.
#![allow(clippy::unwrap_used, reason = "tests")]

use matter::Rulebook;
use model::FileTree;
use scenario::{Touch, sides, traces};
use std::path::Path;

fn read(folder: &Path, name: &str, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder.join(name)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            read(folder, &path, files);
        } else {
            files.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// One matter of the product, with what it rests on.
fn product() -> FileTree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    for folder in ["law", "registers", "matters/_kinds", "matters/foreign-affairs/abtc"] {
        read(&root, folder, &mut files);
    }
    for file in ["matters/_roles.yaml", "matters/_moves.yaml"] {
        if let Ok(bytes) = std::fs::read(root.join(file)) {
            files.insert(file, bytes);
        }
    }
    files
}

#[test]
fn sides_are_seen_and_missed() {
    let mut files = product();
    let (rulebook, _) = Rulebook::load(&files);
    let all = traces(&rulebook, &files);
    assert!(all.iter().flat_map(|trace| &trace.rows).all(|row| !matches!(row.outcome, Touch::Unfit)));
    let insured = |files: &FileTree| {
        let (rulebook, _) = Rulebook::load(files);
        let found = sides(&rulebook, &traces(&rulebook, files));
        found.into_iter().find(|side| side.file.contains("/abtc/") && side.rule == "insured-long-enough").unwrap()
    };
    let both = insured(&files);
    assert!(!both.refused.is_empty() && !both.passed.is_empty() && both.defect().is_none(), "{both:?}");
    // Without the stories that are refused, the rule never refuses; without any, it is in none.
    let below = |files: &FileTree, folder: &str| {
        files
            .below("matters/foreign-affairs/abtc/scenarios")
            .filter(|p| p.contains(folder))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    for seat in &both.refused {
        files.remove(&seat.file);
    }
    let refusing = insured(&files).defect().unwrap();
    assert_eq!((refusing.rule, refusing.message.contains("never refuses")), ("one-sided-rule", true));
    for path in below(&files, "") {
        files.remove(&path);
    }
    let defect = insured(&files).defect().unwrap();
    assert!(defect.message.contains("is in no scenario") && defect.line == both.place.line);
}
