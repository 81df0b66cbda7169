//! The shape of the YAML in `reports/`, as its author writes it. Every other key is a defect.

use serde::Deserialize;
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawReport {
    pub name: RawName,
    pub title: Spanned<String>,
    pub addressee: Option<Spanned<String>>,
    pub copy_to: Option<Spanned<String>>,
    #[serde(default)]
    pub notes: Vec<String>,
    #[serde(default)]
    pub opening: Vec<Vec<Spanned<RawSentence>>>,
    pub closing: Option<Spanned<String>>,
    /// Kinds of refusal (the part of a rule's id before `:`) that are reported under one name.
    #[serde(default)]
    pub reasons: BTreeMap<String, String>,
    pub parts: Vec<Spanned<RawPart>>,
    /// Its place among the kinds of report; the first is the one that is meant when none is named.
    #[serde(default)]
    pub order: u8,
    /// Macros that every pattern may use.
    #[serde(default)]
    pub words: String,
    /// Names with numerals in them (一岗双责), which are no numbers of the report.
    #[serde(default)]
    pub names: Vec<String>,
    #[serde(default)]
    pub checks: Vec<Spanned<RawCheck>>,
}

/// What must hold between figures, or nothing is composed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCheck {
    /// What `each` stands for, one after the other; without it the check is made once.
    #[serde(default, rename = "for")]
    pub each: Vec<String>,
    pub require: Spanned<String>,
    /// What is told when it does not hold.
    pub say: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawName {
    pub zh: String,
    #[serde(default)]
    pub en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPart {
    /// The folder of its themes, beside `report.yaml`.
    pub folder: String,
    pub heading: Spanned<String>,
    #[serde(default)]
    pub style: super::Style,
    #[serde(default)]
    pub lead: Vec<Spanned<RawSentence>>,
    /// What is said when there is no record; without it the part is left out then.
    pub none: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTheme {
    pub heading: Option<Spanned<String>>,
    #[serde(default)]
    pub paragraphs: Vec<Vec<Spanned<RawSentence>>>,
    /// Set after the paragraphs.
    #[serde(default)]
    pub tables: Vec<Spanned<RawTable>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTable {
    #[serde(default)]
    pub needs: Vec<Spanned<String>>,
    #[serde(default)]
    pub any: Vec<Spanned<String>>,
    pub when: Option<Spanned<String>>,
    #[serde(default)]
    pub always: bool,
    pub caption: Option<Spanned<String>>,
    /// What `each` stands for in the cells that rows give once for all.
    #[serde(default, rename = "for")]
    pub each: Vec<String>,
    #[serde(default)]
    pub head: Vec<Vec<RawCell>>,
    pub rows: Vec<Spanned<RawRow>>,
}

/// The cells of a row: its names, then cells written out, then one pattern for each of what `for` lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRow {
    #[serde(default)]
    pub names: Vec<RawCell>,
    #[serde(default)]
    pub cells: Vec<RawCell>,
    pub each: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum RawCell {
    Plain(String),
    Spanning(RawSpanning),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSpanning {
    pub say: String,
    #[serde(default = "one")]
    pub columns: u16,
    #[serde(default = "one")]
    pub rows: u16,
}

fn one() -> u16 {
    1
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSentence {
    /// Figures of which each must have something to report.
    #[serde(default)]
    pub needs: Vec<Spanned<String>>,
    /// Figures of which one must have something to report.
    #[serde(default)]
    pub any: Vec<Spanned<String>>,
    /// A condition on facts.
    pub when: Option<Spanned<String>>,
    /// Said whatever the records are: for words that report nothing.
    #[serde(default)]
    pub always: bool,
    pub say: Spanned<RawWording>,
}

/// One pattern, or several of which the one is said that repeats the least.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum RawWording {
    One(String),
    Several(Vec<String>),
}
