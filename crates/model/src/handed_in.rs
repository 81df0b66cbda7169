//! Files that are handed in as materials: which bytes, and how far they may be trusted.

use crate::{Digest, MaterialId};
use serde::{Deserialize, Serialize};

/// A file that was handed in with an act. The ledger proves which bytes they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedIn {
    pub material: MaterialId,
    /// SM3 of the file's bytes, and the name under which they are kept.
    pub file: Digest,
    /// The file's name as its owner knows it.
    pub name: String,
    pub grade: Grade,
}

/// How far a material may be trusted, by who vouches for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// 机构出具: bears a seal that verifies.
    A,
    /// 窗口核验: the office's own people have handed it in, with the original before them.
    B,
    /// 自传待核: the applicant has handed it in.
    C,
    /// 承诺: only said to be there.
    D,
}

impl Grade {
    pub fn zh(self) -> &'static str {
        match self {
            Self::A => "机构出具",
            Self::B => "窗口核验",
            Self::C => "自传待核",
            Self::D => "承诺",
        }
    }
}
