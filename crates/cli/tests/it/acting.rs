//! `fazhi act`: an answer for each line, and exit codes that tell the worst of them.

use crate::house::{House, OFFICE, answer, consultation, consultation_of, lines, question};
use serde_json::{Value, json};

fn with(mut act: Value, key: &str, value: Value) -> Value {
    act[key] = value;
    act
}

/// The rules by which a line was refused.
fn refused(line: &Value) -> Vec<String> {
    assert_eq!(line["result"], "refused", "{line}");
    let rule = |reason: &Value| reason["rule"].as_str().unwrap().to_owned();
    line["reasons"].as_array().unwrap().iter().map(rule).collect()
}

#[test]
fn acts_are_done_and_answered_in_order() {
    let house = House::with_office();
    house.write(
        "acts.jsonl",
        lines(&[question("a", "2024-03-05"), consultation("b", "2024-03-05"), answer("a", "2024-03-06")]),
    );
    let run = house.run(&["act", "acts.jsonl"]).code(0);
    let seen: Vec<_> =
        run.json().iter().map(|l| format!("{} {} {} {}", l["line"], l["result"], l["case"], l["step"])).collect();
    assert_eq!(seen, [r#"1 "done" "a" "answering""#, r#"2 "done" "b" "answered""#, r#"3 "done" "a" "answered""#]);
    let event = &run.json()[2]["events"][0];
    assert_eq!((&event["by"], &event["as"], &event["version"]), (&"li".into(), &"clerk".into(), &2.into()));
    let due = &run.json()[0]["events"][0]["deed"]["clocks"][0];
    assert_eq!((&due["is"], &due["due"]), (&"started".into(), &"2024-03-07T23:59:59".into()));
}

#[test]
fn a_refusal_names_rule_article_and_cure_and_is_exit_1() {
    let house = House::with_office();
    let two = with(consultation_of("a", "2024-03-05", 2), "materials", json!([]));
    let run = house.run_with(&["act", "-"], &lines(&[two, consultation("b", "2024-03-05")])).code(1);
    let all = run.json();
    assert_eq!(refused(&all[0]), ["material-missing:attendance"]);
    let reason = &all[0]["reasons"][0];
    assert!(["say", "law", "cure"].iter().all(|key| !reason[*key].as_str().unwrap().is_empty()), "{reason}");
    assert_eq!(reason["law"], "office-promise/consultation");
    assert_eq!(all[1]["result"], "done");
}

#[test]
fn order_and_roles_are_kept() {
    let house = House::with_office();
    let acts = [
        answer("a", "2024-03-05"),
        with(question("b", "2024-03-05"), "by", "zhang".into()),
        question("c", "2024-03-05"),
        with(answer("c", "2024-03-06"), "act", "take".into()),
    ];
    let first = with(acts[0].clone(), "matter", "consultation".into());
    let run =
        house.run_with(&["act", "-"], &lines(&[first, acts[1].clone(), acts[2].clone(), acts[3].clone()])).code(1);
    let all = run.json();
    assert_eq!(refused(&all[0]), ["act-out-of-order"]);
    assert_eq!(refused(&all[1]), ["role"]);
    assert_eq!(all[2]["result"], "done");
    assert_eq!(refused(&all[3]), ["act-out-of-order"]);
}

#[test]
fn a_malformed_line_costs_only_itself() {
    let house = House::with_office();
    let text = format!(
        "{}{{\"office\": \"{OFFICE}\", oops\n\n{}",
        lines(&[consultation("a", "2024-03-05")]),
        lines(&[consultation("b", "2024-03-05")])
    );
    house.write("acts.jsonl", text);
    let run = house.run(&["act", "acts.jsonl"]).code(2);
    let results: Vec<_> = run.json().iter().map(|line| (line["line"].clone(), line["result"].clone())).collect();
    assert_eq!(results, [(1.into(), "done".into()), (2.into(), "error".into()), (4.into(), "done".into())]);
    assert!(run.err.lines().any(|line| line.contains("acts.jsonl:2: ")), "{}", run.err);
    let kept = house.run(&["verify", "--json"]).code(0).one();
    assert_eq!((&kept["entries"], &kept["cases"]), (&2.into(), &2.into()));
}

#[test]
fn each_bad_line_says_what_is_wrong_and_leaves_no_trace() {
    let house = House::with_office();
    house.acts(&[question("known", "2024-03-05")]);
    let fresh = || consultation("x", "2024-03-05");
    let set = |key: &str, value: Value| {
        let mut act = fresh();
        act["set"][key] = value;
        act
    };
    let cases: Vec<(Value, &[&str])> = vec![
        (with(fresh(), "matter", "nothing".into()), &["nothing"]),
        (with(fresh(), "office", "nowhere".into()), &["nowhere"]),
        (with(fresh(), "by", "nobody".into()), &["nobody", OFFICE]),
        (with(fresh(), "act", "fly".into()), &["fly", "answer-at-once"]),
        (with(fresh(), "at_step", "moon".into()), &["moon"]),
        (with(fresh(), "at", "2024-13-05T10:00".into()), &["2024-13-05"]),
        (with(fresh(), "at", "yesterday".into()), &["yesterday"]),
        (with(fresh(), "case", "Bad Case!".into()), &["Bad Case!"]),
        (with(fresh(), "colour", "red".into()), &["colour"]),
        (with(fresh(), "materials", json!(["passport-of-somebody"])), &["passport-of-somebody"]),
        (with(fresh(), "links", json!({"nothing": "known"})), &["nothing"]),
        (set("chanel", "phone".into()), &["chanel", "channel"]),
        (set("channel", "pigeon".into()), &["pigeon", "phone"]),
        (set("persons", "many".into()), &["persons"]),
        (set("asked-on", "2024-02-30".into()), &["asked-on"]),
        (answer("unknown", "2024-03-06"), &["unknown", "matter"]),
        (with(answer("known", "2024-03-06"), "matter", "disclosure".into()), &["known", "consultation"]),
        (with(answer("known", "2024-03-06"), "version", 7.into()), &["known", "7"]),
        (answer("known", "2024-03-01"), &["2024-03-01", "2024-03-05"]),
    ];
    let acts: Vec<_> = cases.iter().map(|(act, _)| act.clone()).collect();
    let run = house.run_with(&["act", "-"], &lines(&acts)).code(2);
    let answers = run.json();
    assert_eq!(answers.len(), cases.len());
    for (n, ((act, words), line)) in (1..).zip(cases.iter().zip(answers)) {
        assert_eq!((&line["line"], &line["result"]), (&Value::from(n), &"error".into()), "{act}");
        let error = line["error"].as_str().unwrap();
        assert!(words.iter().all(|word| error.contains(word)), "{act}: {error}");
        assert!(run.err.contains(&format!("fazhi: -:{n}: {error}")), "{}", run.err);
    }
    assert_eq!(house.run(&["verify", "--json"]).code(0).one()["entries"], 1);
    house.acts(&[with(answer("known", "2024-03-06"), "version", 1.into())]);
}

#[test]
fn a_file_that_cannot_be_read_is_bad_input() {
    let house = House::with_office();
    house.run(&["act", "nothing.jsonl"]).bad_input(&["nothing.jsonl"]);
    house.write("gb.jsonl", [0xff_u8, 0xfe, 0x00]);
    house.run(&["act", "gb.jsonl"]).bad_input(&["gb.jsonl"]);
    house.run_with(&["act", "-"], "").code(0);
}
