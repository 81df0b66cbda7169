//! What a file is, whatever its name says.

#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_possible_truncation, reason = "tests")]

mod support;

use reader_file::{Fault, Format, LARGEST_FILE, Warning, extract};
use support::{docx, p};

const WORDS: &str = "全年办理因公出国（境）团组37个。\n";

fn fault(name: &str, bytes: &[u8]) -> Fault {
    let error = extract(name, bytes).unwrap_err();
    assert_eq!(error.name, name);
    let line = error.to_string();
    assert!(line.starts_with(name) && line.contains('；') && !line.contains('\n'), "what, where, how to mend: {line}");
    error.fault
}

#[test]
fn a_text_is_the_file_itself() {
    let text = format!("\u{feff}标题\r\n\r\n  {WORDS}\t尾");
    let read = extract("a.txt", text.as_bytes()).unwrap();
    assert_eq!((&*read.text, read.format, read.encoding), (&*text, Format::Text, Some("UTF-8")));
}

#[test]
fn the_content_decides() {
    let page = format!("<!-- x --><!DOCTYPE html><html><body><p>{WORDS}</p></body></html>");
    let word = docx(&p(WORDS.trim()), &[]);
    for (name, bytes, format, named) in [
        ("a.html", page.as_bytes(), Format::Html, None),
        ("a.doc", page.as_bytes(), Format::Html, Some("doc")),
        ("a.txt", page.as_bytes(), Format::Html, Some("txt")),
        ("a", page.as_bytes(), Format::Html, None),
        ("a.docx", &*word, Format::Docx, None),
        ("a.pdf", &*word, Format::Docx, Some("pdf")),
        ("a.DOCX", WORDS.as_bytes(), Format::Text, Some("docx")),
        ("a.html", WORDS.as_bytes(), Format::Text, Some("html")),
    ] {
        let read = extract(name, bytes).unwrap();
        assert_eq!((read.format, &*read.text), (format, WORDS), "{name}");
        let warned = named.map(|said| Warning::OtherThanNamed { said: said.to_owned(), is: format });
        assert_eq!(read.warnings, warned.into_iter().collect::<Vec<_>>(), "{name}");
    }
    let zeros = format!("<html><body>\0\n\0\n{}", "甲，乙。".repeat(50));
    assert!(extract("a.html", zeros.as_bytes()).unwrap().text.starts_with("甲，乙。"), "a few zeros make no UTF-16");
    let fragment = "<p>甲，</p><p>乙。</p>";
    assert_eq!(extract("a.htm", fragment.as_bytes()).unwrap().format, Format::Html);
    let about = "标签<p>和<div>的用法：<br>不是标签。";
    assert_eq!(extract("a.txt", about.as_bytes()).unwrap().text, about);
}

#[test]
fn what_is_not_read_is_named() {
    let ole = |stream: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.extend([0; 600]);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let what = |bytes: &[u8]| match fault("报告.doc", bytes) {
        Fault::OtherFormat { what, .. } => what,
        other => panic!("{other:?}"),
    };
    assert!(what(&ole("WordDocument")).contains(".doc"));
    assert!(what(&ole("Workbook")).contains(".xls"));
    assert!(what(&ole("x")).contains("旧版"));
    assert_eq!(fault("报告.docx", &ole("EncryptedPackage")), Fault::Encrypted);
    assert!(what(b"{\\rtf1\\ansi").contains("RTF"));
    assert!(what(b"\xff\xd8\xff\xe0").contains("图片"));
    assert!(what(b"Rar!\x1a\x07\x00").contains("RAR"));
    assert!(what(b"MIME-Version: 1.0\r\n").contains("网页"));
    let flat = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>";
    assert!(what(flat.as_bytes()).contains("XML"));
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(fault("a.txt", &noise), Fault::NotText);
}

#[test]
fn empty_and_too_large() {
    assert_eq!(fault("a.txt", b""), Fault::Empty);
    assert_eq!(fault("a.txt", "\u{feff} \r\n\u{3000}".as_bytes()), Fault::Empty);
    assert_eq!(fault("a.txt", &vec![b'a'; LARGEST_FILE + 1]), Fault::TooLarge { megabytes: 64 });
}
