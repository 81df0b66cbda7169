//! How many megabytes of report text a second one core reads, one text after another and one text as long as all of them.
//!
//! What counts is text as published: a figure every 1,100 bytes or so (2.6 in a thousand characters), the rest prose. The
//! reader's own invented reports hold more than twenty times as many, for they are there to try its rules, and its test
//! sentences hold nothing else; both are measured beside it as the worst cases, and neither meets the target by being so.
//! Time is that of the processor, where the system tells it, so that a busy machine does not read as a slow reader.
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
/// Bytes of a published report for each of its figures.
const PUBLISHED: usize = 1_100;

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../reader/tests");
    let invented = published(&tests.join("reports"))?;
    let pattern = Regex::new("[0-9]+(?:\\.[0-9]+)?[余多]?(?:万|亿)?(?:人次|件次|场次|个|件|次|项|人|份|%)")?;
    let usual = measure("reports as dense as published ones", &repeated(&spread(&invented)), &pattern);
    let worst = measure("worst case: the reader's invented reports", &repeated(&invented), &pattern);
    let sentences = sentences(&tests.join("corpus"))?;
    measure("worst case: sentences full of figures", &repeated(&crowded(&sentences)), &pattern);
    println!(
        "target {TARGET} MB/s of reports: {:.2} × reached, {:.2} × in the worst case",
        usual / TARGET,
        worst / TARGET
    );
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
    println!("{what}: {} texts, {} MB, {bytes} bytes a figure, best of {ROUNDS}", texts.len(), whole.len() / 1_000_000);
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
        let (start, spent) = (Instant::now(), processor_time());
        found = black_box(work());
        let by_processor = spent.zip(processor_time()).map(|(from, to)| to.saturating_sub(from));
        least = least.min(by_processor.unwrap_or_else(|| start.elapsed()));
    }
    (least, found)
}

/// How long this thread has run on a processor, where the system tells it.
fn processor_time() -> Option<Duration> {
    // Time is put down when the thread gives way.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}

/// The invented reports with so much of their prose between their figures as published ones have.
fn spread(reports: &[String]) -> Vec<String> {
    let sentences = |report: &String| report.split_inclusive('。').map(str::to_owned).collect::<Vec<_>>();
    let all: Vec<String> = reports.iter().flat_map(sentences).collect();
    let figures = |text: &String| read("r.txt", text, &Aliases::default()).figures.len();
    let plain: Vec<&String> = all.iter().filter(|s| s.len() > 60 && figures(s) == 0).collect();
    let mut next = 0;
    let mut widen = |report: &String| {
        let mut out = String::new();
        let mut due = 0;
        for sentence in sentences(report) {
            out.push_str(&sentence);
            due += PUBLISHED * figures(&sentence);
            while out.len() < due && !plain.is_empty() {
                out.push_str(plain[next % plain.len()].trim_start());
                next += 1;
            }
        }
        out
    };
    reports.iter().map(&mut widen).collect()
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
