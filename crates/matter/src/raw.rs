//! The shape of the YAML in `matters/` and `registers/`, as its author writes it. Every key that is not here is a
//! defect; every value that a lint may have to point at keeps its place.

use crate::Keeps;
use model::{
    ActId, Citation, ClauseId, ClockId, FieldId, FigureId, LimitId, LinkId, MaterialId, MatterId, RegisterId, RoleId,
    RuleId, StepId,
};
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
    pub basis: Vec<Spanned<Citation>>,
    pub in_force: RawInForce,
    /// The register that a case of this matter is about, and the field that holds the record's key.
    pub about: Option<Spanned<FieldId>>,
    /// How a case is called: text with `{field}` in it.
    pub title: Spanned<String>,
    #[serde(default)]
    pub retention: String,
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

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawField {
    pub is: String,
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// For `choice`: the choices with their Chinese words; for `list`: the fields of a member.
    #[serde(default)]
    pub of: Option<RawOf>,
    /// For `record`: the register.
    pub register: Option<RegisterId>,
    /// Personal data: masked on screen, its viewing logged.
    #[serde(default)]
    pub personal: bool,
    pub law: Option<Citation>,
    #[serde(default)]
    pub hint: String,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(untagged, expecting = "`of` is a map of value → word (choice) or of fields (list)")]
pub(crate) enum RawOf {
    Choices(indexmap::IndexMap<String, String>),
    Fields(indexmap::IndexMap<FieldId, RawField>),
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawMaterial {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    pub law: Option<Citation>,
    /// A condition under which it is asked for; always when absent.
    pub when: Option<String>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawLink {
    pub zh: String,
    pub matter: MatterId,
    /// Several cases may be tied, one by each act.
    #[serde(default)]
    pub many: bool,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawStep {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// An end of the case; then nothing else but `law`, `why` and `outcome` may stand here.
    #[serde(default)]
    pub end: bool,
    /// How an end is called by cases that wait for this one; the step's id when absent.
    pub outcome: Option<String>,
    #[serde(default)]
    pub by: OneOrMany<RoleId>,
    /// An organ outside, whose answer the office records.
    pub awaits: Option<String>,
    /// Acts of this step whose doer may not do any act of this step.
    #[serde(default)]
    pub not_by: Vec<String>,
    pub clock: Option<Spanned<RawClock>>,
    #[serde(default)]
    pub acts: Ordered<ActId, Spanned<RawAct>>,
    pub law: Option<Citation>,
    /// Why there is this step, in plain Chinese.
    #[serde(default)]
    pub why: String,
    /// Several sign or vote here.
    pub joint: Option<Spanned<RawJoint>>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

/// 会签、或签、顺序会签、票签.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawJoint {
    /// `all`, `any`, `in-order` or `vote`.
    pub how: String,
    /// `roles`: those of the step; otherwise the field that lists the persons.
    pub among: String,
    /// For a vote: the field that holds the view, a choice with `for`, `against` and `abstain`.
    pub vote: Option<FieldId>,
    /// Limits that hold a fraction such as `2/3`: of those entitled, how many must vote, and how many must be for it.
    pub quorum: Option<LimitId>,
    pub majority: Option<LimitId>,
    /// Who votes last.
    pub last: Option<RoleId>,
    pub adopted: Option<StepId>,
    pub rejected: Option<StepId>,
    /// The head may decide against the majority, with a reason (行政首长负责制).
    #[serde(default)]
    pub head_decides: bool,
    pub law: Option<Citation>,
}

/// An act of many steps.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawAnywhere {
    /// Only in these steps …
    #[serde(default, rename = "in")]
    pub within: OneOrMany<StepId>,
    /// … or in all but these.
    #[serde(default)]
    pub not_in: OneOrMany<StepId>,
    pub to: OneOrMany<StepId>,
    #[serde(default)]
    pub zh: String,
    #[serde(default)]
    pub en: String,
    #[serde(default)]
    pub by: OneOrMany<RoleId>,
    #[serde(default)]
    pub not_by: Vec<String>,
    #[serde(default)]
    pub asks: Vec<String>,
    #[serde(default)]
    pub materials: Vec<String>,
    #[serde(default)]
    pub links: Vec<String>,
    #[serde(default)]
    pub opinion: bool,
    pub law: Option<Citation>,
    #[serde(default)]
    pub returns: bool,
    pub again: Option<RawAgain>,
    #[serde(default)]
    pub waits_for: Vec<LinkId>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

/// What more is wanted when the act was done before in the case.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawAgain {
    #[serde(default)]
    pub by: OneOrMany<RoleId>,
    #[serde(default)]
    pub asks: Vec<String>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(
    untagged,
    expecting = "an act is a step, a list of steps, or a map of to, zh, en, by, not-by, asks, materials, links, opinion, law, returns, signs, votes, concludes, again, waits-for, covers"
)]
pub(crate) enum RawAct {
    To(StepId),
    OneOf(Vec<StepId>),
    Full(RawActFull),
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawActFull {
    pub to: OneOrMany<StepId>,
    #[serde(default)]
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// Roles that may do this act, when not the step's own.
    #[serde(default)]
    pub by: OneOrMany<RoleId>,
    #[serde(default)]
    pub not_by: Vec<String>,
    /// Fields that the act sets; a `?` at the end makes one optional.
    #[serde(default)]
    pub asks: Vec<String>,
    #[serde(default)]
    pub materials: Vec<String>,
    #[serde(default)]
    pub links: Vec<String>,
    /// An opinion in words is required.
    #[serde(default)]
    pub opinion: bool,
    pub law: Option<Citation>,
    /// 退回: the act may say that the case comes straight back.
    #[serde(default)]
    pub returns: bool,
    /// It is a sign-off of a joint step.
    #[serde(default)]
    pub signs: bool,
    /// It is a vote.
    #[serde(default)]
    pub votes: bool,
    /// It closes the vote.
    #[serde(default)]
    pub concludes: bool,
    pub again: Option<RawAgain>,
    /// Links whose cases must have ended.
    #[serde(default)]
    pub waits_for: Vec<LinkId>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
    /// It comes from `anywhere`: the step's own `not-by` is not meant for it.
    #[serde(skip)]
    pub laid: bool,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawClock {
    #[serde(default)]
    pub zh: String,
    /// A period (`5 working days`) or the id of a limit that holds one.
    pub within: String,
    /// The article; may be left out when `within` names a limit, which has its own.
    pub law: Option<Citation>,
    /// Acts that start it (a step's clock starts when the step is entered).
    #[serde(default)]
    pub starts_on: Vec<String>,
    /// A field that holds day 0; the day of the start when absent.
    pub from: Option<FieldId>,
    #[serde(default)]
    pub ends_on: Vec<String>,
    #[serde(default)]
    pub stops_in: OneOrMany<StepId>,
    /// Starts anew after a stop (补正后重新计算) instead of running on.
    #[serde(default)]
    pub restarts: bool,
    /// The act that extends it, once, before it ends.
    pub extends_on: Option<String>,
    pub extended_by: Option<String>,
    /// Ends on a working day when the last day falls on a holiday (民法典 203).
    #[serde(default)]
    pub rolls: bool,
    /// Where the case goes when the time is over.
    pub lapses_to: Option<StepId>,
    /// `statutory` or `promised`.
    #[serde(default)]
    pub kind: String,
    /// Acts that stop it and make it run again, beside steps; the article of the excluded time.
    #[serde(default)]
    pub stops_on: Vec<String>,
    #[serde(default)]
    pub resumes_on: Vec<String>,
    pub stops_law: Option<Citation>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRule {
    pub on: OneOrMany<String>,
    pub when: Option<String>,
    pub require: String,
    pub law: Option<Citation>,
    pub say: RawName,
    #[serde(default)]
    pub cure: String,
    #[serde(default)]
    pub cured_by: OneOrMany<RoleId>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawGate {
    pub zh: String,
    /// Steps that may not be entered without it.
    pub before: OneOrMany<StepId>,
    /// Acts one of which must have been done …
    #[serde(default)]
    pub pass: OneOrMany<String>,
    /// … or rules one of which must hold on every act that enters the step.
    #[serde(default)]
    pub rule: OneOrMany<RuleId>,
    pub law: Option<Citation>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawNumber {
    pub on: OneOrMany<String>,
    pub series: String,
    /// As printed, with `{year}` and `{n}`.
    pub pattern: String,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRecord {
    pub on: OneOrMany<String>,
    pub when: Option<String>,
    pub register: RegisterId,
    pub key: String,
    pub set: indexmap::IndexMap<FieldId, String>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawFigure {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    pub unit: String,
    pub on: OneOrMany<String>,
    pub when: Option<String>,
    /// How much; 1 when absent.
    pub count: Option<String>,
    /// Count different values of this instead.
    pub distinct: Option<String>,
    /// Only the first time in a case.
    #[serde(default)]
    pub first_time: bool,
    /// A state measured now and then: the last value counts instead of the sum.
    #[serde(default)]
    pub latest: bool,
    /// How many of the counted units are one of the printed: 100 for 分 printed as 元, or hundredths of a percent.
    pub scale: Option<i64>,
    /// It is a place in an order (第8名).
    #[serde(default)]
    pub rank: bool,
    /// Acts that take it back.
    #[serde(default)]
    pub undone_by: OneOrMany<String>,
    /// The figure that this one is a part of (其中).
    pub part_of: Option<FigureId>,
    /// Other names under which offices publish it.
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRegister {
    pub id: Spanned<RegisterId>,
    pub name: RawName,
    /// The field that is the key.
    pub key: Spanned<FieldId>,
    pub fields: Ordered<FieldId, Spanned<RawField>>,
    pub law: Option<Citation>,
    /// What the platform itself reads it for.
    pub keeps: Option<Keeps>,
    #[serde(default)]
    pub covers: Vec<ClauseId>,
}

/// A move of `matters/_moves.yaml`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawMove {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// Roles that may do it anywhere; who may act at the step may do it too unless `only`.
    #[serde(default)]
    pub by: OneOrMany<RoleId>,
    #[serde(default)]
    pub only: bool,
    pub law: Citation,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawRole {
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// Only one person holds it, so that he can't check himself.
    #[serde(default)]
    pub single: bool,
    /// Outside the office: applicants.
    #[serde(default)]
    pub outside: bool,
}
