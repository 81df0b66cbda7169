//! Whatever the bytes are, reading ends soon and never panics.

#![allow(clippy::unwrap_used, clippy::format_collect, clippy::format_push_string, reason = "tests")]

mod support;

use proptest::prelude::*;
use reader_file::{ExtractError, Extracted, extract};
use std::time::{Duration, Instant};
use support::{document, docx, p, styled, zip};

/// Far more than any of these needs, even unoptimised on a busy machine; what is quadratic takes minutes.
const SOON: Duration = Duration::from_secs(20);

#[track_caller]
fn soon(name: &str, bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let start = Instant::now();
    let read = extract(name, bytes);
    assert!(start.elapsed() < SOON, "{name} took {:?}", start.elapsed());
    read
}

fn a_page() -> Vec<u8> {
    let cells = "<table><tr><td>甲<td>37</tr><tr><td><p>乙<p>丙<td><ul><li>41</ul></table>";
    format!(
        "<!DOCTYPE html><html><head><title>报告_网</title><meta name=ArticleTitle content='年度报告'></head><body><div class=nav><a href=1>首页</a></div>\
         <div class='TRS_Editor'><p style='display:none'>隐</p><p>全年办理&nbsp;37个，<b>增长</b>5%。<br>二、不足{cells}</div><div id=foot>主办单位：某</div></body></html>"
    )
    .into_bytes()
}

fn a_word_file() -> Vec<u8> {
    let body = [
        styled("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "标题"),
        p("正文37个"),
        "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
    ]
    .concat();
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    docx(&body, &[("word/numbering.xml", numbering)])
}

/// Objects of a PDF file with a table of where they stand.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let start = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    out.extend(places.iter().map(|place| format!("{place:010} 00000 n \n")));
    out += &format!("trailer << /Root 1 0 R /Size {} >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

fn a_pdf() -> Vec<u8> {
    let content = "BT /F1 12 Tf 72 720 Td (Annual report) Tj 0 -20 Td [(37) -300 (delegations went abroad this year)] TJ ET 72 600 m 300 600 l S\n\
                   0.5 0 0 rg 72 500 228 1 re f 72 500 1 100 re f 180 500 1 100 re f BT 80 550 Td (cell) Tj 110 0 Td (41) Tj ET";
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
        &stream,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000), name in "a\\.(txt|html|docx|pdf|doc)") {
        let _ = extract(&name, &bytes);
    }

    #[test]
    fn any_tags(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<a href=x>", "</a>", "<br>",
        "<li>", "<ul>", "</ul>", "<span style='display:none'>", "</span>", "<h1>", "<pre>", "</pre>", "<article>", "<footer>",
        "<select>", "<title>", "</title>", "<div class=TRS_Editor>", "<div class=nav>", "甲，乙。", "37", "\n ", "<", "&amp;", "<!--",
    ]), 0..120)) {
        let source = format!("<html><body>{}", parts.concat());
        if let Ok(read) = extract("a.html", source.as_bytes()) {
            prop_assert!(read.text.lines().all(|line| !line.trim().is_empty()));
            prop_assert!(read.text.ends_with('\n'));
        }
    }

    #[test]
    fn spoiled_files(which in 0..4_usize, cut in any::<prop::sample::Index>(), flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 0..12), truncate in any::<bool>()) {
        let (name, mut bytes) = match which {
            0 => ("a.html", a_page()),
            1 => ("a.docx", a_word_file()),
            2 => ("a.pdf", a_pdf()),
            _ => ("a.docx", zip(&[("word/document.xml", document(&p("x")).as_bytes()), ("word/numbering.xml", b"<w:a/>")])),
        };
        for (place, bit) in flips {
            let at = place.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        if truncate {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = extract(name, &bytes);
    }

    #[test]
    fn spoiled_parts_of_a_word_file(cut in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), length in 0..200_usize) {
        // A piece of the XML moved to another place: nesting breaks, but the archive is whole.
        let body = [styled("<w:rPr><w:del/></w:rPr>", "甲"), "<w:tbl><w:tr><w:tc>乙</w:tc></w:tr></w:tbl>".to_owned(), p("丙")].concat();
        let whole: Vec<char> = document(&body).chars().collect();
        let (cut, from) = (cut.index(whole.len()), from.index(whole.len()));
        let piece = &whole[from..(from + length).min(whole.len())];
        let spoiled: String = whole[..cut].iter().chain(piece).chain(&whole[cut..]).collect();
        let _ = extract("a.docx", &zip(&[("word/document.xml", spoiled.as_bytes())]));
    }
}

#[test]
fn the_samples_are_sound() {
    assert!(extract("a.html", &a_page()).unwrap().text.contains("甲\t37"));
    assert_eq!(extract("a.docx", &a_word_file()).unwrap().text, "一、标题\n正文37个\n5\n");
    assert_eq!(
        extract("a.pdf", &a_pdf()).unwrap().text,
        "Annual report\n37 delegations went abroad this year\ncell\t41\n"
    );
}

#[test]
fn controls_and_rare_blanks_are_no_line() {
    let more = "丙。".repeat(100);
    let page = format!("<html><body><table>\u{b}<tr><td>\u{85}\u{2028}\u{1}<td>甲，\u{b}乙。{more}");
    assert_eq!(extract("a.html", page.as_bytes()).unwrap().text, format!("甲， 乙。{more}\n"));
}

#[test]
fn every_cut_of_every_sample() {
    for (name, bytes) in [("a.html", a_page()), ("a.docx", a_word_file()), ("a.pdf", a_pdf())] {
        for end in (0..bytes.len()).step_by(3) {
            let _ = extract(name, &bytes[..end]);
        }
    }
}

#[test]
fn towers_of_tags() {
    for tag in [
        "<div>",
        "<p><b>",
        "<table><tr><td>",
        "<a href=x>",
        "<ul><li>",
        "<span style='display:none'>",
        "<select>",
        "<pre>",
        "<font>",
    ] {
        let tower = format!("<html><body>甲，乙。{}丙，丁。", tag.repeat(100_000));
        let read = soon("a.html", tower.as_bytes()).unwrap();
        assert!(read.text.contains("甲，乙。"), "{tag}");
    }
    // Ends without beginnings, below the deepest nesting that is kept.
    let tower = format!("<html><body>{}{}甲，乙。", "<table><td>".repeat(150), "</div></p></span>x".repeat(50_000));
    assert!(soon("a.html", tower.as_bytes()).unwrap().text.contains("甲，乙。"));
}

#[test]
fn one_endless_tag_attribute_or_entity() {
    let long = "a".repeat(3_000_000);
    for page in [
        format!("<html><body><p class=\"{long}\">甲，乙。"),
        format!("<html><body><p style=\"{long}\">甲，乙。"),
        format!("<html><body><{long}>甲，乙。"),
        format!("<html><body>&{long};甲，乙。"),
        format!("<html><body><p {}>甲，乙。", "a=1 ".repeat(300_000)),
        format!("<html><title>{long}</title><meta name=ArticleTitle content={long}><body>甲，乙。"),
    ] {
        assert!(soon("a.html", page.as_bytes()).unwrap().text.contains("甲，乙。"));
    }
}

#[test]
fn a_billion_laughs_and_many_attributes() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>甲&b;乙</w:t></w:r></w:p></w:body></w:document>";
    let read = soon("a.docx", &zip(&[("word/document.xml", laughs.as_bytes())]));
    assert_eq!(read.unwrap().text, "甲乙\n");
    let attributes: String = (0..50_000).map(|n| format!(" a{n}=\"x\"")).collect();
    let body = format!("<w:p><w:pPr><w:pStyle{attributes}/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>");
    assert_eq!(soon("a.docx", &docx(&body, &[])).unwrap().text, "甲\n");
}

#[test]
fn loops_of_a_pdf_end() {
    let pages_in_pages = pdf(&["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]);
    assert!(soon("a.pdf", &pages_in_pages).is_err());
    let content = "BT /F1 12 Tf 72 720 Td (words) Tj ET /X Do";
    let stream = format!(
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> /Font << /F1 5 0 R >> >> /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    );
    let form_in_itself = pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 4 0 R >> /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
        &stream,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]);
    assert!(soon("a.pdf", &form_in_itself).unwrap().text.starts_with("words"));
}
