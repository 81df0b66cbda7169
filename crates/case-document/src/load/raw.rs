//! The shape of a template's YAML, as its author writes it. Every other key is a defect.

use crate::Audience;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;
use std::fmt;

type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawTemplate {
    pub zh: Text,
    #[serde(default)]
    pub en: String,
    pub on: Vec<Text>,
    pub when: Option<Text>,
    pub law: Text,
    pub form: Text,
    pub lang: Option<String>,
    pub organ: Option<Text>,
    pub number: Option<Spanned<RawChoice>>,
    pub secrecy: Option<Text>,
    pub urgency: Option<Text>,
    pub signed_by: Option<Text>,
    pub to: Option<Text>,
    pub title: Text,
    pub body: Vec<Spanned<RawBlock>>,
    #[serde(default)]
    pub annexes: Vec<RawAnnex>,
    #[serde(default)]
    pub notes: Vec<Text>,
    pub seal: Option<bool>,
    pub signature: Option<Spanned<RawChoice>>,
    pub copy_to: Option<Text>,
    #[serde(default)]
    pub printed: bool,
    #[serde(default)]
    pub keeps: String,
    #[serde(default)]
    pub audience: Audience,
}

/// `true`, `false`, or words.
#[derive(Debug)]
pub(super) enum RawChoice {
    Is(bool),
    Says(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAnnex {
    pub name: Text,
    pub when: Option<Text>,
    #[serde(default)]
    pub body: Vec<Spanned<RawBlock>>,
}

/// A paragraph, or a map that says what else stands here.
#[derive(Debug)]
pub(super) enum RawBlock {
    Text(String),
    Other(Box<RawOther>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOther {
    pub when: Option<Text>,
    pub each: Option<Text>,
    pub body: Option<Vec<Spanned<RawBlock>>>,
    pub heading: Option<Text>,
    pub level: Option<u8>,
    pub entry: Option<RawEntry>,
    pub table: Option<RawTable>,
    pub form: Option<Vec<RawRow>>,
    pub caption: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEntry {
    pub label: String,
    pub text: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTable {
    pub caption: Option<Text>,
    #[serde(default)]
    pub head: Vec<Text>,
    pub each: Option<Text>,
    pub row: Option<Vec<Text>>,
    #[serde(default)]
    pub rows: Vec<RawRow>,
    pub empty: Option<Text>,
}

/// Cells, or a map with `row` and when or for what it stands.
#[derive(Debug)]
pub(super) enum RawRow {
    Cells(Vec<Text>),
    Full(RawFullRow),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFullRow {
    pub when: Option<Text>,
    pub each: Option<Text>,
    pub row: Vec<Text>,
}

impl<'de> Deserialize<'de> for RawChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Choice;
        impl Visitor<'_> for Choice {
            type Value = RawChoice;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false, or a text")
            }
            fn visit_bool<E: Error>(self, is: bool) -> Result<RawChoice, E> {
                Ok(RawChoice::Is(is))
            }
            fn visit_str<E: Error>(self, says: &str) -> Result<RawChoice, E> {
                Ok(RawChoice::Says(says.to_owned()))
            }
        }
        deserializer.deserialize_any(Choice)
    }
}

impl<'de> Deserialize<'de> for RawBlock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Block;
        impl<'de> Visitor<'de> for Block {
            type Value = RawBlock;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a map with heading, when, each, table, form or entry")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<RawBlock, E> {
                Ok(RawBlock::Text(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawBlock, A::Error> {
                RawOther::deserialize(MapAccessDeserializer::new(map)).map(|other| RawBlock::Other(Box::new(other)))
            }
        }
        deserializer.deserialize_any(Block)
    }
}

impl<'de> Deserialize<'de> for RawRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Row;
        impl<'de> Visitor<'de> for Row {
            type Value = RawRow;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of cells, or a map with row")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, cells: A) -> Result<RawRow, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(cells)).map(RawRow::Cells)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawRow, A::Error> {
                RawFullRow::deserialize(MapAccessDeserializer::new(map)).map(RawRow::Full)
            }
        }
        deserializer.deserialize_any(Row)
    }
}
