//! The files of the room as they stand: every scalar with its place, nothing judged yet.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;
use std::fmt;
use std::marker::PhantomData;

/// A text with its place.
pub(super) type Text = Spanned<String>;

/// Line and column, from 1.
pub(super) fn place<T>(spanned: &Spanned<T>) -> (u64, u64) {
    (spanned.referenced.line(), spanned.referenced.column())
}

/// A mapping as a list of pairs, so that a key that comes twice is seen.
#[derive(Debug)]
pub(super) struct Pairs<V>(pub(super) Vec<(Text, V)>);

impl<V> Default for Pairs<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for InOrder<V> {
            type Value = Pairs<V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<V>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(InOrder(PhantomData))
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct StatuteFile {
    pub(super) name: NameShape,
    pub(super) issuer: String,
    #[serde(default)]
    pub(super) number: String,
    pub(super) certainty: Text,
    #[serde(default)]
    pub(super) note: String,
    pub(super) versions: Vec<Spanned<VersionShape>>,
    #[serde(default)]
    pub(super) articles: Pairs<ArticleShape>,
    #[serde(default)]
    pub(super) limits: Pairs<Vec<Spanned<LimitShape>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameShape {
    pub(super) zh: String,
    pub(super) en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VersionShape {
    pub(super) from: Text,
    pub(super) to: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleShape {
    pub(super) gist: Text,
    pub(super) label: Option<String>,
    pub(super) certainty: Text,
    pub(super) from: Option<Text>,
    pub(super) to: Option<Text>,
}

/// A value of a limit. Instruments name their own article; regions cite `statute/article`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitShape {
    pub(super) from: Text,
    pub(super) to: Option<Text>,
    pub(super) value: Spanned<Scalars>,
    pub(super) article: Option<Text>,
    pub(super) citation: Option<Text>,
    pub(super) certainty: Text,
    #[serde(default)]
    pub(super) note: String,
    /// `lower` or `higher`: an office may be stricter in this direction.
    pub(super) stricter: Option<Text>,
}

/// What stands after `value:`.
#[derive(Clone, Debug)]
pub(super) enum Scalars {
    Number(i64),
    Text(String),
    List(Vec<String>),
}

impl<'de> Deserialize<'de> for Scalars {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Scalars;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, a period, a text or a list of texts")
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Scalars, E> {
                Ok(Scalars::Number(number))
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Scalars, E> {
                i64::try_from(number).map(Scalars::Number).map_err(E::custom)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Scalars, E> {
                Ok(Scalars::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Scalars, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Scalars::List(list))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct HolidaysFile {
    pub(super) year: Spanned<i16>,
    pub(super) notice: NoticeShape,
    pub(super) arrangements: Vec<ArrangementShape>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoticeShape {
    #[serde(default)]
    pub(super) number: String,
    pub(super) date: Option<Text>,
    pub(super) certainty: Text,
    /// What to know of the paper; for readers of the file.
    #[serde(default, rename = "note")]
    pub(super) _note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArrangementShape {
    pub(super) name: String,
    /// Days or spans: `2024-10-01..2024-10-07`.
    #[serde(default)]
    pub(super) off: Vec<Text>,
    #[serde(default)]
    pub(super) work: Vec<Text>,
    /// A later paper that changed this festival only.
    pub(super) notice: Option<NoticeShape>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegionFile {
    pub(super) name: String,
    pub(super) parent: Option<Text>,
    #[serde(default)]
    pub(super) limits: Pairs<Vec<Spanned<LimitShape>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeFile {
    pub(super) name: String,
    /// The place whose values it may tighten.
    pub(super) region: Text,
    pub(super) limits: Pairs<Vec<Spanned<LimitShape>>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ClauseShape {
    pub(super) gist: String,
    pub(super) law: Text,
    pub(super) certainty: Text,
    pub(super) left_out: Option<String>,
    pub(super) lives_in: Option<String>,
}
