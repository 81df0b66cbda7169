//! What an act caused: the only thing that is stored as truth.
//!
//! An event carries everything that follows from it — values, deadlines, changes of records, numbers given — so that reading the ledger needs neither the law of the day nor a second decision.

use crate::{
    ActId, CaseId, Citation, ClockId, Day, Digest, FieldId, Fields, FigureId, HandedIn, LinkId, MaterialId, MatterId,
    Moment, Moved, OfficeId, PersonId, RecordKey, Refusal, RegisterId, RoleId, StepId, Value,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One event of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub office: OfficeId,
    pub case: CaseId,
    pub matter: MatterId,
    /// 1 for the first event of a case, then one more each.
    pub version: u32,
    pub at: Moment,
    /// The day on which it was entered, when that was a later day than `at` (补录): a period kept on paper only shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Day>,
    pub by: PersonId,
    /// The role in which he acted.
    #[serde(rename = "as")]
    pub role: RoleId,
    /// For whom he acted, when he stood in for somebody (委托代理).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<PersonId>,
    /// The digest of the rulebook that governs the case (set by its first event).
    pub rulebook: Digest,
    pub deed: Deed,
}

impl Event {
    /// The business day.
    pub fn day(&self) -> Day {
        self.at.date()
    }
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "nearly every deed is an act; a box would cost each of them")]
pub enum Deed {
    /// An act that the law allowed.
    Acted {
        act: ActId,
        from: StepId,
        to: StepId,
        #[serde(default, skip_serializing_if = "Fields::is_empty")]
        set: Fields,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        materials: Vec<MaterialId>,
        /// The files that were handed in as materials, if any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<HandedIn>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        opinion: String,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        links: BTreeMap<LinkId, CaseId>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        clocks: Vec<ClockChange>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        records: Vec<RecordChange>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<Number>,
        /// What it did besides walking from step to step.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<Moved>,
    },
    /// An act that was refused. It changes nothing but leaves its trace.
    Refused { act: ActId, at_step: StepId, refusal: Refusal },
}

/// What happened to a clock (时限).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ClockChange {
    /// Started on day 0 (not counted); ends at `due`. `law` is the article that sets the period, `period` its text.
    Started {
        clock: ClockId,
        from: Moment,
        period: String,
        due: Moment,
        law: Citation,
    },
    Stopped {
        clock: ClockId,
        on: Moment,
    },
    /// Runs again; `due` is new.
    Resumed {
        clock: ClockId,
        on: Moment,
        due: Moment,
    },
    Extended {
        clock: ClockId,
        on: Moment,
        period: String,
        due: Moment,
    },
    Ended {
        clock: ClockId,
        on: Moment,
        on_time: bool,
    },
    /// A holiday arrangement that came later moved the end.
    Recalculated {
        clock: ClockId,
        on: Moment,
        due: Moment,
    },
}

/// A change of a register's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordChange {
    pub register: RegisterId,
    pub key: RecordKey,
    pub set: BTreeMap<FieldId, Value>,
}

/// A document number given: gap-free per office, series and year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    pub series: String,
    pub year: i16,
    pub n: u32,
    /// As printed, for example `东外出批〔2024〕7号`.
    pub text: String,
}

/// What an event adds to a figure. A correction is a contribution with the opposite sign.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Contribution {
    pub figure: FigureId,
    pub amount: i64,
    /// For figures that count different things (家): what is counted. Empty for sums.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
}
