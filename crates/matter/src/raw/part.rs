//! Fields, materials, links, rules, gates, numbers, record effects and figures, as their author writes them.

use super::{OneOrMany, RawName};
use model::{Citation, ClauseId, FieldId, FigureId, MatterId, RegisterId, RoleId, RuleId, StepId};

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
    /// Of a text: it has several lines.
    #[serde(default)]
    pub long: bool,
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
    /// Fields whose values stand in it.
    #[serde(default)]
    pub proves: Vec<FieldId>,
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
