//! `fazhi check` passes on the product's own rulebook, and fails on each defect at the line that holds it.

use crate::house::{House, copy, root};
use std::path::PathBuf;

const DECISION: &str = "matters/administration/decision/matter.yaml";
const AGREEMENT: &str = "matters/foreign-affairs/agreement/matter.yaml";

/// A small rulebook of the product's own files: decisions, agreements and the legality review that they need.
struct Small(House);

impl Small {
    fn new() -> Self {
        let house = House::new();
        for part in [
            "law",
            "registers",
            "matters/_kinds",
            "matters/administration/decision",
            "matters/administration/legality-review",
            "matters/foreign-affairs/agreement",
            "matters/foreign-affairs/sister-city",
        ] {
            copy(&root().join(part), &house.path("rules").join(part));
        }
        for file in ["_roles.yaml", "_desks.yaml"] {
            std::fs::copy(root().join("matters").join(file), house.path("rules/matters").join(file)).unwrap();
        }
        Self(house)
    }

    fn file(&self, file: &str) -> PathBuf {
        self.0.path("rules").join(file)
    }

    /// Replaces a line that begins with these words, indentation left aside, by others; answers its number.
    fn replace(&self, file: &str, begins: &str, by: impl Fn(&str) -> String) -> usize {
        let text = std::fs::read_to_string(self.file(file)).unwrap();
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        let index = lines.iter().position(|line| line.trim_start().starts_with(begins));
        let index = index.unwrap_or_else(|| panic!("{file} has no line `{begins}`"));
        let changed = by(&lines[index]);
        assert_ne!(changed, lines[index], "{file}: the change of `{begins}` changes nothing");
        lines[index] = changed;
        std::fs::write(self.file(file), lines.join("\n") + "\n").unwrap();
        index + 1
    }

    /// One defect is planted; the check must find it, there and under that name, and exit with 1.
    #[track_caller]
    fn fails(file: &str, begins: &str, by: impl Fn(&str) -> String, further: usize, rule: &str) {
        let small = Self::new();
        let line = small.replace(file, begins, by) + further;
        let run = small.0.run(&["--rulebook", "rules", "check"]).code(1);
        let wanted = (format!("{file}:{line}:"), format!("[{rule}]"));
        let found = run.out.lines().any(|line| line.starts_with(&wanted.0) && line.contains(&wanted.1));
        assert!(found, "no {} {} in:\n{}", wanted.0, wanted.1, run.out);
    }
}

#[test]
fn the_products_rulebook_is_sound() {
    let run = House::new().run(&["check"]).code(0);
    assert!(run.out.contains(": 0 defects, 0 differences"), "{}", run.out);
    let one = House::new().run(&["check", "--json"]).code(0).one();
    assert_eq!((one["defects"].as_array().unwrap().len(), one["failures"].as_array().unwrap().len()), (0, 0));
    assert!(one["matters"].as_u64().unwrap() >= 20 && one["scenarios"].as_u64().unwrap() >= 250, "{one}");
}

#[test]
fn the_small_rulebook_is_sound_before_it_is_spoilt() {
    Small::new().0.run(&["check", "--rulebook", "rules"]).code(0);
}

#[test]
fn a_step_that_nothing_leads_to() {
    let island = "  island: { zh: 孤岛, end: true, law: major-decisions-regulations/34 }";
    Small::fails(DECISION, "done: {", |line| format!("{island}\n{line}"), 0, "unreachable-step");
}

#[test]
fn a_step_that_nothing_leads_out_of() {
    let circle = "  circle: { zh: 原地, by: clerk, law: major-decisions-regulations/34, why: 没有出路。, acts: { stay: circle } }";
    Small::fails(DECISION, "done: {", |line| format!("{circle}\n{line}"), 0, "dead-end");
}

#[test]
fn ways_round_a_review_or_a_discussion() {
    let rush =
        |to: &'static str| move |line: &str| format!("{line}\n      rush: {{ to: {to}, zh: 直接办, opinion: true }}");
    for to in ["discussion", "decided", "executing", "done"] {
        Small::fails(DECISION, "drop: { to: dropped, zh: 终止", rush(to), 1, "gate-bypassed");
    }
    for to in ["approving", "signing", "filing", "depositing", "performing", "ended"] {
        Small::fails(AGREEMENT, "drop: { to: dropped, zh: 放弃", rush(to), 1, "gate-bypassed");
    }
}

#[test]
fn a_rule_that_no_longer_covers_the_way_to_the_discussion() {
    let narrowed = |line: &str| line.replace(", preparing.table-reform]", "]");
    let small = Small::new();
    let text = std::fs::read_to_string(small.file(DECISION)).unwrap();
    let act = 1 + text.lines().position(|line| line.trim_start().starts_with("table-reform:")).unwrap();
    small.replace(DECISION, "on: [preparing.table, preparing.table-reform]", narrowed);
    let run = small.0.run(&["--rulebook", "rules", "check"]).code(1);
    assert!(run.out.contains(&format!("{DECISION}:{act}:")) && run.out.contains("gate-bypassed"), "{}", run.out);
}

#[test]
fn a_clock_without_an_article() {
    // The clock is named where it begins, three lines above its length.
    let small = Small::new();
    let line = small.replace(DECISION, "within: disclosure.publish", |_| "    within: 20 working days".into());
    let text = std::fs::read_to_string(small.file(DECISION)).unwrap();
    let clock =
        text.lines().take(line).collect::<Vec<_>>().iter().rposition(|line| *line == "  publication:").unwrap() + 1;
    let run = small.0.run(&["check", "--rulebook", "rules"]).code(1);
    assert!(run.out.contains(&format!("{DECISION}:{clock}:3: [clock-without-article]")), "{}", run.out);
}

#[test]
fn a_limit_that_no_statute_states() {
    let small = Small::new();
    small.replace(DECISION, "within: disclosure.publish", |_| "    within: disclosure.publishing".into());
    let run = small.0.run(&["check", "--rulebook", "rules"]).code(1);
    assert!(run.out.contains("[unknown-limit]") && run.out.contains("disclosure.publishing"), "{}", run.out);

    let small = Small::new();
    let at = small.replace(DECISION, "call-long-enough:", |line| format!("{line} #"));
    small.replace(DECISION, "require: \"days_between(call_from", |line| {
        line.replace("'decision.call'", "'decision.calls'")
    });
    let run = small.0.run(&["check", "--rulebook", "rules"]).code(1);
    let wanted = format!("{DECISION}:{at}:");
    assert!(run.out.lines().any(|line| line.starts_with(&wanted) && line.contains("decision.calls")), "{}", run.out);
}

#[test]
fn a_rule_that_names_an_unknown_field() {
    let small = Small::new();
    let at = small.replace(DECISION, "listed:", |line| format!("{line} #"));
    small.replace(DECISION, "require: \"in_list ||", |line| line.replace("in_list", "in_lost"));
    let run = small.0.run(&["check", "--rulebook", "rules"]).code(1);
    let wanted = format!("{DECISION}:{at}:");
    assert!(run.out.lines().any(|line| line.starts_with(&wanted) && line.contains("`in_lost`")), "{}", run.out);
}

#[test]
fn a_separation_of_duties_that_cannot_be_met() {
    let both = |line: &str| line.replace(", opinion: true }", ", opinion: true, not-by: [executing.suspend] }");
    Small::fails(DECISION, "resume: {", both, 0, "separation-impossible");
}

#[test]
fn a_file_that_is_no_yaml_or_has_an_unknown_key() {
    Small::fails(DECISION, "dropped: {", |line| line.replace("end: true", "end: [true"), 0, "form");
    Small::fails(DECISION, "retention:", |line| line.replace("retention", "retentoin"), 0, "form");
    Small::fails("matters/_roles.yaml", "clerk:", |line| line.replace("en:", "english:"), 0, "form");
}

#[test]
fn an_article_that_no_statute_has() {
    Small::fails(
        AGREEMENT,
        "basis:",
        |line| line.replace("agreement-rules/file", "agreement-rules/nowhere"),
        0,
        "unknown-article",
    );
}

#[test]
fn a_story_that_expects_something_else() {
    let story = "matters/administration/decision/scenarios/major-decision.md";
    Small::fails(story, "| 2024", |line| line.replace("→ start", "→ discussion"), 0, "scenario");
}

#[test]
fn only_the_files_that_are_named() {
    let small = Small::new();
    let line = small.replace(DECISION, "retention:", |line| line.replace("retention", "retentoin"));
    small.0.run(&["--rulebook", "rules", "check", "matters/foreign-affairs"]).code(0);
    small.0.run(&["--rulebook", "rules", "check", DECISION]).code(1);
    // As a shell completes the path.
    small.0.run(&["--rulebook", "rules", "check", &format!("rules/{DECISION}")]).code(1);
    small.0.run(&["--rulebook", "rules", "check", "rules/matters/foreign-affairs/"]).code(0);
    let defects = small.0.run(&["--rulebook", "rules", "check", DECISION, "--json"]).code(1).one()["defects"].clone();
    assert_eq!((&defects[0]["file"], defects[0]["line"].as_u64()), (&DECISION.into(), Some(line as u64)));
}

#[test]
fn a_folder_that_is_no_rulebook() {
    let house = House::new();
    std::fs::create_dir(house.path("empty")).unwrap();
    house.run(&["check", "--rulebook", "empty"]).bad_input(&["empty", "matters/"]);
    house.run(&["check", "--rulebook", "nowhere"]).bad_input(&["nowhere"]);
    house.run(&["check", "matters/administration/nothing-of-that-name"]).bad_input(&["nothing-of-that-name"]);
}
