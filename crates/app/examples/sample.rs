//! Performs a sample year on a fresh database and says how it went: the first bad line, every refusal that
//! `refusals.txt` does not expect and every one that it expects in vain, the clocks that were missed, the cases that stay
//! open, and the year's figures.
//!
//! `cargo run -q -p app --example sample [folder]`
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for those who write samples")]

use app::{Clock, LineAnswer, Platform, Ready, Sample, Tally};
use model::{ClockChange, Deed, Event, FileTree};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

#[tokio::main]
async fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::args().nth(1).map_or_else(|| root.join("samples/dongcheng-fao-2024"), Into::into);
    let mut rooms = FileTree::new();
    for room in ["law", "matters", "registers", "figures", "reports"] {
        walk(&root, &root.join(room), &mut rooms);
    }
    let ready = match Ready::load(rooms) {
        Ok(ready) => Arc::new(ready),
        Err(error) => {
            println!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut files = FileTree::new();
    walk(&folder, &folder, &mut files);
    let sample = Sample::load(&files).unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let database = temporary.path().join("sample.db");
    let clock = Clock::starting_at(sample.today.at(9, 0, 0, 0));
    let platform = Platform::open(database.to_str().unwrap(), ready, clock).await.unwrap();
    sample.settle(&platform, None).await.unwrap();
    let wrong = perform(&platform, &sample, &expected(&files)).await;
    for figure in platform.figures(&sample.office.id, sample.year, None).await.unwrap().values.values() {
        println!("{} {} {}", figure.id, figure.name, figure.printed());
    }
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Performs all files. Answers how many lines went otherwise than expected.
async fn perform(platform: &Platform, sample: &Sample, expected: &BTreeMap<String, String>) -> usize {
    let (mut tally, mut wrong) = (Tally::default(), 0);
    let mut open = BTreeMap::new();
    let calendar = platform.rulebook().law.calendar().clone();
    let portions = sample.acts.iter().flat_map(|acts| acts.portions(&calendar).map(|portion| (&acts.file, portion)));
    for (file, text) in portions {
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                println!("{error}");
                return usize::MAX;
            }
        };
        let source: Vec<&str> = text.lines().collect();
        let short = file.trim_start_matches("acts/");
        let lines = platform.perform_lines(&text, |line| {
            let place = format!("{short}:{}", line.line);
            let said = match &line.answer {
                LineAnswer::Error { error, .. } => Some(format!("error: {error}")),
                LineAnswer::Refused { reasons, .. } => {
                    let mut rules: Vec<_> = reasons.iter().map(|reason| reason.rule.to_string()).collect();
                    rules.sort();
                    Some(rules.join(", "))
                }
                LineAnswer::Done { case, step, events, .. } => {
                    for event in events {
                        late(&place, event);
                    }
                    let ended =
                        |event: &Event| platform.rulebook().matter(&event.matter)?.step(step).map(|step| step.end);
                    if events.last().and_then(ended) == Some(true) {
                        open.remove(case)
                    } else {
                        open.insert(case.clone(), step.clone())
                    };
                    None
                }
            };
            let wanted = expected.get(&place);
            if said.as_ref() != wanted {
                wrong += 1;
                println!(
                    "{place}: {}; wanted {}\n    {}",
                    said.unwrap_or("done".into()),
                    wanted.map_or("done", String::as_str),
                    source[line.line - 1]
                );
            }
        });
        tally.add(lines.await);
    }
    for (case, step) in open {
        println!("open: {case} at {step}");
    }
    println!(
        "{} done, {} refused, {} errors, {wrong} otherwise than expected",
        tally.done,
        tally.refused,
        tally.errors + tally.faults
    );
    wrong
}

/// Names the clocks that an act ended too late, with the cause that it gives.
fn late(place: &str, event: &Event) {
    let Deed::Acted { clocks, opinion, .. } = &event.deed else { return };
    for change in clocks {
        if let ClockChange::Ended { clock, on_time: false, .. } = change {
            println!("late: {place} {} {clock} {opinion}", event.case);
        }
    }
}

/// `file:line rule, rule` for each act that must be refused.
fn expected(files: &FileTree) -> BTreeMap<String, String> {
    let lines = files.text("refusals.txt").unwrap_or_default().lines();
    let parted = lines.filter_map(|line| line.split_once(' '));
    parted
        .map(|(place, rules)| {
            let mut rules: Vec<_> = rules.split(", ").collect();
            rules.sort_unstable();
            (place.to_owned(), rules.join(", "))
        })
        .collect()
}

fn walk(root: &Path, folder: &Path, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            files.insert(path.strip_prefix(root).unwrap().to_string_lossy(), bytes);
        }
    }
}
