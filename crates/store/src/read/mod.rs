//! Reading: the ledger, and the views as pages, lists, figures and checks want them.

mod by_field;
mod cases;
mod figures;
mod ledger;
mod lists;
mod registers;
mod views;

pub use by_field::{FieldList, FieldOrder, FieldTest};
pub use ledger::Reading;
pub use lists::{COUNTED, CaseQuery, DueRange, Order, RecordHit, TaskKey, TaskQuery, Turn, capped};
