//! What a file is, told from its content. The name decides only between text and a page whose tags are few.

use crate::encoding::{Decoded, decode};
use crate::{Fault, Format, docx};

/// What a readable file is.
#[derive(Debug)]
pub(crate) enum Kind<'a> {
    Text(Decoded<'a>),
    Html(Decoded<'a>),
    Docx,
    Pdf,
}

/// How much of the beginning is looked at.
const HEAD: usize = 4096;

/// Formats that are recognised by their first bytes and not read: first bytes, what it is, how to mend it.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"{\\rtf", "RTF 文档", SAVE_AS_DOCX),
    (b"\x89PNG", "图片", PICTURE),
    (b"\xff\xd8\xff", "图片", PICTURE),
    (b"II*\0", "图片", PICTURE),
    (b"MM\0*", "图片", PICTURE),
    (b"GIF8", "图片", PICTURE),
    (b"BM", "图片", PICTURE),
    (b"Rar!\x1a\x07", "RAR 压缩包", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", UNPACK),
    (b"\x1f\x8b", "gzip 压缩包", UNPACK),
    (b"%!PS", "PostScript 文件", "请转换为 .pdf"),
    (b"MIME-Version:", "单个文件网页（.mht）", "请用浏览器打开后另存为 .html，或用 Word 打开后另存为 .docx"),
];
const SAVE_AS_DOCX: &str = "请用 Word 或 WPS 打开后另存为 .docx";
const PICTURE: &str = "请先做文字识别（OCR），再存为 .txt 或 .docx";
const UNPACK: &str = "请先解压，再读取其中的文件";

/// Names of streams inside an OLE file, and what they tell.
const OLE: &[(&str, &str, &str)] = &[
    ("WordDocument", "旧版 Word 或 WPS 文档（.doc、.wps）", SAVE_AS_DOCX),
    ("Workbook", "旧版 Excel 表格（.xls）", "请把正文存为 .docx 或 .txt"),
    ("PowerPoint Document", "旧版演示文稿（.ppt）", "请把正文存为 .docx 或 .txt"),
];

/// Tags that hardly stand in a text by chance.
const TAGS: [&str; 14] = [
    "<p", "<div", "<br", "<table", "<td", "<span", "<meta", "<title", "<head", "<body", "<a ", "<li", "<h1", "<script",
];

pub(crate) fn kind<'a>(name: &str, bytes: &'a [u8]) -> Result<Kind<'a>, Fault> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    if let Some(at) = find(head.get(..head.len().min(1024)).unwrap_or_default(), b"%PDF-")
        && !head.get(..at).unwrap_or_default().contains(&b'<')
    {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return docx::recognise(bytes).map(|()| Kind::Docx);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Err(ole(bytes));
    }
    for &(start, what, mend) in FOREIGN {
        // Two letters may also begin a text.
        if bytes.starts_with(start) && (start.len() > 2 || head.contains(&0)) {
            return Err(Fault::OtherFormat { what, mend });
        }
    }
    let decoded = decode(bytes);
    let pages = page(name, &decoded.text);
    if binary(&decoded, pages == Page::No) {
        return Err(Fault::NotText);
    }
    match pages {
        Page::Yes => Ok(Kind::Html(decoded)),
        Page::No => Ok(Kind::Text(decoded)),
        Page::Word => Err(Fault::OtherFormat { what: "XML 格式的 Word 文档", mend: SAVE_AS_DOCX }),
    }
}

#[derive(PartialEq, Eq)]
enum Page {
    Yes,
    No,
    Word,
}

/// Whether a text is a page: it says so at its beginning, or has several tags, or one and the name of a page.
fn page(name: &str, text: &str) -> Page {
    let cut = text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at);
    let head = text.get(..cut).unwrap_or_default().trim_start_matches('\u{feff}').to_ascii_lowercase();
    let mut start = head.trim_start();
    while let Some(comment) = start.strip_prefix("<!--") {
        start = comment.split_once("-->").map_or("", |(_, after)| after).trim_start();
    }
    if start.starts_with("<?xml") && (head.contains("word.document") || head.contains("/package/2006/xmlpackage")) {
        return Page::Word;
    }
    let opens = ["<!doctype html", "<html", "<head", "<body", "<?xml"];
    if opens.iter().any(|tag| start.starts_with(tag)) && head.contains('<') && !start.starts_with("<?xml") {
        return Page::Yes;
    }
    if head.contains("<html") && start.starts_with('<') {
        return Page::Yes;
    }
    let tags = TAGS.iter().filter(|tag| head.contains(*tag)).count();
    let wanted = match format_of(&extension(name)) {
        Some(Format::Html) => 1,
        Some(Format::Text) => 6,
        _ => 3,
    };
    if tags >= wanted { Page::Yes } else { Page::No }
}

/// Whether this is no text in any encoding: too many places that are no characters, or control characters.
fn binary(decoded: &Decoded<'_>, strict: bool) -> bool {
    let controls =
        decoded.text.chars().take(1 << 20).filter(|&c| {
            c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{0b}' | '\u{0c}' | '\u{1a}' | '\u{85}')
        });
    let controls = controls.count() * 1000 / decoded.text.chars().take(1 << 20).count().max(1);
    decoded.broken_in_thousand() > 20 || controls > if strict { 5 } else { 20 }
}

/// What an OLE file holds, by the names in its directory, which are UTF-16.
fn ole(bytes: &[u8]) -> Fault {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") {
        return Fault::Encrypted;
    }
    let found = OLE.iter().find(|(stream, ..)| holds(stream));
    let (_, what, mend) = found.copied().unwrap_or(("", "旧版 Office 或 WPS 文件", SAVE_AS_DOCX));
    Fault::OtherFormat { what, mend }
}

/// The first place of `what`.
pub(crate) fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut from = 0;
    while let Some(next) = bytes.get(from..)?.iter().position(|&byte| byte == first) {
        let at = from + next;
        if bytes.get(at..)?.starts_with(what) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The end of a name in small letters, without the dot.
fn extension(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default()
}

fn format_of(extension: &str) -> Option<Format> {
    match extension {
        "txt" | "text" | "md" => Some(Format::Text),
        "htm" | "html" | "shtml" | "xhtml" | "jhtml" | "mhtml" => Some(Format::Html),
        "docx" | "docm" | "dotx" => Some(Format::Docx),
        "pdf" => Some(Format::Pdf),
        _ => None,
    }
}

/// The end of the name, when it promises another format than the content has.
pub(crate) fn other_format_in_name(name: &str, is: Format) -> Option<String> {
    let end = extension(name);
    let other = matches!(&*end, "doc" | "wps" | "rtf" | "odt" | "ofd" | "xls" | "xlsx" | "ppt" | "pptx" | "zip");
    (other || format_of(&end).is_some_and(|said| said != is)).then_some(end)
}
