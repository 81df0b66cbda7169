#![doc = include_str!("../README.md")]

mod commit;
mod db;
mod error;
mod house;
mod read;
mod rows;
mod run;
mod store;
mod verify;
mod views;
mod writer;

pub use commit::{Commit, CommitError, Committed};
pub use error::StoreError;
pub use house::{Account, ImportBatch, SealedDocument, Session, StoredReport};
pub use read::{CaseFilter, Reading};
pub use rows::{
    CaseRow, CaseView, ContributionRow, ContributionView, Due, DueRow, NumberRow, NumberView, RecordRow, RecordView,
};
pub use run::Run;
pub use store::{Pending, Store};
pub use views::{Difference, Views};
