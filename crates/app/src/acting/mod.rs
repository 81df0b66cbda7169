//! The one door to the ledger: gather, decide, append.

mod commit;
mod desk;
mod file;
mod listed;
mod perform;
mod request;
mod sweep;

pub use commit::case_row;
pub(crate) use commit::{Versioned, commit_of};
pub(crate) use desk::{Desk, listed_case, stored_case};
pub use file::{Line, LineAnswer, Tally};
pub(crate) use listed::role_and_way;
pub use request::{ActRequest, FileOf, Outcome};
pub use sweep::Swept;
