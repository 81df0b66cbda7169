//! Writes documents with whatever Chinese fonts the machine has, reads the files back and holds them to the PDF of the same pages.
//! Without fonts a test says that it skips, and why.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use document::{Annex, Block, Cell, Day, Document, Form, Printed, Run, Signature, Table};
use document_typeset::{Fonts, Pages, typeset};
use roxmltree::Node;

const FONT_FOLDER: &str = "/usr/share/fonts";
const NAMESPACE: &str = "http://www.ofdspec.org/2016";

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
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
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

fn document(form: Form) -> Document {
    let sentence = "全年受理商旅卡申请128件，办结126件；“先审后批”率100%，未发生一起超期。";
    Document {
        form,
        copy_number: Some("000012".to_owned()),
        secrecy: Some("秘密★1年".to_owned()),
        urgency: Some("特急".to_owned()),
        organ: Some("某某市外事办公室文件".to_owned()),
        number: Some("某外发〔2025〕3号".to_owned()),
        signed_by: Some("王测试、李测试".to_owned()),
        addressee: Some("市人民政府".to_owned()),
        body: vec![
            Block::Heading { level: 1, runs: text("一、主要情况 <甲&乙>") },
            Block::Heading { level: 2, runs: text("（一）许可") },
            Block::Paragraph(vec![Run::Text(sentence.repeat(12)), Run::Strong("无一超期。".to_owned())]),
            Block::Heading { level: 1, runs: text("二、其他") },
            Block::Table(Table {
                caption: Some("办理情况".to_owned()),
                head: vec![vec![Cell::text("事项"), Cell::text("数量")]],
                rows: (0..40).map(|row| vec![Cell::text("邀请核实"), Cell::text(row.to_string())]).collect(),
            }),
            Block::Entry { label: "出席".to_owned(), runs: text("王测试、李测试") },
        ],
        signature: Some(Signature::new("某某市外事办公室", Day::constant(2025, 2, 24))),
        annexes: vec![Annex { name: "清单".to_owned(), body: vec![Block::Paragraph(text(sentence))] }],
        notes: vec!["此件主动公开".to_owned()],
        copy_to: Some("市司法局".to_owned()),
        printed: Some(Printed { organ: "综合处".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..Document::new("某某市外事办公室年度报告")
    }
}

type Parts = BTreeMap<String, Vec<u8>>;

fn unpack(ofd: &[u8]) -> Parts {
    let mut zip = zip::ZipArchive::new(Cursor::new(ofd)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        })
        .collect()
}

fn xml<'a>(parts: &'a Parts, path: &str) -> roxmltree::Document<'a> {
    roxmltree::Document::parse(std::str::from_utf8(&parts[path]).unwrap()).unwrap()
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    node.children().find(|child| child.has_tag_name((NAMESPACE, name))).unwrap()
}

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

/// Each character of a page with its pen and base line, and the font it is shown in.
fn characters(parts: &Parts, page: usize) -> Vec<(char, f64, f64, u32)> {
    let content = xml(parts, &format!("Doc_0/Pages/Page_{page}/Content.xml"));
    let mut found = Vec::new();
    for object in content.descendants().filter(|node| node.has_tag_name((NAMESPACE, "TextObject"))) {
        let boundary = numbers(object.attribute("Boundary").unwrap());
        let font = object.attribute("Font").unwrap().parse().unwrap();
        for code in object.children().filter(|node| node.has_tag_name((NAMESPACE, "TextCode"))) {
            let start: f64 = code.attribute("X").unwrap().parse().unwrap();
            let baseline: f64 = code.attribute("Y").unwrap().parse().unwrap();
            let steps = numbers(code.attribute("DeltaX").unwrap_or_default());
            let shown: Vec<char> = code.text().unwrap().chars().collect();
            assert_eq!(steps.len() + 1, shown.len(), "each character has a place");
            let mut x = boundary[0] + start;
            for (index, character) in shown.into_iter().enumerate() {
                found.push((character, x, boundary[1] + baseline, font));
                x += steps.get(index).copied().unwrap_or_default();
            }
        }
    }
    found
}

fn set(form: Form) -> Option<Pages> {
    Some(typeset(&document(form), fonts()?).unwrap())
}

#[test]
fn every_character_stands_where_the_pdf_has_it() {
    for form in [Form::File, Form::Letter, Form::Minutes] {
        let Some(pages) = set(form) else { return };
        let parts = unpack(&document_ofd::write(&pages).unwrap());
        let pdf = pdf_page::read(&document_pdf::write(&pages).unwrap(), &pdf_page::Limits::default()).unwrap();
        assert_eq!(pdf.len(), pages.pages().len());
        assert!(pdf.len() > 2);
        for (number, page) in pdf.iter().enumerate() {
            let mut expected: Vec<(&str, f64, f64)> = page
                .glyphs
                .iter()
                .filter(|glyph| !glyph.text.trim().is_empty())
                .map(|glyph| (glyph.text.as_str(), glyph.x_mm, glyph.baseline_mm))
                .collect();
            let mut written: Vec<(String, f64, f64)> = characters(&parts, number)
                .into_iter()
                .filter(|(character, ..)| !character.is_whitespace())
                .map(|(character, x, y, _)| (character.to_string(), x, y))
                .collect();
            expected.sort_by(|a, b| (a.2, a.1).partial_cmp(&(b.2, b.1)).unwrap());
            written.sort_by(|a, b| (a.2, a.1).partial_cmp(&(b.2, b.1)).unwrap());
            assert_eq!(expected.len(), written.len(), "page {number}");
            for (text, x, y) in &expected {
                let near = written.iter().any(|(character, at, baseline)| {
                    character == text && (at - x).abs() < 0.1 && (baseline - y).abs() < 0.1
                });
                assert!(near, "{text} at {x:.2} {y:.2} on page {number}");
            }
            let content = xml(&parts, &format!("Doc_0/Pages/Page_{number}/Content.xml"));
            let rules = content.descendants().filter(|node| node.has_tag_name((NAMESPACE, "PathObject"))).count();
            assert_eq!(rules, page.rules.len(), "page {number}");
        }
    }
}

#[test]
fn fonts_in_the_file_show_their_characters() {
    let Some(pages) = set(Form::File) else { return };
    let ofd = document_ofd::write(&pages).unwrap();
    assert!(ofd.len() < 1_000_000, "{}", ofd.len());
    let parts = unpack(&ofd);
    let resources = xml(&parts, "Doc_0/PublicRes.xml");
    let files: BTreeMap<u32, &str> = resources
        .descendants()
        .filter(|node| node.has_tag_name((NAMESPACE, "Font")))
        .map(|font| (font.attribute("ID").unwrap().parse().unwrap(), child(font, "FontFile").text().unwrap()))
        .collect();
    let mut seen = 0;
    for page in 0..pages.pages().len() {
        for (character, _, _, font) in characters(&parts, page) {
            let data = &parts[&format!("Doc_0/Res/{}", files[&font])];
            let face = ttf_parser::Face::parse(data, 0).unwrap();
            let glyph = face.glyph_index(character);
            assert!(glyph.is_some_and(|glyph| glyph.0 > 0), "{character}");
            if !character.is_whitespace() {
                assert!(face.glyph_bounding_box(glyph.unwrap()).is_some(), "{character} has a shape");
            }
            seen += 1;
        }
    }
    assert!(seen > 500);
}

#[test]
fn the_parts_name_each_other() {
    let Some(pages) = set(Form::File) else { return };
    let ofd = document_ofd::write(&pages).unwrap();
    let parts = unpack(&ofd);
    let entry = xml(&parts, "OFD.xml");
    let body = child(entry.root_element(), "DocBody");
    let info = child(body, "DocInfo");
    assert_eq!(child(info, "DocID").text().unwrap().len(), 32);
    assert_eq!(child(info, "Title").text(), Some("某某市外事办公室年度报告"));
    assert_eq!(child(info, "Author").text(), Some("某某市外事办公室"));
    assert_eq!(child(info, "CreationDate").text(), Some("2025-02-24"));
    let main = xml(&parts, child(body, "DocRoot").text().unwrap());
    let root = main.root_element();
    let listed: Vec<(u32, String)> = child(root, "Pages")
        .children()
        .map(|page| (page.attribute("ID").unwrap().parse().unwrap(), page.attribute("BaseLoc").unwrap().to_owned()))
        .collect();
    assert_eq!(listed.len(), pages.pages().len());
    let mut ids: Vec<u32> = listed.iter().map(|(id, _)| *id).collect();
    for (_, path) in &listed {
        let page = xml(&parts, &format!("Doc_0/{path}"));
        ids.extend(page.descendants().filter_map(|node| node.attribute("ID")).map(|id| id.parse::<u32>().unwrap()));
    }
    let resources = xml(&parts, "Doc_0/PublicRes.xml");
    ids.extend(resources.descendants().filter_map(|node| node.attribute("ID")).map(|id| id.parse::<u32>().unwrap()));
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "ids are unique");
    let greatest: u32 = child(child(root, "CommonData"), "MaxUnitID").text().unwrap().parse().unwrap();
    assert_eq!(ids.iter().max(), Some(&greatest));
    let outlines = child(root, "Outlines");
    let titles: Vec<&str> = outlines.children().map(|item| item.attribute("Title").unwrap()).collect();
    assert_eq!(titles, ["一、主要情况 <甲&乙>", "二、其他", "清单"]);
    let first = outlines.first_element_child().unwrap();
    assert_eq!(child(first, "OutlineElem").attribute("Title"), Some("（一）许可"), "levels nest");
    for target in outlines.descendants().filter_map(|node| node.attribute("PageID")) {
        assert!(listed.iter().any(|(id, _)| id.to_string() == target));
    }
}

#[test]
fn equal_pages_are_equal_files() {
    let Some(pages) = set(Form::File) else { return };
    let first = document_ofd::write(&pages).unwrap();
    assert!(first == document_ofd::write(&pages).unwrap());
    assert!(first == document_ofd::write(&set(Form::File).unwrap()).unwrap());
    assert!(first != document_ofd::write(&set(Form::Letter).unwrap()).unwrap());
}

#[test]
fn a_character_without_a_font_is_named_and_kept() {
    let Some(fonts) = fonts() else { return };
    let rare = '\u{F0000}';
    let document = Document { body: vec![Block::Paragraph(text(&format!("甲{rare}乙")))], ..Document::new("通知") };
    let pages = typeset(&document, fonts).unwrap();
    assert_eq!(pages.missing_characters(), [rare]);
    assert!(!document_pdf::is_archival(&pages));
    document_pdf::write(&pages).unwrap();
    let parts = unpack(&document_ofd::write(&pages).unwrap());
    let written: String = characters(&parts, 0).into_iter().map(|(character, ..)| character).collect();
    assert!(written.contains(rare), "{written}");
}
