//! What no form should hold, and what files should not be.

use std::io::Write as _;

/// Texts that mean something elsewhere: to a browser, a database, a template, a terminal, a file system.
pub(super) fn texts() -> Vec<String> {
    let texts = [
        "\"><script>alert(1)</script><img src=x onerror=alert(1)>",
        "' OR 1=1; DROP TABLE entry; --",
        "{{ 7*7 }}${7*7}<%= 7*7 %>{% raw %}#{7*7}",
        "空\0格\u{1}\u{8}\u{1b}[31m\u{7f}\u{85}尾",
        "\u{202e}fdp.公函\u{2066}\u{200f}\u{feff}\u{2029}",
        "../../../../etc/passwd",
        "一行\r\nSet-Cookie: x=1\r\n\r\n<html>",
        "䶮㛃·\u{20bb7}\u{10fffd}e\u{301}👩‍👩‍👧 O’Brien-Šťastný",
        "99999999999999999999999999",
        "-1e309",
        "%00%0d%0a%s%n$(id)`id`|id",
        "2025-02-30",
        "99999-12-31",
        "=HYPERLINK(\"http://example.invalid\")",
        "javascript:alert(1)//http://example.invalid",
    ];
    texts.map(str::to_owned).into()
}

/// What of a text a page may leave out when it shows it again: what nobody can see.
pub(super) fn visible(text: &str) -> String {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(|c| !unseen(*c) && !c.is_whitespace()).collect()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        packed.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(bytes).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

const TYPES: &[u8] = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const ROOT: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &[u8] = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const BOOK_RELS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook with this sheet.
pub(super) fn workbook(sheet: &[u8]) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// Two cells, at the first and the last place that a sheet has: a table of seventeen thousand million cells.
fn far_apart() -> Vec<u8> {
    workbook(
        br#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>b</v></c></row></sheetData></worksheet>"#,
    )
}

/// A hundred megabytes of nothing.
fn bomb(document: bool) -> Vec<u8> {
    let nothing = vec![b' '; 100 << 20];
    if document {
        zipped(&[("[Content_Types].xml", TYPES), ("_rels/.rels", ROOT), ("word/document.xml", &nothing)])
    } else {
        workbook(&nothing)
    }
}

/// Files that are not what their names say, or too much of it.
pub(super) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let huge_picture =
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 8, 6, 0, 0, 0]]
            .concat();
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    vec![
        ("空.pdf", Vec::new()),
        ("程序.pdf", b"MZ\x90\0\x03\0\0\0".to_vec()),
        ("图.svg", svg.to_vec()),
        ("图.png", svg.to_vec()),
        ("大图.png", huge_picture),
        ("加密.pdf", b"%PDF-1.7\ntrailer << /Encrypt 12 0 R >>\n%%EOF".to_vec()),
        ("断了.xlsx", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec()),
        ("炸弹.docx", bomb(true)),
        ("炸弹.xlsx", bomb(false)),
        ("远.xlsx", far_apart()),
        ("表.csv", b"\xff\xfe\0\0,,,\"\n\"\"\"".to_vec()),
        ("../../名字\u{202e}fdp.exe", b"\x7fELF".to_vec()),
    ]
}
