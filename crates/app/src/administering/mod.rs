//! Administering an office: its settings, accounts and roles, each changed by one person and confirmed by another.

mod site;

pub use site::{SITE_FIELDS, SiteField, SiteSettings};
