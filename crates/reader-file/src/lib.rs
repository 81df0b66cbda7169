#![doc = include_str!("../README.md")]

mod docx;
mod encoding;
mod error;
mod html;
mod pdf;
mod sniff;
mod table;
mod warning;

pub use error::{ExtractError, Fault};
pub use warning::Warning;

use sniff::Kind;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 << 20;

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// A page of the web.
    Html,
    /// A Word file (Office Open XML).
    Docx,
    /// A PDF with a text layer.
    Pdf,
}

impl Format {
    /// The usual end of such a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }
}

/// The text of a file, and what is to be known about how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// Paragraphs and rows of tables, one a line; of a text file, the file itself.
    pub text: String,
    /// What the file is.
    pub format: Format,
    /// How its characters were coded, by the name that web standards use; none for formats that say it themselves.
    pub encoding: Option<&'static str>,
    /// What the reader of the text should know.
    pub warnings: Vec<Warning>,
}

/// The text of a published report.
///
/// `name` is the file's name as people know it; it appears in errors and decides only where the content leaves it open.
///
/// ```
/// let page = "<html><body><h1>年度报告</h1><p>全年办理因公出国团组37个。</p></body></html>";
/// let read = reader_file::extract("report.html", page.as_bytes()).unwrap();
/// assert_eq!(read.text, "年度报告\n全年办理因公出国团组37个。\n");
/// ```
pub fn extract(name: &str, bytes: &[u8]) -> Result<Extracted, ExtractError> {
    read(name, bytes).map_err(|fault| ExtractError { name: name.to_owned(), fault })
}

fn read(name: &str, bytes: &[u8]) -> Result<Extracted, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(Fault::TooLarge { megabytes: bytes.len() >> 20 });
    }
    let mut read = match sniff::kind(name, bytes)? {
        Kind::Docx => docx::extract(bytes)?,
        Kind::Pdf => pdf::extract(bytes)?,
        Kind::Html(decoded) => html::extract(&decoded)?,
        Kind::Text(decoded) => {
            let text = decoded.text.into_owned();
            Extracted { text, format: Format::Text, encoding: Some(decoded.encoding), warnings: decoded.warnings }
        }
    };
    if read.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(if read.format == Format::Text { Fault::Empty } else { Fault::NoText });
    }
    if let Some(said) = sniff::other_format_in_name(name, read.format) {
        read.warnings.insert(0, Warning::OtherThanNamed { said, is: read.format });
    }
    Ok(read)
}
