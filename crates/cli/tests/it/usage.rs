//! How the binary speaks of itself, and that results alone go to stdout.

use crate::house::{House, OFFICE, consultation, lines};
use std::process::{Command, Stdio};

const COMMANDS: [&str; 14] = [
    "demo",
    "serve",
    "check",
    "deadline",
    "act",
    "import",
    "figures",
    "report",
    "read",
    "reconcile",
    "verify",
    "simulate",
    "office",
    "account",
];

#[test]
fn every_command_explains_itself() {
    let house = House::new();
    let all = house.run(&["--help"]).code(0);
    for command in COMMANDS {
        assert!(
            all.out.lines().any(|line| line.trim_start().starts_with(command)),
            "{command} is not in:\n{}",
            all.out
        );
        let help = house.run(&[command, "--help"]).code(0);
        let (first, _) = help.out.split_once('\n').unwrap();
        assert!(first.len() > 10, "{command} says nothing of itself: {first}");
        assert!(help.out.contains("--data") && help.out.contains("--rulebook") && help.out.contains("--json"));
        assert_eq!(help.err, "");
    }
    for command in [["office", "add"], ["office", "list"], ["account", "add"], ["account", "list"]] {
        let help = house.run(&[command[0], command[1], "--help"]).code(0);
        assert!(!help.out.starts_with("Usage"), "{command:?} says nothing of itself:\n{}", help.out);
    }
    assert!(house.run(&["--version"]).code(0).out.starts_with("fazhi "));
}

#[test]
fn bad_usage_is_exit_2_with_nothing_on_stdout() {
    let house = House::with_office();
    let cases: [&[&str]; 7] = [
        &[],
        &["nonsense"],
        &["check", "--nonsense"],
        &["deadline", "2024-01-01"],
        &["figures", "--office", OFFICE],
        &["figures", "--office", OFFICE, "--year", "twenty"],
        &["report", "--office", OFFICE, "--year", "10000", "--out", "out"],
    ];
    for arguments in cases {
        let run = house.run(arguments).code(2);
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn without_a_database_each_command_says_how_to_begin() {
    let house = House::new();
    house.write("acts.jsonl", "{}\n");
    house.write("report.txt", "无");
    house.write("sheet.csv", "a\n1\n");
    let cases: [&[&str]; 8] = [
        &["act", "acts.jsonl"],
        &["verify"],
        &["office", "list"],
        &["account", "list", "--office", "x"],
        &["figures", "--office", "x", "--year", "2024"],
        &["report", "--office", "x", "--year", "2024", "--out", "out"],
        &["reconcile", "report.txt", "--office", "x", "--year", "2024"],
        &["import", "sheet.csv", "--as", "consultation", "--office", "x", "--by", "li"],
    ];
    for arguments in cases {
        house.run(arguments).bad_input(&["fazhi-data", "fazhi demo", "fazhi office add"]);
    }
    assert!(!house.path("fazhi-data").exists(), "looking makes nothing");
}

#[test]
fn an_address_that_is_none_is_bad_input() {
    House::new().run(&["verify", "--database", "nosuch://x/y"]).bad_input(&["nosuch://x/y"]);
}

#[test]
fn an_address_that_nobody_can_listen_at_is_bad_input() {
    let house = House::with_office();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    house.run(&["serve", "--listen", &taken]).bad_input(&["--listen", &taken, "another port"]);
    house.run(&["serve", "--listen", "127.0.0.1"]).bad_input(&["--listen 127.0.0.1:", "as in 127.0.0.1:8080"]);
}

#[test]
fn results_alone_go_to_stdout() {
    let house = House::with_office();
    let acts = lines(&[consultation("a", "2024-03-05")]);
    let run = house.run_with(&["act", "-"], &format!("{acts}broken\n")).code(2);
    assert_eq!(run.json().len(), 2, "a line of JSON for each line that came in");
    assert!(run.err.contains("1 done") && run.err.contains("1 bad line"), "{}", run.err);
    for arguments in [
        &["figures", "--office", OFFICE, "--year", "2024"][..],
        &["verify"],
        &["office", "list"],
        &["account", "list", "--office", OFFICE],
    ] {
        let run = house.run(arguments).code(0);
        assert!(!run.out.is_empty() && run.err.is_empty(), "{arguments:?}: {run:?}");
        let mut json = arguments.to_vec();
        json.push("--json");
        assert!(!house.run(&json).code(0).json().is_empty());
    }
}

#[test]
fn a_reader_that_has_seen_enough_breaks_nothing() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fazhi"));
    command.args(["deadline", "2024-01-02", "200 working days"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}
