//! The audit trail: who signed in, who looked at what, who changed accounts, roles and settings. It only grows, and it
//! can be proved that nobody altered it. What is done to cases stands in the ledger, not here.

mod looks;
mod reveal;
mod searching;
mod whose;

pub use reveal::Revealed;
pub use searching::{AuditLine, AuditPage, AuditQuery, AuditVerdict};

use crate::people::Origin;
use crate::{AppError, Platform};
use model::{CaseId, OfficeId, PersonId};
use store::AuditNote;

pub(crate) use looks::Looks;

/// The longest detail that is kept, in characters.
const LONGEST: usize = 2_000;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditKind {
    SignIn,
    SignInRefused,
    SignOut,
    Password,
    SecondFactor,
    Look,
    LookRefused,
    Reveal,
    Export,
    Sample,
    Proposed,
    Confirmed,
    Rejected,
    Withdrawn,
    Verified,
    /// A program's token was made or taken away.
    Token,
    /// The figures of a report were frozen, or follow the ledger again.
    Frozen,
    Thawed,
    /// Something that was given up is sent again by hand.
    SentAgain,
    /// A unit or one of its members came in, was given rights, or left.
    Unit,
}

impl AuditKind {
    pub const ALL: [Self; 20] = [
        Self::SignIn,
        Self::SignInRefused,
        Self::SignOut,
        Self::Password,
        Self::SecondFactor,
        Self::Look,
        Self::LookRefused,
        Self::Reveal,
        Self::Export,
        Self::Sample,
        Self::Proposed,
        Self::Confirmed,
        Self::Rejected,
        Self::Withdrawn,
        Self::Verified,
        Self::Token,
        Self::Frozen,
        Self::Thawed,
        Self::SentAgain,
        Self::Unit,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::SignIn => "signing-in",
            Self::SignInRefused => "sign-in-refused",
            Self::SignOut => "sign-out",
            Self::Password => "password",
            Self::SecondFactor => "second-factor",
            Self::Look => "look",
            Self::LookRefused => "look-refused",
            Self::Reveal => "reveal",
            Self::Export => "export",
            Self::Sample => "sample",
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Verified => "verified",
            Self::Token => "token",
            Self::Frozen => "report-frozen",
            Self::Thawed => "report-thawed",
            Self::SentAgain => "sent-again",
            Self::Unit => "unit",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Self::SignIn => "登录",
            Self::SignInRefused => "登录未成",
            Self::SignOut => "退出",
            Self::Password => "修改密码",
            Self::SecondFactor => "动态口令",
            Self::Look => "查阅",
            Self::LookRefused => "查阅被拒",
            Self::Reveal => "查看原文",
            Self::Export => "导出",
            Self::Sample => "抽查",
            Self::Proposed => "提出变更",
            Self::Confirmed => "确认变更",
            Self::Rejected => "不同意变更",
            Self::Withdrawn => "撤回变更",
            Self::Verified => "验证留痕",
            Self::Token => "接口令牌",
            Self::Frozen => "冻结报告数据",
            Self::Thawed => "解除报告冻结",
            Self::SentAgain => "重新发送",
            Self::Unit => "单位账号",
        }
    }

    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// What is to be noted.
#[derive(Debug, Clone)]
pub struct Noted {
    person: PersonId,
    kind: AuditKind,
    case: Option<CaseId>,
    subject: String,
    address: String,
    detail: String,
}

impl Noted {
    /// Somebody did something.
    pub fn by(person: &PersonId, kind: AuditKind, origin: &Origin) -> Self {
        let (person, address) = (person.clone(), origin.address.clone());
        Self { person, kind, case: None, subject: String::new(), address, detail: String::new() }
    }

    /// In words.
    #[must_use]
    pub fn with(mut self, detail: &str) -> Self {
        // The database holds no NUL, and the digest is of what it holds.
        self.detail = detail.chars().filter(|c| *c != '\0').take(LONGEST).collect();
        self
    }

    #[must_use]
    pub fn on(mut self, case: &CaseId) -> Self {
        self.case = Some(case.clone());
        self
    }

    /// Whom or what it is about.
    #[must_use]
    pub fn about(mut self, subject: &str) -> Self {
        self.subject = subject.chars().take(200).collect();
        self
    }
}

impl Platform {
    /// Adds to the trail. What can't be noted is not done: the caller gives up on an error.
    pub async fn note(&self, office: &OfficeId, noted: &Noted) -> Result<(), AppError> {
        let note = AuditNote {
            at: self.now(),
            person: noted.person.to_string(),
            kind: noted.kind.id().into(),
            case: noted.case.as_ref().map(ToString::to_string).unwrap_or_default(),
            subject: noted.subject.clone(),
            address: noted.address.clone(),
            detail: noted.detail.clone(),
        };
        Ok(self.store.note_audit(office, &[note]).await?)
    }
}
