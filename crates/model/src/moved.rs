//! What an act did besides walking from step to step: the moves of offices, as the ledger keeps them.

use crate::{Day, Digest, DocumentId, Number, PersonId};
use serde::{Deserialize, Serialize};

/// The effect of a move on its case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Moved {
    /// 签收: from now on who sent it can't take it back.
    Received,
    /// 撤回: the act that made this version of the case is taken back.
    Withdrawn { version: u32 },
    /// 转办: only this person goes on.
    HandedOver { to: PersonId },
    /// 加签: these persons are asked before the case leaves the step.
    Asked { persons: Vec<PersonId> },
    /// The answer of one who was asked.
    Answered,
    /// 催办.
    Urged,
    /// 督办, with the day by which it wants to be done.
    Supervised { until: Option<Day> },
    /// 传阅.
    Circulated { persons: Vec<PersonId> },
    /// 阅知.
    Read,
    /// 回避: these persons have no part in the case any more.
    Recused { persons: Vec<PersonId> },
    /// 更正: values given before are replaced; figures follow by counter-entries.
    Amended,
    /// 作废: a document number given before is void; it is never given again.
    Voided { number: Number },
    /// 用印: the document as a file with this digest bears the seal.
    Sealed { document: DocumentId, digest: Digest },
    /// 退回, 直送退回人: what the step does next goes straight back to who returned it.
    ReturnedStraight,
    /// It went straight back to who had returned it.
    WentStraight,
    /// Deadlines moved with a holiday arrangement that came later.
    Recalculated,
    /// 会签、或签: the place that signed, a role or a person.
    Signed { seat: String },
    /// 票签: the member's view.
    Voted { view: String },
}
