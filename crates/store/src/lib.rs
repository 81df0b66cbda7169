#![doc = include_str!("../README.md")]

mod commit;
mod db;
mod error;
mod house;
mod lists;
mod read;
mod rows;
mod run;
mod store;
mod verify;
mod views;
mod writer;

pub use commit::{Commit, CommitError, Committed};
pub use error::StoreError;
pub use house::{
    Account, ApiCall, ApiToken, AuditFilter, AuditNote, AuditReport, AuditRow, Change, Credential, Draft, ImportBatch, KeptFile, KeptForm, SealedDocument, Session, StoredReport, UnitRequest, Upload, EditBatch, Notice, Phrase, SavedView};
pub use lists::{NextDue, plain};
pub use read::{CaseQuery, DueRange, Order, Reading, RecordHit, TaskQuery, Turn, capped, FieldList, FieldOrder, FieldTest};
pub use rows::{
    CaseRow, CaseView, ContributionRow, ContributionView, Due, DueRow, NumberRow, NumberView, RecordRow, RecordView,
};
pub use run::Run;
pub use store::{Pending, Store};
pub use views::{Difference, Views};
