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
    Account, ApiCall, ApiToken, AuditFilter, AuditNote, AuditReport, AuditRow, CaseMessage, Change, Credential, Draft,
    EditBatch, ImportBatch, JobRun, KeptFile, KeptForm, Notice, Outgoing, Phrase, ReportFreeze, ReportOf,
    ReportWording, SavedView, SealedDocument, Session, SittingAnswer, SittingKey, StoredReport, Subscription,
    UnitInvitation, UnitRequest, Upload,
};
pub use lists::{NextDue, plain};
pub use read::{
    COUNTED, CaseQuery, DueRange, FieldList, FieldOrder, FieldTest, Order, Reading, RecordHit, TaskKey, TaskQuery,
    Turn, capped,
};
pub use rows::{
    CaseRow, CaseView, ContributionRow, ContributionView, Due, DueRow, ListedCase, NumberRow, NumberView, RecordRow,
    RecordView,
};
pub use run::Run;
pub use store::{Pending, Store};
pub use views::{Difference, Views};
