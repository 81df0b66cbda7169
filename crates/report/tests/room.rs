//! The report of the project's own room: it loads, it says nothing without a record, and no Rust names its data.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use figure::Catalogue;
use matter::Rulebook;

#[test]
fn the_rooms_load_without_a_defect() {
    let files = support::rooms();
    let (rulebook, _) = Rulebook::load(&files);
    let (catalogue, defects) = Catalogue::new(&rulebook, &files);
    assert_eq!(defects, [], "figures");
    let (books, defects) = report::load(&files, &rulebook, &catalogue);
    let listed: Vec<String> = defects.iter().map(ToString::to_string).collect();
    assert!(defects.is_empty(), "reports:\n{}", listed.join("\n"));
    assert!(books.contains_key("law-based-government"));
}
