//! How many megabytes of report text a second one core reads: a year's reports one after another, one text as long as all
//! of them, and, as the worst case, sentences that hold nothing but figures.
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
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reader/tests");
    let reports = repeated(&published(&tests.join("reports"))?);
    let dense = repeated(&crowded(&sentences(&tests.join("corpus"))?));
    let pattern = Regex::new("[0-9]+(?:\\.[0-9]+)?[余多]?(?:万|亿)?(?:人次|件次|场次|个|件|次|项|人|份|%)")?;
    let slowest = measure("reports", &reports, &pattern);
    measure("sentences full of figures", &dense, &pattern);
    println!("target {TARGET} MB/s of reports: {:.2} × reached", slowest / TARGET);
    Ok(())
}

/// Prints how fast texts are read beside the floor; gives the slowest of both ways of reading, in megabytes a second.
fn measure(what: &str, texts: &[String], pattern: &Regex) -> f64 {
    let whole = texts.concat();
    let aliases = Aliases::default();
    let floor = best(|| pattern.find_iter(&whole).count());
    let one_by_one = best(|| texts.iter().map(|text| read("r.txt", text, &aliases).figures.len()).sum());
    let at_once = best(|| read("r.txt", &whole, &aliases).figures.len());
    let bytes = whole.len() / one_by_one.1.max(1);
    println!("{what}: {} texts, {} MB, {bytes} bytes a figure, best of {ROUNDS}", texts.len(), whole.len() >> 20);
    let speed = |time: Duration| megabytes(whole.len()) / time.as_secs_f64();
    for (how, (time, found)) in [("one expression", floor), ("text by text", one_by_one), ("one long text", at_once)] {
        let cost = time.as_secs_f64() / floor.0.as_secs_f64();
        println!("  {how:<15} {:8.1} MB/s  {found:>8} numbers  {cost:6.1} × the floor", speed(time));
    }
    speed(one_by_one.0.max(at_once.0))
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

/// The whole reports of the reader's own tests as they would be published: without what says how they should be read.
fn published(folder: &Path) -> Result<Vec<String>, Fault> {
    let marks = Regex::new(r"\{(?:#[0-9] |!)?([^|{}]*)(?:\|[^{}]*)?\}")?;
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(file?.path())?;
        let (_, report) = text.split_once("\n---\n").ok_or("a report without a head")?;
        all.push(marks.replace_all(report, "$1").into_owned());
    }
    if all.is_empty() { Err("no reports beside the reader's tests".into()) } else { Ok(all) }
}

/// The sentences that the reader's own tests are made of.
fn sentences(folder: &Path) -> Result<Vec<String>, Fault> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let text = std::fs::read_to_string(file?.path())?;
        let lines = text.lines().filter(|line| line.chars().count() > 12 && !line.starts_with(['#', '|', '-', ' ']));
        all.extend(lines.map(str::to_owned));
    }
    if all.is_empty() { Err("no sentences beside the reader's tests".into()) } else { Ok(all) }
}

/// The texts in turn until there is enough to measure.
fn repeated(texts: &[String]) -> Vec<String> {
    let mut length = 0;
    let enough = |text: &&String| {
        length += text.len();
        length <= LENGTH
    };
    let times = LENGTH / texts.iter().map(String::len).sum::<usize>().max(1) + 1;
    std::iter::repeat_n(texts, times).flatten().take_while(enough).cloned().collect()
}

/// Reports of the usual frame and length, each with its own order of sentences.
fn crowded(sentences: &[String]) -> Vec<String> {
    let mut next = 0;
    let report = |number: usize| {
        let mut report = format!("某某市第{number}局2024年法治政府建设年度报告\n市人民政府：\n");
        for (index, part) in ["主要举措和成效", "不足和原因", "主要负责人履职情况", "下一年度安排"].iter().enumerate()
        {
            let _ = writeln!(report, "{}、{part}", ["一", "二", "三", "四"][index]);
            for _ in 0..30 {
                report.push_str(&sentences[next % sentences.len()]);
                next += 7;
            }
            report.push('\n');
        }
        report
    };
    (1..=sentences.len()).map(report).collect()
}
