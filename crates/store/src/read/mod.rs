//! Reading: the ledger, and the views as pages, lists, figures and checks want them.

mod cases;
mod figures;
mod ledger;
mod registers;
mod views;

pub use cases::CaseFilter;
pub use ledger::Reading;
