//! Both sides of every rule, over a matter of the product: what is said about it is what its stories do.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use matter::Rulebook;
use model::FileTree;
use scenario::{Touch, sides, traces};
use support::part;

/// One matter of the product, with what it rests on.
fn product() -> FileTree {
    part(&[
        "law",
        "registers",
        "matters/_kinds",
        "matters/_roles.yaml",
        "matters/_moves.yaml",
        "matters/foreign-affairs/abtc",
    ])
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
