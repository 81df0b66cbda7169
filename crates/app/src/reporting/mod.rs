//! 年度报告: composed from the ledger, and then worded, frozen, checked and taken away by the people who answer for it.

mod composing;
mod editing;

pub(crate) use editing::Editions;

pub use composing::{AnnualReport, ReportKind};
pub use editing::{
    CheckLine, Chip, EditedReport, Edition, FreezeLine, HandOver, Likeness, LikenessLine, Paragraph, Piece, Reword,
    Standing, WordingError,
};
