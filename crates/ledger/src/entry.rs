//! One line of the ledger: an event with its place in the office's order.

use model::{CaseId, Event, Moment, OfficeId};

/// An event with its position. `office`, `case`, `version` and `at` repeat the event's own, so that a row can be found
/// and checked without knowing what an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub office: OfficeId,
    /// 1 for the office's first entry, then one more each, without a gap.
    pub position: u64,
    pub case: CaseId,
    /// 1 for the case's first entry, then one more each, without a gap.
    pub version: u32,
    pub at: Moment,
    pub event: Event,
}

impl Entry {
    /// The entry of an event at its position.
    pub fn new(position: u64, event: Event) -> Self {
        Self {
            office: event.office.clone(),
            position,
            case: event.case.clone(),
            version: event.version,
            at: event.at,
            event,
        }
    }
}
