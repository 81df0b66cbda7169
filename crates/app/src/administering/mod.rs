//! Administering an office: its settings, accounts and roles, each changed by one person and confirmed by another.

mod accounts;
mod carrying_out;
mod changing;
mod faults;
mod jobs;
mod parameters;
mod proposal;
mod rulebooks;
mod site;

pub use accounts::AccountLine;
pub use changing::{ChangeAnswer, ChangeLine, Decision, ShownOnce};
pub(crate) use faults::well_formed;
pub use jobs::ImportLine;
pub use parameters::ParameterLine;
pub use proposal::Proposal;
pub use rulebooks::{RulebookDifference, RulebookLine};
pub use site::{SITE_FIELDS, SiteField, SiteSettings};
