//! Renders with whatever Chinese fonts the machine has and measures the result. Without fonts or without `pdftotext` a test says that it
//! skips, and why.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::{fs, io::Write as _};

use document::{Annex, Block, Day, Document, FigureRef, Printed, Run, Signature, Table};
use document_typeset::{Fonts, TypesetError, typeset};

const FONT_FOLDER: &str = "/usr/share/fonts";

fn fonts() -> Option<&'static Fonts> {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut files = Vec::new();
        collect(Path::new(FONT_FOLDER), &mut files);
        files.sort();
        Fonts::from_bytes(files.iter().map(|file| fs::read(file).unwrap()).collect())
    });
    if !fonts.can_show_chinese() {
        eprintln!("SKIPPED: no Chinese font under {FONT_FOLDER}");
        return None;
    }
    Some(fonts)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "ttc" || extension == "otf" || extension == "ttf")
        {
            files.push(path);
        }
    }
}

fn write(document: &Document, fonts: &Fonts) -> Vec<u8> {
    document_pdf::write(&typeset(document, fonts).unwrap()).unwrap()
}

/// The text of one page, line by line as it stands there.
fn page_text(pdf: &[u8], page: usize) -> Option<String> {
    let page = page.to_string();
    let started = Command::new("pdftotext")
        .args(["-q", "-layout", "-f", &page, "-l", &page, "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        eprintln!("SKIPPED: pdftotext is not installed");
        return None;
    };
    let mut input = child.stdin.take().unwrap();
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    Some(String::from_utf8(output.stdout).unwrap())
}

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type/Page").count() + text.matches("/Type /Page").count()
        - text.matches("/Type/Pages").count()
        - text.matches("/Type /Pages").count()
}

fn text(text: &str) -> Vec<Run> {
    vec![Run::Text(text.to_owned())]
}

fn report() -> Document {
    Document {
        organ: Some("某某市外事办公室文件".to_owned()),
        number: Some("某外发〔2025〕3号".to_owned()),
        addressee: Some("市人民政府".to_owned()),
        body: vec![
            Block::Heading { level: 1, runs: text("一、主要情况") },
            Block::Heading { level: 2, runs: text("（一）许可") },
            Block::Heading { level: 3, runs: text("1.受理") },
            Block::Heading { level: 4, runs: text("（1）登记") },
            Block::Paragraph(vec![
                Run::Text("办结许可".to_owned()),
                Run::Figure(FigureRef {
                    id: "closed".to_owned(),
                    text: "三十七个".to_owned(),
                    value: "37".to_owned(),
                    unit: "个".to_owned(),
                    period: "2024".to_owned(),
                    href: "/figures/closed".to_owned(),
                }),
                Run::Strong("无一超期。".to_owned()),
            ]),
            Block::Table(Table::plain(
                &["事项名称", "数量"],
                (0..60).map(|_| vec![text("邀请核实"), text("三件")]).chain([vec![text("短行")]]).collect(),
            )),
        ],
        signature: Some(Signature::new("某某市外事办公室".to_owned(), Day::constant(2025, 2, 24))),
        annexes: vec![Annex::named("清单"), Annex::named("口径")],
        notes: vec!["此件主动公开".to_owned()],
        copy_to: Some("市司法局".to_owned()),
        printed: Some(Printed { organ: "综合处".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..Document::new("某某市外事办公室年度报告")
    }
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let Some(fonts) = fonts() else { return };
    let characters: Vec<char> = "依法履行外事管理职责把每项权力和时限都放到程序中运行".chars().collect();
    let running: String = characters.iter().cycle().take(28 * 60).collect();
    let document = Document { body: vec![Block::Paragraph(text(&running))], ..Document::new("通知") };
    let pdf = write(&document, fonts);
    // 1680 characters, an indent of two, and two lines for title and gap: 63 rows, 22 on a page.
    assert_eq!(pages(&pdf), 3);
    let Some(second) = page_text(&pdf, 2) else { return };
    let lines: Vec<&str> = second.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (number, lines) = lines.split_last().unwrap();
    assert_eq!(lines.len(), 22, "{second}");
    for line in lines {
        assert_eq!(line.chars().count(), 28, "{line}");
    }
    assert_eq!(number.replace(' ', ""), "—2—");
    let first = page_text(&pdf, 1).unwrap();
    assert!(first.lines().last().unwrap_or_default().len() < 200);
    let right = |page: &str| {
        page.lines().rev().find(|line| line.contains('—')).unwrap().chars().take_while(|c| *c == ' ').count()
    };
    assert!(right(&first) > 20 && right(&second) < 6, "odd numbers stand right, even numbers left");
}

#[test]
fn every_element_can_be_read_back() {
    let Some(fonts) = fonts() else { return };
    let pdf = write(&report(), fonts);
    let count = pages(&pdf);
    assert!(count >= 3, "{count}");
    let Some(first) = page_text(&pdf, 1) else { return };
    for wanted in [
        "某某市外事办公室文件",
        "某外发〔2025〕3号",
        "某某市外事办公室年度报告",
        "市人民政府：",
        "一、主要情况",
        "（一）许可",
        "1.受理",
        "（1）登记",
        "办结许可三十七个无一超期。",
    ] {
        assert!(first.contains(wanted), "{wanted} in {first}");
    }
    for page in 2..count {
        assert!(
            page_text(&pdf, page).unwrap().contains("事项名称"),
            "the head of the table is repeated on page {page}"
        );
    }
    let last = page_text(&pdf, count).unwrap();
    for wanted in
        ["附件：", "清单", "口径", "2025年2月24日", "（此件主动公开）", "抄送：", "市司法局。", "2025年2月25日印发"]
    {
        assert!(last.contains(wanted), "{wanted} in {last}");
    }
}

#[test]
fn headings_become_bookmarks_and_fonts_are_embedded() {
    let Some(fonts) = fonts() else { return };
    let pdf = write(&report(), fonts);
    let raw = String::from_utf8_lossy(&pdf);
    assert!(raw.contains("/Outlines"));
    assert!(raw.contains("/FontFile"));
    assert!(pdf.len() < 2_000_000, "fonts are cut down to the characters used: {} bytes", pdf.len());
    assert!(!fonts.choices().iter().any(|choice| choice.used.is_none()));
}

#[test]
fn a_dated_document_is_written_for_the_archive() {
    let Some(fonts) = fonts() else { return };
    let says = |pdf: &[u8]| String::from_utf8_lossy(pdf).contains("<pdfaid:part>2</pdfaid:part>");
    assert!(says(&write(&report(), fonts)));
    let undated = Document { signature: None, printed: None, ..report() };
    assert!(!says(&write(&undated, fonts)), "a file for the archive bears a date");
}

#[test]
fn equal_documents_are_equal_files() {
    let Some(fonts) = fonts() else { return };
    let first = write(&report(), fonts);
    assert!(first == write(&report(), fonts));
    let mut undated = report();
    (undated.signature, undated.printed) = (None, None);
    let pdf = write(&undated, fonts);
    assert!(!String::from_utf8_lossy(&pdf).contains("/CreationDate"), "no clock is read");
}

#[test]
fn hostile_text_stays_text() {
    let Some(fonts) = fonts() else { return };
    let hostile = "#panic(\"x\") \\\" *b* $x^2$ @r <l> // /* [ ] { } ; \\u{22} `raw` = h\u{0}\u{202e}";
    let run = || text(hostile);
    let string = || hostile.to_owned();
    let document = Document {
        organ: Some(string()),
        number: Some(string()),
        addressee: Some(string()),
        body: vec![
            Block::Heading { level: 1, runs: run() },
            Block::Paragraph(run()),
            Block::Paragraph(Vec::new()),
            Block::Table(Table::plain(&[&string()], vec![vec![run(), run()], Vec::new()])),
            Block::Table(Table::default()),
        ],
        signature: Some(Signature::new(string(), Day::constant(2025, 1, 1))),
        annexes: vec![Annex::named(string())],
        notes: vec![string()],
        copy_to: Some(string()),
        printed: Some(Printed { organ: string(), date: Day::constant(2025, 1, 1) }),
        lang: string(),
        ..Document::new(string())
    };
    let pdf = write(&document, fonts);
    let all: String = (1..=pages(&pdf)).filter_map(|page| page_text(&pdf, page)).collect();
    if !all.is_empty() {
        let squeezed: String = all.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(squeezed.contains("#panic(\"x\")\\\"*b*$x^2$@r<l>///*[]{};\\u{22}`raw`=h"), "{all}");
    }
}

#[test]
fn without_chinese_fonts_the_reason_is_told() {
    let fonts = Fonts::from_bytes(Vec::new());
    assert!(matches!(typeset(&report(), &fonts), Err(TypesetError::NoChineseFont { faces: 0 })));
}
