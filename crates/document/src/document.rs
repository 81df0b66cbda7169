//! The nouns of an official document. Writers turn them into pages; nothing here knows how a page looks.

use crate::Table;
use model::Day;
use serde::{Deserialize, Serialize};

/// The forms of GB/T 9704-2012 that an office uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The general form (clause 7): red head and number when the document has them, a plain page otherwise.
    #[default]
    File,
    /// 信函格式 (10.1): the organ's name in red at the head, red double rules, the number at the right below the upper one;
    /// no page number on the first page, no rules in the printing record.
    Letter,
    /// 纪要格式 (10.3): a red head that ends in 纪要, no seal, the persons present at the end.
    Minutes,
}

/// One official document (公文). Only the title is required; every absent element leaves no gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Which of the standard's forms it takes.
    #[serde(default)]
    pub form: Form,
    /// 份号, six digits, for a classified document.
    #[serde(default)]
    pub copy_number: Option<String>,
    /// 密级和保密期限, for example `秘密★1年`.
    #[serde(default)]
    pub secrecy: Option<String>,
    /// 紧急程度: 特急 or 加急.
    #[serde(default)]
    pub urgency: Option<String>,
    /// 发文机关标志: the red head above the first page, for example `某某市人民政府外事办公室文件`.
    #[serde(default)]
    pub organ: Option<String>,
    /// 发文字号, for example `某外发〔2025〕3号`.
    #[serde(default)]
    pub number: Option<String>,
    /// 签发人, for a document to a superior organ (上行文, 7.2.6).
    #[serde(default)]
    pub signed_by: Option<String>,
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
    /// 附件说明 and 附件: named after the body in order, without numbers; those with a body follow on pages of their own.
    #[serde(default)]
    pub annexes: Vec<Annex>,
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
            form: Form::File,
            copy_number: None,
            secrecy: None,
            urgency: None,
            organ: None,
            number: None,
            signed_by: None,
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
    /// Whether a seal is to stand over it, which decides where it stands (7.3.5.1 and 7.3.5.2).
    #[serde(default = "yes")]
    pub sealed: bool,
}

fn yes() -> bool {
    true
}

impl Signature {
    /// A signature that will be sealed.
    pub fn new(organ: impl Into<String>, date: Day) -> Self {
        Self { organ: organ.into(), date, sealed: true }
    }
}

/// 附件: what a document carries beyond its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// Its name, which is also its title.
    pub name: String,
    /// What it says. Empty when it travels as a file of its own.
    #[serde(default)]
    pub body: Vec<Block>,
}

impl Annex {
    /// An annex that is named only.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), body: Vec::new() }
    }
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
    Table(Table),
    /// What a label in 黑体 names, for example 出席 in minutes (10.3): set in two characters, lines after the first hang under its text.
    Entry {
        /// Without the colon.
        label: String,
        /// What it says.
        runs: Vec<Run>,
    },
}

impl Block {
    /// The level of a heading held within 1 to 4, so that every writer treats a stray level alike.
    pub fn heading_level(level: u8) -> u8 {
        level.clamp(1, 4)
    }
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
