//! One report, written as a text, a page and a Word file: read back, all three say the same.

#![allow(clippy::unwrap_used, clippy::format_collect, reason = "tests")]

use document::{Block, Document, HtmlOptions, Run, Signature};
use model::Day;
use reader::{Aliases, PublishedReport};
use reader_file::{Extracted, extract};

const BODY: [(u8, &str); 13] = [
    (0, "2024年，我办坚持依法行政，现将有关情况报告如下。"),
    (1, "一、2024年推进法治政府建设的主要举措和成效"),
    (2, "（一）严格审批"),
    (0, "全年办理因公出国（境）团组37个、215人次，同比增长12.5%；审核邀请函26批次，涉及249人次。"),
    (2, "（二）加强普法"),
    (0, "举办讲座6场，发放资料1,200份，接受企业线上线下咨询服务41人次，满意率达到98%。"),
    (1, "二、存在的不足和原因"),
    (0, "学法还不够系统，案例积累不足。"),
    (1, "三、党政主要负责人履行推进法治建设第一责任人职责情况"),
    (0, "主要负责人主持会议4次，亲自部署。"),
    (1, "四、2025年工作安排"),
    (0, "计划开展咨询服务500人次。"),
    (0, "我办将继续努力，不断提高水平。"),
];

fn written() -> Document {
    let mut document = Document::new("测试区人民政府外事办公室\n2024年法治政府建设年度情况报告");
    document.addressee = Some("区委、区政府".to_owned());
    document.body = BODY
        .iter()
        .map(|(level, text)| {
            let runs = vec![Run::Text((*text).to_owned())];
            if *level == 0 { Block::Paragraph(runs) } else { Block::Heading { level: *level, runs } }
        })
        .collect();
    document.signature = Some(Signature::new("测试区人民政府外事办公室", Day::new(2025, 1, 24).unwrap()));
    document.notes = vec!["此件主动公开".to_owned()];
    document
}

fn plain() -> String {
    let body: String = BODY.iter().map(|(_, text)| format!("{text}\n")).collect();
    format!(
        "测试区人民政府外事办公室\n2024年法治政府建设年度情况报告\n区委、区政府：\n{body}测试区人民政府外事办公室\n2025年1月24日\n（此件主动公开）\n"
    )
}

/// What a report says, without the places where it says it.
fn said(text: &str) -> (PublishedReport, Vec<(String, String, String)>) {
    let read = reader::read("report", text, &Aliases::new(Vec::new()));
    let figures = read
        .figures
        .iter()
        .map(|figure| (figure.quote.clone(), figure.indicator.clone(), figure.unit.clone()))
        .collect();
    (read, figures)
}

#[track_caller]
fn same_as_the_text(read: &Extracted) {
    assert_eq!(read.warnings, Vec::new());
    let (of_text, of_file) = (said(&plain()), said(&read.text));
    assert_eq!(of_text.1, of_file.1);
    let headings = |report: &PublishedReport| {
        report.headings.iter().map(|heading| (heading.level, heading.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(headings(&of_text.0), headings(&of_file.0));
    assert_eq!(of_text.0.organ, of_file.0.organ);
    assert_eq!((of_text.0.year, of_text.0.addressee), (of_file.0.year, of_file.0.addressee));
    assert_eq!(of_text.0.signed_date, of_file.0.signed_date);
    assert_eq!(of_text.0.active_disclosure, of_file.0.active_disclosure);
    assert_eq!(of_text.0.parts, of_file.0.parts);
}

#[test]
fn the_text_has_figures_at_all() {
    let (read, figures) = said(&plain());
    assert!(figures.len() >= 9, "{figures:?}");
    assert_eq!((read.year, read.headings.len()), (Some(2024), 6));
}

#[test]
fn a_page_says_what_the_text_says() {
    let page = document::html(&written(), &HtmlOptions::default());
    same_as_the_text(&extract("report.html", page.as_bytes()).unwrap());
}

#[test]
fn a_word_file_says_what_the_text_says() {
    let file = document_docx::write(&written()).unwrap();
    let read = extract("report.docx", &file).unwrap();
    assert_eq!(read.text, plain());
    same_as_the_text(&read);
}
