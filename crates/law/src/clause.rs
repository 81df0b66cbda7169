//! The catalogue of rules that bind the office: each says by which article, and the rulebook says where it lives.

use crate::limit::Certainty;
use model::{Citation, ClauseId};

/// One rule of the law in few words of our own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    pub id: ClauseId,
    pub gist: String,
    pub law: Citation,
    pub certainty: Certainty,
    /// Why no part of the rulebook serves it, where that is meant.
    pub left_out: Option<String>,
    /// The file of the platform that serves it, where that is no matter: the counting of days, for example.
    pub lives_in: Option<String>,
    /// Where it stands in the catalogue.
    pub file: String,
    pub line: u64,
    pub column: u64,
}
