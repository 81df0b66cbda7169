//! 台账: the cases of a matter and the records of a register as tables, with filters by the kinds of their fields, bulk
//! acts, and sheets that go out and come back as corrections.

mod asked;
mod bulk;
mod cases;
mod columns;
mod comparing;
mod correcting;
mod registers;
mod sheets;
mod views;

pub use bulk::{BulkAct, BulkLine, BulkRequest, BulkResult};
pub use cases::{LedgerPage, LedgerRow};
pub use columns::{Cell, LedgerColumn, LedgerKind, LedgerQuery, LedgerTest};
pub use correcting::{CorrectingError, CorrectionBatch, CorrectionChange, CorrectionRow};
pub(crate) use registers::expiry;
pub use registers::{RecordPage, RecordVersion, RegisterPage, RegisterRow};
pub use sheets::LedgerFile;
pub use views::View;
