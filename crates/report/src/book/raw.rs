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
    pub paragraphs: Vec<Vec<Spanned<RawSentence>>>,
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
    pub say: Spanned<String>,
}
