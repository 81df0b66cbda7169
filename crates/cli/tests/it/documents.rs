//! `fazhi document` and `fazhi check --documents`.

use crate::house::{House, OFFICE, consultation, copy, root};

const FOLDER: &str = "rb/matters/foreign-affairs/consultation/documents";

/// A rulebook of its own in which the matter produces one small document.
fn house() -> House {
    let house = House::with_office();
    for room in ["law", "matters", "registers", "figures", "reports"] {
        copy(&root().join(room), &house.path("rb").join(room));
    }
    let _ = std::fs::remove_dir_all(house.path(FOLDER));
    std::fs::create_dir_all(house.path(FOLDER)).unwrap();
    let slip = "zh: 咨询答复单\non: [answer-at-once]\nlaw: office-rules/handling\nform: plain\ntitle: 咨询答复单\nbody: [ \"{{ f.question }}：{{ f.answer }}。\" ]\n";
    house.write(&format!("{FOLDER}/slip.yaml"), slip);
    let act = consultation("a", "2024-03-05").to_string();
    house.run_with(&["--rulebook", "rb", "act", "-"], &act).code(0);
    house
}

#[test]
fn documents_are_listed_and_written() {
    let house = house();
    let run = |arguments: &[&str]| {
        let mut all = vec!["--rulebook", "rb", "document"];
        all.extend(arguments);
        house.run(&all)
    };
    let listed = run(&["a", "--office", OFFICE, "--json"]).code(0).one();
    assert_eq!(
        (&listed["id"], &listed["zh"], &listed["day"]),
        (&"slip".into(), &"咨询答复单".into(), &"2024-03-05".into())
    );
    assert_eq!((&listed["seal"], &listed["number"]), (&"not-wanted".into(), &serde_json::Value::Null));
    assert!(run(&["a"]).code(0).out.contains("slip\t咨询答复单\t无文号\t2024-03-05\t不用印"));
    let one = ["a", "--document", "slip", "--format", "html,docx", "--out"];
    let written = run(&[&one[..], &["first", "--json"]].concat()).code(0).one();
    assert_eq!(written["files"].as_array().unwrap().len(), 2);
    let first = house.files("first");
    assert_eq!(first.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["slip.docx", "slip.html"]);
    assert!(String::from_utf8_lossy(&first[1].1).contains("如何办理：网上办理。"));
    run(&["--all", "--format", "html", "--out", "all"]).code(0);
    assert_eq!(house.files("all/a")[0].1, first[1].1);
    // The templates are pinned with the case: what is written into the rulebook later does not reach it.
    house.write(
        &format!("{FOLDER}/slip.yaml"),
        "zh: 别的\non: [answer-at-once]\nlaw: office-rules/handling\nform: plain\ntitle: 别的\nbody: []\n",
    );
    run(&[&one[..], &["again"]].concat()).code(0);
    assert!(house.files("again") == first, "the same bytes for ever");
}

#[test]
fn what_can_not_be_written_is_told() {
    let house = house();
    let run = |arguments: &[&str]| {
        let mut all = vec!["--rulebook", "rb", "document"];
        all.extend(arguments);
        house.run(&all)
    };
    run(&["none", "--office", OFFICE]).bad_input(&["none", OFFICE]);
    run(&["a", "--document", "none", "--out", "x"]).bad_input(&["none", "slip"]);
    run(&["a", "--document", "slip"]).bad_input(&["--out"]);
    run(&["a", "--document", "slip", "--format", "odt", "--out", "x"]).bad_input(&["odt", "docx"]);
    run(&["a", "--at", "9"]).bad_input(&["--at 9", "position 1"]);
}

#[test]
fn the_check_counts_and_lists_documents() {
    let house = house();
    let matters =
        house.run(&["--rulebook", "rb", "check", "--documents", "--json", "matters/foreign-affairs/consultation"]);
    let matter = matters.code(0).one();
    assert_eq!((&matter["matter"], &matter["documents"][0]["id"]), (&"consultation".into(), &"slip".into()));
    house.write(
        &format!("{FOLDER}/slip.yaml"),
        "zh: 单\non: [fly]\nlaw: office-rules/handling\nform: plain\ntitle: 单\nbody: []\n",
    );
    let found = house.run(&["--rulebook", "rb", "check", "matters/foreign-affairs/consultation"]).code(1).out;
    assert!(found.contains("consultation/documents/slip.yaml:1:") && found.contains("[document-act]"), "{found}");
    assert!(found.contains(" documents, "), "{found}");
}
