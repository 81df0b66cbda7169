//! Opens the written file as a word processor would and checks what the standard and the reader depend on.

use crate::support::{part, sample, text};
use document::{Annex, Block, Document};

#[test]
fn the_page_has_the_grid_of_the_standard() {
    let body = part(&sample(), "word/document.xml");
    let section = body.split("<w:sectPr>").nth(1).unwrap();
    for wanted in [
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        "w:top=\"2098\" w:right=\"1471\" w:bottom=\"1984\" w:left=\"1587\"",
        "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-820\"/>",
    ] {
        assert!(section.contains(wanted), "{wanted} in {section}");
    }
    let height = 16838 - 2098 - 1984;
    assert!((22 * 579..23 * 579).contains(&height), "22 lines fill the page");
    let width = 11906 - 1471 - 1587;
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
        assert_eq!(body.matches(&format!("<w:pStyle w:val=\"Heading{level}\"/>")).count(), 1);
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
    assert_eq!(body.matches("w:yAlign=\"bottom\"").count(), 5, "two lines and three rules share the frame");
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
    let hostile = "</w:t><w:sectPr><w:trPr><w:tblHeader/></w:trPr>\"'&\u{0}\u{b}\u{202e}\u{fffe}";
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
