//! What pages and the API show: always through `may_see`, always with the article behind it.

mod acts;
mod case_page;
mod handling;
mod moves;
mod tasks;
mod words;

pub use acts::{FormField, PossibleAct};
pub use case_page::{CasePage, CaseSummary, ClockLine, FieldLine, RuleLine, TimelineEntry};
pub use handling::StandingLine;
pub use moves::PossibleMove;
pub use tasks::{CaseList, CaseQuery, Light, MatterLine, TaskLine};
pub use words::LawWords;
