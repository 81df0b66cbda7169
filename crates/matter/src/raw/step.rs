//! Steps, acts and clocks, as their author writes them.

use super::{OneOrMany, Ordered};
use model::{ActId, Citation, ClauseId, FieldId, LimitId, LinkId, RoleId, StepId};
use serde_saphyr::Spanned;

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
    /// It may last for years, and nobody is waited for: its acts are what may be done meanwhile.
    #[serde(default)]
    pub standing: bool,
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
    expecting = "an act is a step, a list of steps, or a map of to, zh, en, by, not-by, duty, asks, materials, links, opinion, law, returns, signs, votes, concludes, again, waits-for, covers"
)]
#[allow(clippy::large_enum_variant, reason = "read once and taken apart at once")]
pub(crate) enum RawAct {
    To(StepId),
    OneOf(Vec<StepId>),
    Full(RawActFull),
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(clippy::struct_excessive_bools, reason = "as the author writes them")]
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
    /// Its roles are waited for, though they are not the step's own.
    #[serde(default)]
    pub duty: bool,
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
    /// An exception, listed for whoever looks over the office's work.
    #[serde(default)]
    pub exception: bool,
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
