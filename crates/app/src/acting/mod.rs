//! The one door to the ledger: gather, decide, append.

mod commit;
mod desk;
mod file;
mod perform;
mod request;
mod sweep;

pub(crate) use commit::{Versioned, commit_of};
pub(crate) use desk::stored_case;
pub use file::{Line, LineAnswer, Tally};
pub use request::{ActRequest, Outcome};
pub use sweep::Swept;
