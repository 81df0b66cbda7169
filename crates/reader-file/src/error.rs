//! Why a file could not be read, in words for people: which file, what it is, how to mend it.

use thiserror::Error;

/// A file that can't be read. Its text is one line of Chinese.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{name}：{fault}")]
pub struct ExtractError {
    /// The file's name, as it was handed in.
    pub name: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// No bytes, or nothing but white space.
    #[error("文件是空的，没有文字；请检查是否保存或下载完整")]
    Empty,
    /// More than [`crate::LARGEST_FILE`].
    #[error("文件有 {megabytes} MB，超过 64 MB 的上限；请删去图片或只另存正文")]
    TooLarge {
        /// Its size.
        megabytes: usize,
    },
    /// A format that is recognised but not read.
    #[error("这是{what}，不能直接读取；{mend}")]
    OtherFormat {
        /// What it is.
        what: &'static str,
        /// How to make a readable file of it.
        mend: &'static str,
    },
    /// Neither text nor any format that is recognised.
    #[error("内容不是文字，也不是可识别的文档格式；请提供 .txt、.html、.docx 或 .pdf 文件")]
    NotText,
    /// Opens only with a password.
    #[error("文件已加密，需要密码才能打开；请用密码打开后另存为不加密的文件")]
    Encrypted,
    /// A PDF or a page that holds pictures only, or text made by a script.
    #[error("文件中没有可读取的文字；扫描件请先做文字识别（OCR）或提供电子原件，网页请在浏览器中完整打开后另存为网页")]
    NoText,
    /// The structure is broken.
    #[error("文件已损坏或不完整（{place}）；请重新下载，或用原软件打开后另存")]
    Broken {
        /// What exactly is broken.
        place: String,
    },
    /// It would grow beyond all measure when unpacked, or nests deeper than any document.
    #[error("文件结构异常（{what}），为安全起见没有读取；请用原软件打开后另存为新文件")]
    Hostile {
        /// Which bound it breaks.
        what: String,
    },
}

impl Fault {
    pub(crate) fn broken(place: impl Into<String>) -> Self {
        Self::Broken { place: place.into() }
    }

    pub(crate) fn hostile(what: impl Into<String>) -> Self {
        Self::Hostile { what: what.into() }
    }
}
