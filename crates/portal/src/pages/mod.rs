//! One folder a page: what it shows is gathered in `mod.rs`, and written in `page.html` beside it.

pub(crate) mod applicant;
pub(crate) mod apply;
pub(crate) mod english;
pub(crate) mod feeds;
pub(crate) mod guide;
pub(crate) mod guides;
pub(crate) mod home;
pub(crate) mod item;
pub(crate) mod laws;
pub(crate) mod lists;
pub(crate) mod powers;
pub(crate) mod progress;
pub(crate) mod receipt;
pub(crate) mod safety;
pub(crate) mod site_check;
pub(crate) mod verify_seal;
pub(crate) mod view;
pub(crate) mod year_report;
