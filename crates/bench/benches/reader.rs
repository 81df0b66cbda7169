//! How many megabytes of report text a second one core reads: a year's reports one after another, and one text as long as
//! all of them.
//!
//! The floor is one regular expression for a number with a measure word over the same text: it finds the places and knows
//! nothing of what they count. `cargo bench -p bench --bench reader`

use reader::{Aliases, read};
use regex::Regex;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// Megabytes a second that one core must reach.
const TARGET: f64 = 20.0;
/// Bytes of text a round.
const LENGTH: usize = 8 << 20;
const ROUNDS: usize = 3;

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let sentences = sentences()?;
    let reports = reports(&sentences);
    let whole: String = reports.concat();
    let aliases = Aliases::default();
    let pattern = Regex::new("[0-9]+(?:\\.[0-9]+)?[余多]?(?:万|亿)?(?:人次|件次|场次|个|件|次|项|人|份|%)")?;
    println!("{} reports, {} MB in all, {ROUNDS} rounds, one core", reports.len(), whole.len() >> 20);

    let floor = best(|| pattern.find_iter(&whole).count());
    let one_by_one = best(|| reports.iter().map(|text| read("r.txt", text, &aliases).figures.len()).sum());
    let at_once = best(|| read("r.txt", &whole, &aliases).figures.len());
    for (what, (time, found)) in
        [("one expression", floor), ("report by report", one_by_one), ("one long text", at_once)]
    {
        let speed = megabytes(whole.len()) / time.as_secs_f64();
        let cost = time.as_secs_f64() / floor.0.as_secs_f64();
        println!("{what:<18} {speed:8.1} MB/s  {found:>8} numbers  {cost:6.1} × the floor");
    }
    let slowest = one_by_one.0.max(at_once.0);
    let speed = megabytes(whole.len()) / slowest.as_secs_f64();
    println!("target {TARGET} MB/s: {:.2} × reached", speed / TARGET);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn best(mut work: impl FnMut() -> usize) -> (Duration, usize) {
    let mut least = Duration::MAX;
    let mut found = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        found = black_box(work());
        least = least.min(start.elapsed());
    }
    (least, found)
}

/// The sentences that the reader's own tests are made of.
fn sentences() -> Result<Vec<String>, Fault> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reader/tests/corpus");
    let mut all = Vec::new();
    for file in std::fs::read_dir(&folder)? {
        let text = std::fs::read_to_string(file?.path())?;
        let lines = text.lines().filter(|line| line.chars().count() > 12 && !line.starts_with(['#', '|', '-', ' ']));
        all.extend(lines.map(str::to_owned));
    }
    if all.is_empty() { Err("no sentences beside the reader's tests".into()) } else { Ok(all) }
}

/// Reports of the usual length, each with its own order of sentences.
fn reports(sentences: &[String]) -> Vec<String> {
    let mut reports = Vec::new();
    let mut length = 0;
    let mut next = 0;
    while length < LENGTH {
        let mut report = format!("某某市第{}局2024年法治政府建设年度报告\n市人民政府：\n", reports.len() + 1);
        for (index, part) in ["主要举措和成效", "不足和原因", "主要负责人履职情况", "下一年度安排"].iter().enumerate()
        {
            let _ = writeln!(report, "{}、{part}", ["一", "二", "三", "四"][index]);
            for _ in 0..30 {
                report.push_str(&sentences[next % sentences.len()]);
                next += 7;
            }
            report.push('\n');
        }
        length += report.len();
        reports.push(report);
    }
    reports
}
