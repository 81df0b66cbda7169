//! What a figure is made of.

use engine::Case;
use matter::Definition;
use model::{CaseId, Day, Event, FigureId};

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

impl Row {
    /// The rows of an event, for whoever rebuilds figures from the ledger alone. `case` is the case with the event folded in.
    pub fn of_event(definition: &Definition, case: &Case, event: &Event, position: u64) -> Vec<Self> {
        engine::contributions(definition, case, event)
            .into_iter()
            .map(|given| Self {
                figure: given.figure,
                day: event.day(),
                case: event.case.clone(),
                position,
                amount: given.amount,
                key: given.key,
            })
            .collect()
    }
}
