//! The shape of the YAML in `matters/` and `registers/`, as its author writes it. Every key that is not here is a
//! defect; every value that a lint may have to point at keeps its place.

mod house;
mod part;
mod step;

pub(crate) use house::{RawDesk, RawExpires, RawHint, RawMove, RawRegister, RawRole};
pub(crate) use part::{RawField, RawFigure, RawGate, RawLink, RawMaterial, RawNumber, RawOf, RawRecord, RawRule};
pub(crate) use step::{RawAct, RawActFull, RawAgain, RawAnywhere, RawClock, RawJoint, RawStep};

use crate::{DeskId, Evaluates, Screen};
use model::{ActId, Citation, ClauseId, ClockId, FieldId, FigureId, LinkId, MaterialId, MatterId, RuleId, StepId};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_saphyr::Spanned;
use std::fmt;
use std::marker::PhantomData;

/// A mapping whose order counts and whose keys know their place.
#[derive(Debug)]
pub(crate) struct Ordered<K, V>(pub Vec<(Spanned<K>, V)>);

impl<K, V> Default for Ordered<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Ordered<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
            type Value = Ordered<K, V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a mapping")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry::<Spanned<K>, V>()? {
                    pairs.push(pair);
                }
                Ok(Ordered(pairs))
            }
        }
        deserializer.deserialize_map(Pairs(PhantomData))
    }
}

#[derive(Debug, Default, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawName {
    pub zh: String,
    #[serde(default)]
    pub en: String,
}

/// One or several of something, written either way.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(untagged, expecting = "one name or a list of names")]
pub(crate) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    pub(crate) fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawMatter {
    pub id: Spanned<MatterId>,
    pub name: RawName,
    /// A skeleton in `matters/_kinds/`, whose gates and rules the matter may not drop.
    pub kind: Option<Spanned<String>>,
    /// The desk of `matters/_desks.yaml` at which it is done.
    pub desk: Option<Spanned<DeskId>>,
    pub basis: Vec<Spanned<Citation>>,
    pub in_force: RawInForce,
    /// The register that a case of this matter is about, and the field that holds the record's key.
    pub about: Option<Spanned<FieldId>>,
    /// How a case is called: text with `{field}` in it.
    pub title: Spanned<String>,
    #[serde(default)]
    pub retention: String,
    /// A page of its own for the work of its cases.
    pub screen: Option<Spanned<Screen>>,
    /// Fields that a unit's next application takes over from its last one.
    #[serde(default)]
    pub carry: Vec<Spanned<FieldId>>,
    /// Which fields hold indicators and what bears them out.
    pub evidence: Option<Spanned<crate::definition::EvidenceFields>>,
    /// Its cases are evaluations of services by applicants.
    pub evaluates: Option<Spanned<Evaluates>>,
    /// A table that another system exports.
    pub import: Option<Spanned<RawImport>>,
    #[serde(default)]
    pub fields: Ordered<FieldId, Spanned<RawField>>,
    #[serde(default)]
    pub materials: Ordered<MaterialId, Spanned<RawMaterial>>,
    #[serde(default)]
    pub links: Ordered<LinkId, Spanned<RawLink>>,
    pub steps: Ordered<StepId, Spanned<RawStep>>,
    /// Acts of every step that is no end, or of those named.
    #[serde(default)]
    pub anywhere: Ordered<ActId, Spanned<RawAnywhere>>,
    /// Moves that the matter turns off.
    #[serde(default)]
    pub moves: Ordered<String, bool>,
    /// Clauses of the law that the matter serves as a whole.
    #[serde(default)]
    pub covers: Vec<ClauseId>,
    #[serde(default)]
    pub clocks: Ordered<ClockId, Spanned<RawClock>>,
    #[serde(default)]
    pub rules: Ordered<RuleId, Spanned<RawRule>>,
    #[serde(default)]
    pub gates: Ordered<RuleId, Spanned<RawGate>>,
    #[serde(default)]
    pub numbers: Vec<Spanned<RawNumber>>,
    #[serde(default)]
    pub records: Vec<Spanned<RawRecord>>,
    #[serde(default)]
    pub figures: Ordered<FigureId, Spanned<RawFigure>>,
}

/// How a table of another system is read.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawImport {
    pub zh: String,
    /// The field by which a row finds its case.
    pub find_by: FieldId,
    /// Headings and the fields that they fill.
    pub columns: Ordered<String, FieldId>,
    /// The heading of how far a row has come.
    pub state: String,
    /// What each state registers, as `step.act`, the first first.
    pub acts: Ordered<String, String>,
}

/// What a kind of matter demands of all its matters.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawKind {
    pub name: RawName,
    #[serde(default)]
    pub demands: Ordered<RuleId, Spanned<RawGate>>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawInForce {
    pub from: Spanned<String>,
    pub to: Option<Spanned<String>>,
    /// Cases that are open go on under the new text.
    #[serde(default, rename = "open-cases")]
    pub open_cases: bool,
}
