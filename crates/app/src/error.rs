//! What can go wrong, apart from a lawful refusal.

use crate::secrets::KeyError;
use case_document::ComposeError;
use engine::BadInput;
use law::{CalendarError, LawError};
use model::{CaseId, Defect, Digest, MatterId, Moment, OfficeId, PersonId};
use store::{CommitError, StoreError};
use thiserror::Error;

/// Why an act could not even be decided. The sender can mend the first kinds, the office's administrator the others.
#[derive(Debug, Clone, Error)]
pub enum ActError {
    #[error("没有机关 {0}")]
    UnknownOffice(OfficeId),
    #[error("没有事项 {0}")]
    UnknownMatter(MatterId),
    #[error("没有办件 {0}；新办件要写明事项（matter）")]
    UnknownCase(CaseId),
    #[error("办件 {case} 属于事项 {actual}，不是 {wanted}")]
    OtherMatter { case: CaseId, actual: MatterId, wanted: MatterId },
    #[error("办件编号 {0} 不合规：只能用小写字母、数字和连字符，至多 80 个字符，也不得占用平台按事项和年份编的号")]
    BadCaseId(String),
    #[error("机关 {office} 没有人员 {person}")]
    UnknownPerson { office: OfficeId, person: PersonId },
    #[error("人员 {person} 已停用")]
    DisabledPerson { person: PersonId },
    #[error("时间 {0} 不是有效的日期时间，应如 2024-03-05T09:30")]
    BadTime(String),
    #[error("时间 {at} 还没有到（现在是 {now}）；动作只能记已经做了的")]
    InFuture { at: Moment, now: Moment },
    #[error("办件 {case} 已是第 {actual} 版，而请求依据的是第 {wanted} 版；请重新打开后再办")]
    Stale { case: CaseId, wanted: u32, actual: u32 },
    #[error(transparent)]
    BadInput(#[from] BadInput),
    #[error("这一行不是合规的 JSON 动作：{0}")]
    BadLine(String),
    #[error("没有您上传的文件 {file}；请重新上传后再办")]
    UnknownFile { file: Digest },
    #[error("办件 {case} 不能评价：只能评自己办结的、面向企业和群众的办件")]
    NotEvaluable { case: CaseId },
    #[error("同时有多人办理，多次重试仍冲突；请稍后再办")]
    Busy,
    #[error(transparent)]
    Fault(#[from] AppError),
}

/// A fault that somebody must act on.
#[derive(Debug, Clone, Error)]
pub enum AppError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Commit(#[from] CommitError),
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    #[error(transparent)]
    Law(#[from] LawError),
    #[error(transparent)]
    Document(#[from] ComposeError),
    #[error("the rulebook has {} defects, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Rulebook(Vec<Defect>),
    #[error("rulebook {0} is not in the archive of this database")]
    MissingRulebook(Digest),
    #[error("the stored state of {what} is unreadable: {why}")]
    State { what: String, why: String },
    #[error("{path}: {why}")]
    File { path: String, why: String },
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("the password could not be hashed: {0}")]
    Password(String),
}

impl AppError {
    /// Whether whoever started the program can mend it (exit code 2): a bad file, or an address that is none.
    pub fn is_senders(&self) -> bool {
        matches!(self, Self::File { .. } | Self::Key(_) | Self::Store(StoreError::Address { .. }))
    }
}

impl AppError {
    /// Whether the disk of the database has no room: nothing was written, and nothing will be until there is some.
    pub fn is_full_disk(&self) -> bool {
        matches!(self, Self::Store(StoreError::Full { .. }) | Self::Commit(CommitError::Store(StoreError::Full { .. })))
    }
}

impl ActError {
    /// Whether the sender can mend it (exit code 2) or it is a fault of the system (3).
    pub fn is_fault(&self) -> bool {
        matches!(self, Self::Fault(_))
    }
}
