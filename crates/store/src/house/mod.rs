//! What the ledger does not speak of: archived law, people, sessions, imports, settings.

mod accounts;
mod imports;
mod published;
mod rulebooks;
mod sealed;
mod sessions;
mod settings;

pub use accounts::Account;
pub use imports::ImportBatch;
pub use published::StoredReport;
pub use sealed::SealedDocument;
pub use sessions::Session;
