//! How many milliseconds it takes to write a report of six pages in every format, and all of them together.
//!
//! Each round writes a report with words of its own: what the typesetter remembers of the last one does not help. The first
//! round, in which nothing is remembered, is told apart. Fonts are read once, as they are in the product.
//! `cargo bench -p bench --bench documents [font folder]`

use document::{Block, Cell, Day, Document, HtmlOptions, Printed, Run, Signature, Table};
use document_typeset::{Fonts, typeset};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Milliseconds that typesetting, PDF and OFD may take together.
const TARGET: f64 = 1000.0;
const ROUNDS: u32 = 7;
const PAGES: usize = 6;
const FONT_FOLDER: &str = "/usr/share/fonts";
const FORMATS: [&str; 5] = ["html", "docx", "pages", "pdf", "ofd"];

type Fault = Box<dyn std::error::Error>;
/// Time and bytes for each of [`FORMATS`].
type Round = [(Duration, usize); FORMATS.len()];

fn main() -> Result<(), Fault> {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let mut files = Vec::new();
    collect(Path::new(folder.as_deref().unwrap_or(FONT_FOLDER)), &mut files);
    files.sort();
    let bytes = files.iter().map(std::fs::read).collect::<Result<Vec<_>, _>>()?;
    let start = Instant::now();
    let fonts = Fonts::from_bytes(bytes);
    println!("{} font files read in {:.0} ms", files.len(), milliseconds(start.elapsed()));
    if !fonts.can_show_chinese() {
        println!("SKIPPED: no Chinese font among them");
        return Ok(());
    }
    let first = round(&fonts, 0)?;
    let rounds = (1..=ROUNDS).map(|number| round(&fonts, number)).collect::<Result<Vec<_>, _>>()?;
    println!("{PAGES} pages       first    median      bytes");
    let (mut first_sum, mut sum, mut typeset_sum) = (0.0, 0.0, 0.0);
    for (index, format) in FORMATS.into_iter().enumerate() {
        let mut times: Vec<f64> =
            rounds.iter().filter_map(|round| round.get(index)).map(|(time, _)| milliseconds(*time)).collect();
        times.sort_by(f64::total_cmp);
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let (time, bytes) = first.get(index).copied().unwrap_or_default();
        println!("{format:<8} {:>8.1} ms {median:>6.1} ms {bytes:>8}", milliseconds(time));
        first_sum += milliseconds(time);
        sum += median;
        typeset_sum += if index >= 2 { milliseconds(time) } else { 0.0 };
    }
    println!("together {first_sum:>8.1} ms {sum:>6.1} ms");
    let verdict = if typeset_sum < TARGET { "met" } else { "MISSED" };
    println!("pages, pdf and ofd at the first time: {typeset_sum:.0} ms (target {TARGET:.0}: {verdict})");
    Ok(())
}

fn round(fonts: &Fonts, number: u32) -> Result<Round, Fault> {
    let document = report(number);
    let mut round = Round::default();
    let mut taken = round.iter_mut();
    let mut note = |start: Instant, bytes: usize| {
        if let Some(slot) = taken.next() {
            *slot = (start.elapsed(), bytes);
        }
    };
    let start = Instant::now();
    note(start, black_box(document::html(&document, &HtmlOptions::default())).len());
    let start = Instant::now();
    note(start, black_box(document_docx::write(&document)?).len());
    let start = Instant::now();
    let pages = typeset(&document, fonts)?;
    note(start, 0);
    let start = Instant::now();
    note(start, black_box(document_pdf::write(&pages)?).len());
    let start = Instant::now();
    note(start, black_box(document_ofd::write(&pages)?).len());
    if pages.pages().len() != PAGES {
        return Err(format!("the report has {} pages", pages.pages().len()).into());
    }
    Ok(round)
}

/// A report of six pages; no two numbers give the same paragraphs.
fn report(number: u32) -> Document {
    let text = |text: String| vec![Run::Text(text)];
    let mut body = Vec::new();
    for (index, chapter) in ["一", "二", "三", "四"].into_iter().enumerate() {
        let heading = format!("{chapter}、推进法治政府建设的主要情况");
        body.push(Block::Heading { level: 1, runs: text(heading) });
        body.push(Block::Heading { level: 2, runs: text("（一）落实主要负责人职责".to_owned()) });
        for place in 0..4 {
            let count = 100 * (number + 1) + 10 * place + u32::try_from(index).unwrap_or_default();
            body.push(Block::Paragraph(text(format!(
                "{chapter}、{place}：全年受理申请{count}件，办结{count}件，平均用时4.6个工作日，比法定时限缩短55%；对涉外事项实行“先审\
                 后批”，把每项权力和时限都放到程序中运行，重大事项由集体讨论决定，合法性审查意见随卷归档，做到有据可查、\
                 有责可究、有错必纠。"
            ))));
        }
    }
    let rows = (0..10).map(|row| {
        vec![Cell::text(format!("事项{row}")), Cell::text("邀请核实"), Cell::text((row * number).to_string())]
    });
    body.push(Block::Table(Table {
        caption: Some("办理情况".to_owned()),
        head: vec![vec![Cell::text("序号"), Cell::text("事项名称"), Cell::text("数量")]],
        rows: rows.collect(),
    }));
    Document {
        organ: Some("某某市人民政府外事办公室文件".to_owned()),
        number: Some(format!("某外发〔2025〕{}号", number + 1)),
        addressee: Some("市人民政府".to_owned()),
        body,
        signature: Some(Signature::new("某某市人民政府外事办公室", Day::constant(2025, 2, 24))),
        notes: vec!["此件主动公开".to_owned()],
        copy_to: Some("市委依法治市办，市司法局".to_owned()),
        printed: Some(Printed { organ: "综合处".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..Document::new("某某市人民政府外事办公室2024年度法治政府建设情况报告")
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "ttf" || end == "otf" || end == "ttc") {
            files.push(path);
        }
    }
}
