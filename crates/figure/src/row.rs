//! What a figure is made of.

use model::{CaseId, Day, FigureId};

/// One contribution of one act, as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub figure: FigureId,
    /// The business day of the act.
    pub day: Day,
    pub case: CaseId,
    /// Position of the act in the ledger.
    pub position: u64,
    /// Negative when the act takes back what an earlier one gave.
    pub amount: i64,
    /// For figures that count different things: what is counted. Empty for sums.
    pub key: String,
}
