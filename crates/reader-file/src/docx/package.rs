//! The zip archive around a Word file. What it promises: no part unpacks to more than its bound, whatever the archive says.

use super::xml::{Piece, Xml};
use crate::Fault;
use crate::sniff::find;
use std::io::{self, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

/// More entries than any document has.
const MOST_ENTRIES: usize = 20_000;
/// No part may unpack to more bytes.
const LARGEST_PART: u64 = 256 << 20;
/// Smaller parts may be packed as tightly as they like; empty tables are.
const SMALL_PART: u64 = 24 << 20;
/// A larger part may be so many times its packed size. Text of people stays below 30.
const TIGHTEST: u64 = 150;

/// What archives of other kinds hold, what they are, how to mend it.
const OTHERS: &[(&str, &str, &str)] = &[
    ("xl/workbook.xml", "Excel 表格（.xlsx）", "报告请提供 .docx、.pdf、.html 或 .txt；表格数据请用 fazhi import 导入"),
    ("xl/workbook.bin", "Excel 表格（.xlsb）", "报告请提供 .docx、.pdf、.html 或 .txt"),
    ("ppt/presentation.xml", "演示文稿（.pptx）", "请把正文存为 .docx 或 .txt"),
    ("OFD.xml", "OFD 版式文件", "请提供其 .docx 或 .pdf 版本"),
    ("content.xml", "OpenDocument 文档（.odt）", "请用 Word、WPS 或 LibreOffice 打开后另存为 .docx"),
];

/// A Word file, opened.
#[derive(Debug)]
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    main: String,
}

/// A part while it is read.
pub(super) type Part<'b, 'a> = Xml<BufReader<Bounded<ZipFile<'b, Cursor<&'a [u8]>>>>>;

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        // Counted before the archive is opened: opening keeps every entry in memory.
        let mut entries = 0;
        let mut rest = bytes;
        while let Some(at) = find(rest, b"PK\x01\x02") {
            entries += 1;
            if entries > MOST_ENTRIES {
                return Err(Fault::hostile(format!("压缩包内超过 {MOST_ENTRIES} 个文件")));
            }
            rest = rest.get(at + 4..).unwrap_or_default();
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error, "压缩包目录"))?;
        let mut package = Self { zip, main: String::new() };
        package.main = match package.named_main() {
            Some(main) => main,
            None if package.holds("word/document.xml") => "word/document.xml".to_owned(),
            None => return Err(package.other()),
        };
        Ok(package)
    }

    /// The path of the main part.
    pub(super) fn main(&self) -> &str {
        &self.main
    }

    /// The path of a part that lies beside the main part.
    pub(super) fn beside(&self, name: &str) -> String {
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
    }

    /// A part's events; none when there is no such part.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Part<'_, 'a>>, Fault> {
        let Some(at) = self.zip.index_for_name(path) else { return Ok(None) };
        let file = self.zip.by_index(at).map_err(|error| fault(&error, path))?;
        let bound = LARGEST_PART.min(SMALL_PART.max(file.compressed_size().saturating_mul(TIGHTEST)));
        if file.size() > bound {
            return Err(too_large(path));
        }
        let bounded = Bounded { inner: file, left: bound };
        Ok(Some(Xml::new(BufReader::with_capacity(1 << 16, bounded), path)))
    }

    fn holds(&self, path: &str) -> bool {
        self.zip.index_for_name(path).is_some()
    }

    /// The main part, as the package's own relations name it, if it is a Word document.
    fn named_main(&mut self) -> Option<String> {
        let mut relations = self.part("_rels/.rels").ok().flatten()?;
        let mut found = None;
        while let Ok(Some(event)) = relations.next() {
            if let Piece::Begin(element) = event
                && element.local() == "Relationship"
                && element.value("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                found = element.value("Target");
            }
        }
        drop(relations);
        let path = found.map(|path| path.trim_start_matches('/').to_owned());
        path.filter(|path| path.starts_with("word/") && self.holds(path))
    }

    /// What the archive is, when it is no Word file.
    fn other(&self) -> Fault {
        let found = OTHERS.iter().find(|(path, ..)| self.holds(path));
        let (_, what, mend) = found.copied().unwrap_or(("", "压缩包（.zip）", "请先解压，再读取其中的文件"));
        Fault::OtherFormat { what, mend }
    }
}

fn fault(error: &ZipError, place: &str) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Fault::Encrypted,
        _ => Fault::broken(place),
    }
}

fn too_large(path: &str) -> Fault {
    Fault::hostile(format!("{path} 解压后过大"))
}

/// Bytes up to a bound; beyond it, an error.
#[derive(Debug)]
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
}

/// What [`Bounded`] says when its bound is reached.
pub(super) fn is_bound(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::FileTooLarge
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::new(io::ErrorKind::FileTooLarge, "larger than its bound"))?;
        Ok(read)
    }
}
