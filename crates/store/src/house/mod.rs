//! What the ledger does not speak of: archived law, people and how they prove who they are, changes that
//! wait, the audit trail, imports, settings.

mod accounts;
mod audit;
mod changes;
mod credentials;
mod desk;
mod drafts;
mod files;
mod idempotency;
mod imports;
mod jobs;
mod messages;
mod outgoing;
mod published;
mod reports;
mod rulebooks;
mod sealed;
mod sessions;
mod settings;
mod sitting;
mod tokens;
mod units;

pub use accounts::Account;
pub use audit::{AuditFilter, AuditNote, AuditReport, AuditRow};
pub use changes::Change;
pub use credentials::{Credential, KeptForm};
pub use desk::{EditBatch, Notice, Phrase, SavedView};
pub use drafts::Draft;
pub use files::{KeptFile, Upload};
pub use idempotency::ApiCall;
pub use imports::ImportBatch;
pub use jobs::JobRun;
pub use messages::CaseMessage;
pub use outgoing::{Outgoing, Subscription};
pub use published::StoredReport;
pub use reports::{ReportFreeze, ReportOf, ReportWording};
pub use sealed::SealedDocument;
pub use sessions::Session;
pub use sitting::{SittingAnswer, SittingKey};
pub use tokens::ApiToken;
pub use units::{UnitInvitation, UnitRequest};
