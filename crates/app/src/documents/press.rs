//! Printing: the writers are heavy and handed in from outside; here is what they promise, and how many work at a time.

use document::Document;
use seal::{Boundary, Stamp};
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

    /// The OFD file with the place where its seal belongs: over the signature and its date, or, when the press does not
    /// know where these stand, at the foot of the last page.
    fn print_to_seal(&self, document: &Document) -> Result<(Vec<u8>, Stamp), PressError> {
        Ok((self.print(document, Format::Ofd)?, foot_of_the_last_page()))
    }
}

/// Width and height of an office's round seal in millimetres (国发〔1999〕25号, organs of cities and districts).
pub const SEAL_MM: f64 = 42.0;

/// Within the 版心, at its lower right.
pub fn foot_of_the_last_page() -> Stamp {
    Stamp { page: None, boundary: Boundary { x: 136.0, y: 210.0, width: SEAL_MM, height: SEAL_MM } }
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
        self.work(format, move |press| press.print(&document, format)).await
    }

    /// Prints an OFD file that is to be sealed, with the place of the seal.
    pub async fn print_to_seal(&self, document: Document) -> Result<(Vec<u8>, Stamp), PressError> {
        self.work(Format::Ofd, move |press| press.print_to_seal(&document)).await
    }

    async fn work<T: Send + 'static>(
        &self,
        format: Format,
        print: impl FnOnce(&dyn Press) -> Result<T, PressError> + Send + 'static,
    ) -> Result<T, PressError> {
        let failed = |why: String| PressError::Failed { format, why };
        let _permit = self.permits.acquire().await.map_err(|error| failed(error.to_string()))?;
        let press = Arc::clone(&self.press);
        let printed = tokio::task::spawn_blocking(move || print(press.as_ref()));
        printed.await.map_err(|error| failed(error.to_string()))?
    }
}
