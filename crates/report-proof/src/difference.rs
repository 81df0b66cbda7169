//! What can differ, and how it is said.

use serde::{Serialize, Serializer};
use std::fmt;

/// Where page and list contradict each other or themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What sort of difference it is.
    pub kind: DifferenceKind,
    /// The figure's id; empty when it concerns the whole page.
    pub figure: String,
    /// What the page has.
    pub page: String,
    /// What the list has.
    pub list: String,
    /// The sentence of the page, or of the list when the page has none.
    pub sentence: String,
}

/// What sort of difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// The page is dressed by a stylesheet that is not ours and can hide words.
    Style,
    /// The page tags a figure that the list does not have.
    NotInList,
    /// The list has a figure that the page does not state.
    NotInPage,
    /// The value in the tag.
    Value,
    /// The unit in the tag.
    Unit,
    /// The period in the tag.
    Period,
    /// The number as printed.
    Text,
    /// The words around the number.
    Sentence,
    /// The number as printed is not the value in its own tag.
    Printed,
    /// The list's number of the text is not the list's own figure of the year.
    Ledger,
}

impl Difference {
    pub(crate) fn of_page(kind: DifferenceKind) -> Self {
        let empty = String::new;
        Self { kind, figure: empty(), page: empty(), list: empty(), sentence: empty() }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, figure, page, list, sentence } = self;
        match kind {
            DifferenceKind::Style => {
                return f.write_str("网页的样式与本版本平台的不同：由别的版本生成，或者被改过，可能遮住或者添加文字");
            }
            DifferenceKind::NotInList => write!(f, "{figure}：网页标注了“{page}”，数据清单没有")?,
            DifferenceKind::NotInPage => write!(f, "{figure}：数据清单有“{list}”，网页没有")?,
            DifferenceKind::Value => write!(f, "{figure}：数值不一致，网页标注{page}，清单是{list}")?,
            DifferenceKind::Unit => write!(f, "{figure}：单位不一致，网页标注“{page}”，清单是“{list}”")?,
            DifferenceKind::Period => write!(f, "{figure}：期间不一致，网页标注{page}，清单是{list}")?,
            DifferenceKind::Text => write!(f, "{figure}：文字不一致，网页写“{page}”，清单是“{list}”")?,
            DifferenceKind::Sentence => write!(f, "{figure}：所在句子不一致，清单是“{list}”，网页是")?,
            DifferenceKind::Printed => write!(f, "{figure}：网页写“{page}”，与它自己标注的数值{list}不符")?,
            DifferenceKind::Ledger => write!(f, "{figure}：清单正文数据是{page}，清单台账数据是{list}")?,
        }
        write!(f, "（{sentence}）")
    }
}

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told<'a> {
            kind: DifferenceKind,
            figure: &'a str,
            page: &'a str,
            list: &'a str,
            sentence: &'a str,
            say: String,
        }
        let Self { kind, figure, page, list, sentence } = self;
        Told { kind: *kind, figure, page, list, sentence, say: self.to_string() }.serialize(serializer)
    }
}
