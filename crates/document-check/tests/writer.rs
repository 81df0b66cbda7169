//! What the house's own typesetter writes, measured. Needs Chinese fonts; without them a test says that it skips.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use document::{Annex, Block, Day, Document, Form, Printed, Run, Signature, Table};
use document_check::{Checked, Faces, Verdict, check_against};
use document_typeset::{Fonts, typeset};

const FONT_FOLDER: &str = "/usr/share/fonts";

fn fonts() -> Option<&'static Fonts> {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut files = Vec::new();
        collect(Path::new(FONT_FOLDER), &mut files);
        files.sort();
        Fonts::from_bytes(files.iter().filter_map(|file| std::fs::read(file).ok()).collect())
    });
    if !fonts.can_show_chinese() {
        eprintln!("SKIPPED: no Chinese font under {FONT_FOLDER}");
        return None;
    }
    Some(fonts)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "ttc" || end == "otf" || end == "ttf") {
            files.push(path);
        }
    }
}

fn text(text: &str) -> Vec<Run> {
    vec![Run::Text(text.to_owned())]
}

const SENTENCE: &str = "依法履行外事管理职责，把每一项权力、每一个时限、每一份文书都放到程序中运行，全年受理各类外事事项1286件，办结1279件。";

fn report() -> Document {
    let heading = |level, words: &str| Block::Heading { level, runs: text(words) };
    let rows = (0..40).map(|row| vec![text(&row.to_string()), text("邀请核实"), text("三件")]).collect();
    Document {
        organ: Some("某某市外事办公室文件".to_owned()),
        number: Some("某外发〔2025〕3号".to_owned()),
        addressee: Some("市人民政府".to_owned()),
        body: vec![
            heading(1, "一、主要情况"),
            heading(2, "（一）许可"),
            heading(1, "二、党政主要负责人履行推进法治建设第一责任人职责加强组织领导的有关情况"),
            Block::Paragraph(text(&SENTENCE.repeat(24))),
            heading(3, "1.受理"),
            heading(4, "（1）登记"),
            Block::Paragraph(text(&SENTENCE.repeat(3))),
            Block::Table(Table::plain(&["序号", "事项", "数量"], rows)),
            Block::Paragraph(text(&SENTENCE.repeat(4))),
        ],
        signature: Some(Signature::new("某某市外事办公室", Day::constant(2025, 2, 24))),
        annexes: vec![
            Annex { name: "统计表".to_owned(), body: vec![Block::Paragraph(text(&SENTENCE.repeat(3)))] },
            Annex::named("口径说明以及其他一些名称很长的材料看看换行以后怎样"),
        ],
        notes: vec!["此件主动公开".to_owned()],
        copy_to: Some("市司法局".to_owned()),
        printed: Some(Printed { organ: "综合处".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..Document::new("某某市外事办公室关于2024年度法治政府建设情况的报告")
    }
}

fn checked(document: &Document, fonts: &Fonts) -> Checked {
    let pdf = document_pdf::write(&typeset(document, fonts).unwrap()).unwrap();
    check_against(document, &pdf, &Faces::of_layout()).unwrap()
}

fn found(checked: &Checked) -> Vec<String> {
    let told = checked.findings();
    told.map(|f| format!("{} 第{}页 {}：应{}，实{}", f.check, f.page, f.place, f.expected, f.measured)).collect()
}

#[test]
fn a_report_with_every_element_is_after_the_standard() {
    let Some(fonts) = fonts() else { return };
    let checked = checked(&report(), fonts);
    assert_eq!(found(&checked), Vec::<String>::new());
    for check in ["lines", "characters", "full-lines", "sealed", "attachment", "record-rules", "table-head", "element"]
    {
        assert_eq!(checked.verdict(check), Verdict::Holds, "{check}");
    }
}

#[test]
fn other_forms_are_after_the_standard() {
    let Some(fonts) = fonts() else { return };
    let unsealed =
        Signature { sealed: false, ..Signature::new("某某市外事办公室", Day::constant(2025, 2, 24)) };
    let upward = Document {
        copy_number: Some("000001".to_owned()),
        secrecy: Some("秘密★1年".to_owned()),
        urgency: Some("特急".to_owned()),
        signed_by: Some("张三".to_owned()),
        signature: Some(unsealed),
        ..report()
    };
    let letter = Document {
        form: Form::Letter,
        organ: Some("某某市外事办公室".to_owned()),
        number: Some("某外函〔2025〕3号".to_owned()),
        printed: None,
        ..report()
    };
    let long_name = Signature::new("某某省某某市人民政府外事办公室", Day::constant(2025, 1, 23));
    let long = Document { signature: Some(long_name), organ: None, number: None, ..report() };
    let entry = |label: &str| Block::Entry { label: label.to_owned(), runs: text("张三、李四") };
    let minutes = Document {
        form: Form::Minutes,
        organ: Some("某某市外事办公室办公会议纪要".to_owned()),
        body: vec![Block::Paragraph(text(&SENTENCE.repeat(5))), entry("出席"), entry("请假")],
        signature: None,
        addressee: None,
        annexes: Vec::new(),
        notes: Vec::new(),
        ..report()
    };
    let forms = [(upward, "文件格式"), (long, "无版头"), (letter, "信函格式"), (minutes, "纪要格式")];
    for (document, form) in &forms {
        assert_eq!(checked(document, fonts).form, *form);
    }
    let told: Vec<String> = forms.iter().flat_map(|(document, _)| found(&checked(document, fonts))).collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn what_a_page_lacks_of_its_document_is_told() {
    let Some(fonts) = fonts() else { return };
    let pdf = document_pdf::write(&typeset(&report(), fonts).unwrap()).unwrap();
    let other = Document {
        number: Some("某外发〔2025〕4号".to_owned()),
        copy_to: Some("市财政局".to_owned()),
        signature: Some(Signature::new("某某市外事办公室", Day::constant(2025, 3, 24))),
        ..report()
    };
    let checked = check_against(&other, &pdf, &Faces::of_layout()).unwrap();
    let places: Vec<&str> = checked.findings().map(|finding| finding.place.as_str()).collect();
    assert_eq!(places, ["发文字号", "成文日期", "抄送机关"], "{:?}", found(&checked));
}
