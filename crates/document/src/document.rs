//! The nouns of an official document. Writers turn them into pages; nothing here knows how a page looks.

use model::Day;
use serde::{Deserialize, Serialize};

/// One official document (公文). Only the title is required; every absent element leaves no gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// 发文机关标志: the red head above the first page, for example `某某市人民政府外事办公室文件`.
    #[serde(default)]
    pub organ: Option<String>,
    /// 发文字号, for example `某外发〔2025〕3号`.
    #[serde(default)]
    pub number: Option<String>,
    /// 标题. A line feed in it is a line break the author wants; otherwise [`crate::title_lines`] chooses.
    pub title: String,
    /// 主送机关, without the colon.
    #[serde(default)]
    pub addressee: Option<String>,
    /// 正文.
    #[serde(default)]
    pub body: Vec<Block>,
    /// 发文机关署名 and 成文日期.
    #[serde(default)]
    pub signature: Option<Signature>,
    /// 附件说明: names of the annexes, in order, without numbers.
    #[serde(default)]
    pub annexes: Vec<String>,
    /// 附注, for example `（此件主动公开）`. Brackets are added where the author left them out.
    #[serde(default)]
    pub notes: Vec<String>,
    /// 抄送机关, without the label.
    #[serde(default)]
    pub copy_to: Option<String>,
    /// 印发机关和印发日期.
    #[serde(default)]
    pub printed: Option<Printed>,
    /// Language of the text as a BCP 47 tag.
    #[serde(default = "chinese")]
    pub lang: String,
}

fn chinese() -> String {
    "zh-CN".to_owned()
}

impl Document {
    /// A document in Chinese with a title and nothing else.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            organ: None,
            number: None,
            title: title.into(),
            addressee: None,
            body: Vec::new(),
            signature: None,
            annexes: Vec::new(),
            notes: Vec::new(),
            copy_to: None,
            printed: None,
            lang: chinese(),
        }
    }

    /// The title on one line, as lists, bookmarks and file properties want it.
    pub fn title_line(&self) -> String {
        self.title.lines().map(crate::text::printable).collect()
    }
}

/// Who signs, and the day the document takes effect (成文日期).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// 发文机关署名.
    pub organ: String,
    /// 成文日期.
    pub date: Day,
}

/// Who printed the document and when; the last line of the printing record (版记).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// 印发机关.
    pub organ: String,
    /// 印发日期.
    pub date: Day,
}

/// One piece of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A numbered heading; its number is part of the runs. Levels are 1 `一、`, 2 `（一）`, 3 `1.`, 4 `（1）`
    /// (GB/T 9704-2012, 7.3.3); other levels count as the nearest of these.
    Heading {
        /// 1 to 4.
        level: u8,
        /// What it says.
        runs: Vec<Run>,
    },
    /// A paragraph of running text, set with an indent of two characters.
    Paragraph(Vec<Run>),
    /// A table whose head repeats on every page.
    Table {
        /// Column titles. Empty means a table without a head.
        head: Vec<String>,
        /// Rows of cells; short rows are filled with empty cells.
        rows: Vec<Vec<Vec<Run>>>,
    },
}

impl Block {
    /// The level of a heading held within 1 to 4, so that every writer treats a stray level alike.
    pub fn heading_level(level: u8) -> u8 {
        level.clamp(1, 4)
    }

    /// How many columns a table has: the longest of its head and rows.
    pub fn columns(head: &[String], rows: &[Vec<Vec<Run>>]) -> usize {
        rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0)
    }

    /// How each column is to be set, judged by its longest cell.
    pub fn column_plan(head: &[String], rows: &[Vec<Vec<Run>>]) -> Vec<Column> {
        (0..Self::columns(head, rows))
            .map(|column| {
                // A head may run over two lines.
                let head_width = head.get(column).map_or(0.0, |name| 0.6 * crate::width(name));
                let cells = rows.iter().filter_map(|row| row.get(column));
                let widest_cell =
                    cells.map(|runs| runs.iter().map(|run| crate::width(run.text())).sum()).fold(0.0, f64::max);
                Column { weight: head_width.max(widest_cell).clamp(3.0, 16.0) + 1.5, centred: widest_cell <= 8.0 }
            })
            .collect()
    }
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Share of the width: the longest cell in characters within 3 and 16, so that neither a narrow number nor a long remark
    /// starves the others, and a little for the space beside the rules.
    pub weight: f64,
    /// Short entries (numbers, names) stand in the middle; sentences begin at the left.
    pub centred: bool,
}

/// A stretch of text with one meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Run {
    /// Plain text.
    Text(String),
    /// Emphasised text.
    Strong(String),
    /// A number that can be traced to its evidence.
    Figure(FigureRef),
}

impl Run {
    /// The text as printed.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) => text,
            Self::Figure(figure) => &figure.text,
        }
    }
}

/// A figure as it stands in a sentence, with what a reader or a machine needs to check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRef {
    /// Id of the figure's definition.
    pub id: String,
    /// As printed, for example `37个`.
    pub text: String,
    /// The bare value, for example `37`.
    pub value: String,
    /// The unit, for example `个`.
    pub unit: String,
    /// The period it counts, for example `2024` or `2024-01-01/2024-12-31`.
    pub period: String,
    /// Where its evidence is shown. Anything but a relative or http(s) address is dropped by the writers.
    pub href: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_follow_their_longest_cell_within_bounds() {
        let cell = |text: &str| vec![Run::Text(text.to_owned())];
        let head = vec!["序号".to_owned(), "办理情况".to_owned()];
        let rows = vec![vec![cell("1"), cell("已办结"), cell(&"长".repeat(40))]];
        assert_eq!(Block::columns(&head, &rows), 3);
        let plan = Block::column_plan(&head, &rows);
        assert!(plan.iter().map(|column| column.weight).eq([4.5, 4.5, 17.5]));
        assert!(plan.iter().map(|column| column.centred).eq([true, true, false]));
    }
}
