//! What a report is composed from: the figures of the year and the facts of its cases.

use figure::{Figures, Series};
use model::{ActId, CaseId, Day, Fields, MatterId, RuleId, StepId};

/// One office's year.
#[derive(Debug, Clone)]
pub struct Year {
    pub office: Office,
    pub year: i16,
    /// The position of the ledger up to which figures and facts were read.
    pub position: u64,
    pub figures: Figures,
    /// The years before, as far as the ledger covers them; the year itself may be among them.
    pub earlier: Series,
    pub facts: Facts,
    /// 成文日期; without it the report is a draft that nobody has signed.
    pub report_date: Option<Day>,
    /// 发文字号, when one was given.
    pub number: Option<String>,
    /// What stands before the id in the address of a figure's page, for example `/figures/`.
    pub figure_href: String,
}

/// Who reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// For example `某市某区人民政府外事办公室`.
    pub name: String,
    /// For example `区政府外办`.
    pub short: String,
    /// `区`, `县`, `市` or `省`: what stands in 区委、区政府.
    pub level: String,
}

/// What the cases say, beyond figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The cases with an act or a refusal in the year, and those that plan the year after. Any order.
    pub cases: Vec<CaseFact>,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFact {
    pub id: CaseId,
    pub matter: MatterId,
    pub title: String,
    pub step: StepId,
    pub ended: bool,
    /// The outcome of the end it reached; empty before.
    pub outcome: String,
    pub opened: Day,
    pub fields: Fields,
    /// Acts that were done.
    pub acts: Vec<ActFact>,
    /// Periods of the year that were missed.
    pub late: Vec<LateFact>,
    /// Acts of the year that were refused, one for each reason.
    pub refused: Vec<RefusedFact>,
}

/// An act that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActFact {
    pub step: StepId,
    pub act: ActId,
    pub day: Day,
}

/// A period that was missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateFact {
    /// The clock's Chinese name.
    pub clock: String,
    /// The article, as printed.
    pub law: String,
    pub due: Day,
    /// When it was done after all; None while it is open.
    pub on: Option<Day>,
    /// What the case recorded as the cause; empty when it recorded none.
    pub cause: String,
}

/// A reason for which an act was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFact {
    pub rule: RuleId,
    /// The plain reason, in Chinese.
    pub say: String,
    /// The article, as printed.
    pub law: String,
    pub day: Day,
}
