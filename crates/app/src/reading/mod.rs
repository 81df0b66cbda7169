//! What pages and the API show: always through `may_see`, always with the article behind it.

mod acts;
mod case_list;
mod case_page;
mod handling;
mod light;
mod lines;
mod matters;
mod moves;
mod words;
mod workbench;

pub use acts::{FormField, PossibleAct};
pub use case_list::{CaseList, CaseQuery, DueWanted, ListOrder, MOST};
pub(crate) use case_list::{phrases, too_short};
pub use case_page::{CasePage, CaseSummary, ClockLine, FieldLine, RuleLine, TimelineEntry};
pub use handling::StandingLine;
pub use light::Light;
pub(crate) use light::light as case_light;
pub use lines::{TaskLine, Total};
pub use matters::MatterLine;
pub use moves::PossibleMove;
pub use words::LawWords;
pub(crate) use words::value as plain_words;
pub use workbench::{Counters, Tab, Workbench, WorkbenchQuery};

pub(crate) use words::value as field_words;
pub(crate) use words::{law as law_words, public_value as public_words};
