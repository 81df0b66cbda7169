//! What a reader of the extracted text should know, in words for people.

use crate::Format;
use std::fmt;

/// Something about the file that did not keep it from being read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The name promises another format than the content has.
    OtherThanNamed {
        /// The end of the name, without the dot.
        said: String,
        /// What the content is.
        is: Format,
    },
    /// So many places are no characters in the file's encoding; each became U+FFFD.
    Undecodable {
        /// How many.
        places: usize,
    },
    /// Deleted revisions are still in the file. They were left out, and inserted ones kept.
    Revisions,
    /// A part that the text points to (styles, numbering, notes) can't be read; its numbers or notes may be missing.
    PartUnreadable {
        /// Its name inside the file.
        part: String,
    },
    /// No article stands out on the page; everything that is not plainly decoration was kept.
    NoMainText,
    /// Pages without a text layer, probably pictures.
    PagesWithoutText {
        /// Their numbers, from 1.
        pages: Vec<usize>,
    },
    /// The file ends before its structure does.
    CutShort,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherThanNamed { said, is } => {
                write!(f, "文件名写的是 .{said}，内容却是 {}，已按内容读取", is.extension())
            }
            Self::Undecodable { places } => {
                write!(f, "有 {places} 处字符无法按文件编码识别，已用“\u{fffd}”代替，请对照原文件")
            }
            Self::Revisions => {
                f.write_str("文件带有未处理的修订：删除的文字未计入，插入的文字已计入；请接受或拒绝修订后再核对")
            }
            Self::PartUnreadable { part } => write!(f, "文件内的 {part} 无法读取，自动编号或注释可能缺失"),
            Self::NoMainText => f.write_str("网页中没有明显的正文，已保留全部文字，请对照原网页"),
            Self::PagesWithoutText { pages } => {
                let list: Vec<String> = pages.iter().take(20).map(ToString::to_string).collect();
                let more =
                    if pages.len() > list.len() { format!("等共 {} 页", pages.len()) } else { " 页".to_owned() };
                write!(f, "第 {}{more}没有文字层（可能是扫描图片），这些页的内容没有读到", list.join("、"))
            }
            Self::CutShort => f.write_str("文件不完整，只读到了前面一部分，请重新下载"),
        }
    }
}
