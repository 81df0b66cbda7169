//! The shape of the YAML in `figures/`, as its author writes it. Every other key is a defect.

use model::{FigureId, OfficeId};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_saphyr::Spanned;
use std::fmt;

/// One file: ids with their figures, in order.
#[derive(Debug, Default)]
pub(super) struct RawFile(pub Vec<(Spanned<FigureId>, RawFigure)>);

impl<'de> Deserialize<'de> for RawFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = RawFile;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping from ids to figures")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawFile, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(RawFile(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFigure {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// A rate is in `%` unless it says otherwise.
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub part_of: Option<FigureId>,
    pub rate: Option<RawRate>,
    pub sum: Option<Vec<FigureId>>,
    pub difference: Option<RawDifference>,
    pub fact: Option<Vec<Spanned<RawFact>>>,
    /// The rise or fall of a figure against the same days of the year before.
    pub change: Option<FigureId>,
    /// What is there on a day.
    pub stock: Option<RawStock>,
    /// Of facts: as in matters.
    pub scale: Option<i64>,
    /// It is itself a rise or fall, measured elsewhere.
    #[serde(default)]
    pub is_change: bool,
    #[serde(default)]
    pub rank: bool,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRate {
    pub of: FigureId,
    pub over: FigureId,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDifference {
    pub of: FigureId,
    pub less: FigureId,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStock {
    pub added: Vec<FigureId>,
    pub removed: Vec<FigureId>,
    pub at: super::Edge,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFact {
    pub office: OfficeId,
    pub day: String,
    pub value: i64,
    pub source: String,
}
