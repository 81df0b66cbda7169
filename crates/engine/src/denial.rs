//! Why there are no events: the law says no, the input is not fit to be decided, or the context was incomplete.

use crate::Needs;
use crate::input::MOST_MEMBERS;
use law::{CalendarError, LawError};
use model::{ActId, CaseId, DocumentId, FieldId, LimitId, LinkId, MaterialId, MatterId, Moment, Refusal, StepId};
use thiserror::Error;

#[derive(Debug, Clone, PartialEq, Error)]
pub enum Denial {
    /// A lawful no.
    #[error("{0}")]
    Refused(Refusal),
    /// The sender's mistake of form.
    #[error("{0}")]
    BadInput(#[from] BadInput),
    /// The context lacks something; gather it and decide again.
    #[error("the context is incomplete: {0:?}")]
    Incomplete(Needs),
    /// The calendar can't answer: somebody must load the year's arrangement.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The rulebook has no such limit on that day.
    #[error(transparent)]
    Law(#[from] LawError),
    /// A clock names a limit that is no period; `matter` refuses such a rulebook at load.
    #[error("limit {limit} is no period")]
    NotAPeriod { limit: LimitId },
}

/// An input that can't be decided. Each says what and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadInput {
    #[error("事项 {matter} 没有动作 {act}；可用的动作：{known}")]
    UnknownAct { matter: MatterId, act: ActId, known: String },
    #[error("事项 {matter} 没有环节 {step}")]
    UnknownStep { matter: MatterId, step: StepId },
    #[error("动作 {act} 不填写字段 {field}；可填写：{known}")]
    UnknownField { act: ActId, field: FieldId, known: String },
    #[error("字段 {field}：{wanted}，而填写的是 {found}")]
    WrongValue { field: FieldId, wanted: String, found: String },
    #[error("填写的内容太多：一个动作至多 1 MiB，一个名单至多 {MOST_MEMBERS} 项")]
    TooMuch { act: ActId },
    #[error("办件 {case} 已作为 {link} 关联，不能同时作为 {again} 关联")]
    LinkedTwice { link: LinkId, again: LinkId, case: CaseId },
    #[error("动作 {act} 没有材料 {material}；可提交：{known}")]
    UnknownMaterial { act: ActId, material: MaterialId, known: String },
    #[error("事项 {matter} 没有文书 {document}")]
    UnknownDocument { matter: MatterId, document: DocumentId },
    #[error("动作 {act} 不关联 {link}")]
    UnknownLink { act: ActId, link: LinkId },
    #[error("关联 {link} 要求 {wanted} 事项的办件，而 {case} 不是")]
    WrongLink { link: LinkId, case: CaseId, wanted: MatterId },
    #[error("动作 {act} 要写明去向（to）：{choices}")]
    WayNotChosen { act: ActId, choices: String },
    #[error("办件 {case} 不知从哪个环节而来，{act} 无处可回")]
    NoWayBack { act: ActId, case: CaseId },
    #[error("时间 {now} 早于该办件最近一次动作的时间 {last}")]
    BackInTime { now: Moment, last: Moment },
    #[error("办件 {case} 没有到期可转出的时限")]
    NothingLapsed { case: CaseId },
}
