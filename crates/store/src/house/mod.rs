//! What the ledger does not speak of: archived law, people, sessions, imports, settings.

mod accounts;
mod imports;
mod rulebooks;
mod sessions;
mod settings;

pub use accounts::Account;
pub use imports::ImportBatch;
pub use sessions::Session;
