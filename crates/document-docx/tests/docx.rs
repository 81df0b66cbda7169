//! Opens the written file as a word processor would and checks what the standard and the reader depend on.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::io::{Cursor, Read as _};

use document::{Annex, Block, Day, Document, FigureRef, Printed, Run, Signature, Table};

fn text(text: &str) -> Vec<Run> {
    vec![Run::Text(text.to_owned())]
}

fn sample() -> Document {
    Document {
        organ: Some("某某市外事办公室文件".to_owned()),
        number: Some("某外发〔2025〕3号".to_owned()),
        addressee: Some("市人民政府".to_owned()),
        body: vec![
            Block::Heading { level: 1, runs: text("一、情况") },
            Block::Heading { level: 2, runs: text("（一）许可") },
            Block::Heading { level: 3, runs: text("1.受理") },
            Block::Heading { level: 4, runs: text("（1）登记") },
            Block::Paragraph(vec![
                Run::Text("办结".to_owned()),
                Run::Figure(FigureRef {
                    id: "closed".to_owned(),
                    text: "37个".to_owned(),
                    value: "37".to_owned(),
                    unit: "个".to_owned(),
                    period: "2024".to_owned(),
                    href: "/figures/closed".to_owned(),
                }),
                Run::Strong("，无超期。".to_owned()),
            ]),
            Block::Table(Table::plain(&["事项", "数"], vec![vec![text("邀请"), text("3")], vec![text("缺")]])),
        ],
        signature: Some(Signature::new("某某市外事办公室".to_owned(), Day::constant(2025, 2, 24))),
        annexes: vec![Annex::named("清单"), Annex::named("口径")],
        notes: vec!["此件主动公开".to_owned()],
        copy_to: Some("市司法局".to_owned()),
        printed: Some(Printed { organ: "某某市外事办公室".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..Document::new("某某市外事办公室2024年度报告")
    }
}

fn part(document: &Document, path: &str) -> String {
    let bytes = document_docx::write(document).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = String::new();
    archive.by_name(path).unwrap_or_else(|_| panic!("{path}")).read_to_string(&mut content).unwrap();
    content
}

#[test]
fn the_page_has_the_grid_of_the_standard() {
    let body = part(&sample(), "word/document.xml");
    let section = body.split("<w:sectPr>").nth(1).unwrap();
    for wanted in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
        "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-849\"/>",
    ] {
        assert!(section.contains(wanted), "{wanted} in {section}");
    }
    let height = 16838 - 2098 - 1984;
    assert!((22 * 579..23 * 579).contains(&height), "22 lines fill the page");
    let width = 11906 - 1474 - 1587;
    let styles = part(&sample(), "word/styles.xml");
    assert!(styles.contains("<w:spacing w:val=\"-5\"/><w:sz w:val=\"32\"/>"));
    assert!((28 * (320 - 5)..29 * (320 - 5)).contains(&width), "28 characters fill the line");
}

#[test]
fn headings_are_known_to_the_navigation_pane() {
    let styles = part(&sample(), "word/styles.xml");
    let body = part(&sample(), "word/document.xml");
    for level in 1..=4 {
        let style =
            styles.split("<w:style ").find(|style| style.contains(&format!("w:styleId=\"Heading{level}\""))).unwrap();
        assert!(
            style.contains(&format!("<w:outlineLvl w:val=\"{}\"/>", level - 1))
                && style.contains(&format!("w:val=\"heading {level}\""))
        );
        assert_eq!(body.matches(&format!("<w:pStyle w:val=\"Heading{level}\" />")).count(), 1);
    }
    assert!(styles.contains("w:styleId=\"Title\""));
    for used in body.split("w:pStyle w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(styles.contains(&format!("w:styleId=\"{used}\"")), "style {used} is defined");
    }
}

#[test]
fn fonts_are_named_for_every_script() {
    let styles = part(&sample(), "word/styles.xml");
    for name in ["仿宋", "楷体", "黑体", "宋体", "方正小标宋简体"] {
        assert!(styles.contains(&format!("w:ascii=\"{name}\" w:eastAsia=\"{name}\" w:hAnsi=\"{name}\"")), "{name}");
        assert!(part(&sample(), "word/fontTable.xml").contains(&format!("w:name=\"{name}\"")));
    }
    assert!(!styles.contains("Theme=") && !styles.contains("Times"));
    assert!(styles.contains("w:firstLineChars=\"200\""));
}

#[test]
fn odd_and_even_pages_have_their_footers() {
    assert!(part(&sample(), "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    let body = part(&sample(), "word/document.xml");
    let odd = body.find("w:footerReference w:type=\"default\" r:id=\"rIdFooter1\"").unwrap();
    let even = body.find("w:footerReference w:type=\"even\" r:id=\"rIdFooter2\"").unwrap();
    assert!(odd < even && even < body.find("<w:pgSz").unwrap());
    for (footer, style) in [("word/footer1.xml", "Footer"), ("word/footer2.xml", "FooterEven")] {
        let footer = part(&sample(), footer);
        assert!(
            footer.contains(&format!("w:val=\"{style}\""))
                && footer.contains("PAGE")
                && footer.contains("— ")
                && footer.contains(" —")
        );
    }
}

#[test]
fn the_elements_stand_in_their_order() {
    let body = part(&sample(), "word/document.xml");
    let order = [
        "某某市外事办公室文件",
        "某外发〔2025〕3号",
        "w:color=\"D8000F\"",
        "市人民政府：",
        "一、情况",
        "37个",
        "邀请",
        "附件：1.",
        "2.",
        "w:val=\"Signature\"",
        "2025年2月24日",
        "（此件主动公开）",
        "抄送：市司法局。",
        "2025年2月25日印发",
    ];
    let mut from = 0;
    for wanted in order {
        // The rule belongs to the number's paragraph and is written before its text.
        let start = if wanted.starts_with("w:color") { 0 } else { from };
        let at = body[start..].find(wanted).unwrap_or_else(|| panic!("{wanted} missing or out of order"));
        from = if start == from { start + at } else { from };
    }
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert!(body.contains("w:tblpYSpec=\"bottom\""));
}

#[test]
fn absent_elements_leave_nothing() {
    let body = part(&Document::new("通知"), "word/document.xml");
    for absent in ["Organ", "DocumentNumber", "D8000F", "Signature", "CopyTo", "Printed", "<w:tbl>", "Annex"] {
        assert!(!body.contains(absent), "{absent}");
    }
    assert!(body.contains("通知"));
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "</w:t><w:sectPr><w:trPr><w:cantSplit /></w:trPr>\"'&\u{0}\u{b}\u{202e}\u{fffe}";
    let mut document = sample();
    document.title = hostile.to_owned();
    document.organ = Some(hostile.to_owned());
    document.number = Some(hostile.to_owned());
    document.body.push(Block::Paragraph(text(hostile)));
    document.annexes.push(Annex::named(hostile));
    document.copy_to = Some(hostile.to_owned());
    if let Some(signature) = &mut document.signature {
        signature.organ = hostile.to_owned();
    }
    let body = part(&document, "word/document.xml");
    assert_eq!(body.matches("<w:sectPr").count(), 1);
    assert_eq!(body.matches("<w:tblHeader/>").count(), 1);
    assert!(body.contains("&lt;/w:t&gt;&lt;w:sectPr&gt;"));
    for path in ["word/document.xml", "docProps/core.xml"] {
        let part = part(&document, path);
        assert!(!part.chars().any(|c| c.is_control() || c == '\u{202e}' || c == '\u{fffe}'), "{path}");
    }
}

#[test]
fn equal_documents_are_equal_files() {
    let first = document_docx::write(&sample()).unwrap();
    assert_eq!(first, document_docx::write(&sample()).unwrap());
    // Another thread, another history of paragraphs: still the same bytes.
    let other = std::thread::spawn(|| document_docx::write(&sample()).unwrap()).join().unwrap();
    assert_eq!(first, other);
}

#[test]
fn properties_come_from_the_document() {
    let core = part(&sample(), "docProps/core.xml");
    assert!(
        core.contains("<dc:title>某某市外事办公室2024年度报告</dc:title>") && core.contains("2025-02-24T00:00:00Z")
    );
}

/// Names of the children of each `element`, in order; grandchildren are passed over.
fn children(xml: &str, element: &str) -> Vec<Vec<String>> {
    xml.split(&format!("<w:{element}>"))
        .skip(1)
        .map(|part| {
            let inner = part.split(&format!("</w:{element}>")).next().unwrap();
            let mut depth = 0_i32;
            let mut names = Vec::new();
            for tag in inner.split('<').skip(1) {
                let name = tag.split([' ', '>', '/']).next().unwrap();
                if tag.starts_with('/') {
                    depth -= 1;
                    continue;
                }
                if depth == 0 {
                    names.push(name.trim_start_matches("w:").to_owned());
                }
                if !tag.split('>').next().unwrap().ends_with('/') {
                    depth += 1;
                }
            }
            names
        })
        .collect()
}

#[test]
fn properties_stand_in_the_order_of_the_schema() {
    let paragraph = [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "pBdr",
        "shd",
        "tabs",
        "autoSpaceDE",
        "autoSpaceDN",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "jc",
        "textAlignment",
        "outlineLvl",
        "rPr",
    ];
    let run = ["rStyle", "rFonts", "b", "bCs", "color", "spacing", "sz", "szCs", "lang"];
    let table = ["tblpPr", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"];
    for path in ["word/document.xml", "word/styles.xml", "word/footer1.xml"] {
        let xml = part(&sample(), path);
        for (element, order) in [("pPr", paragraph.as_slice()), ("rPr", run.as_slice()), ("tblPr", table.as_slice())] {
            for names in children(&xml, element) {
                let places: Vec<usize> = names
                    .iter()
                    .map(|name| {
                        order
                            .iter()
                            .position(|known| known == name)
                            .unwrap_or_else(|| panic!("{path}: {element}/{name}"))
                    })
                    .collect();
                assert!(places.is_sorted(), "{path}: {element} has {names:?}");
            }
        }
    }
}
