//! Printing: the writers are heavy and handed in from outside; here is what they promise, and how many work at a time.

use document::Document;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;
use tokio::sync::Semaphore;

/// How many documents are written at a time; others wait. Typesetting takes a processor for itself.
const AT_A_TIME: usize = 2;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Html,
    Docx,
    Pdf,
    Ofd,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Html, Self::Docx, Self::Pdf, Self::Ofd];

    /// The end of its files' names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
        }
    }

    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Ofd => "application/ofd",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PressError {
    /// Pages can't be set without a font that shows Chinese.
    #[error("没有中文字体：请安装 fonts-noto-cjk，或把字体放入 FAZHI_FONTS 指定的文件夹")]
    NoFonts,
    #[error("the {format} could not be written: {why}")]
    Failed { format: Format, why: String },
}

/// Writes documents as files. The same document always gives the same bytes.
pub trait Press: fmt::Debug + Send + Sync {
    /// May take a second: not to be called where others wait for the thread.
    fn print(&self, document: &Document, format: Format) -> Result<Vec<u8>, PressError>;
}

/// A press for many callers. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PrintShop {
    press: Arc<dyn Press>,
    permits: Arc<Semaphore>,
}

impl PrintShop {
    pub fn new(press: Arc<dyn Press>) -> Self {
        Self { press, permits: Arc::new(Semaphore::new(AT_A_TIME)) }
    }

    /// Prints on a thread of its own, when one of the few places is free.
    pub async fn print(&self, document: Document, format: Format) -> Result<Vec<u8>, PressError> {
        let failed = |why: String| PressError::Failed { format, why };
        let _permit = self.permits.acquire().await.map_err(|error| failed(error.to_string()))?;
        let press = Arc::clone(&self.press);
        let printed = tokio::task::spawn_blocking(move || press.print(&document, format));
        printed.await.map_err(|error| failed(error.to_string()))?
    }
}
