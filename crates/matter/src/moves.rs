//! Moves that every case knows without a word in its matter: who may do them, and by which article.

use crate::Name;
use model::{Citation, RoleId};

/// What can be done to a case besides the acts of its step. The slug is the act's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Move {
    /// 签收.
    Receive,
    /// 撤回: until received.
    TakeBack,
    /// 转办.
    HandOver,
    /// 加签.
    AskOpinion,
    GiveOpinion,
    /// 催办.
    Urge,
    /// 督办.
    Supervise,
    /// 传阅.
    Circulate,
    /// 阅知.
    Acknowledge,
    /// 回避.
    Recuse,
    /// 更正.
    Amend,
    /// 作废文号.
    VoidNumber,
    /// 用印.
    Seal,
}

impl Move {
    pub const ALL: [Self; 13] = [
        Self::Receive,
        Self::TakeBack,
        Self::HandOver,
        Self::AskOpinion,
        Self::GiveOpinion,
        Self::Urge,
        Self::Supervise,
        Self::Circulate,
        Self::Acknowledge,
        Self::Recuse,
        Self::Amend,
        Self::VoidNumber,
        Self::Seal,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::TakeBack => "take-back",
            Self::HandOver => "hand-over",
            Self::AskOpinion => "ask-opinion",
            Self::GiveOpinion => "give-opinion",
            Self::Urge => "urge",
            Self::Supervise => "supervise",
            Self::Circulate => "circulate",
            Self::Acknowledge => "acknowledge",
            Self::Recuse => "recuse",
            Self::Amend => "amend",
            Self::VoidNumber => "void-number",
            Self::Seal => "seal",
        }
    }

    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.slug() == slug)
    }
}

/// Who may do a move, and by which article.
#[derive(Debug, Clone)]
pub struct MoveRule {
    pub name: Name,
    /// Roles that may do it at every step.
    pub by: Vec<RoleId>,
    /// Nobody else: otherwise also who may act at the step.
    pub only: bool,
    pub law: Citation,
}
