//! One folder a page: what it shows is gathered in `mod.rs`, and written in `page.html` beside it.

pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod compare;
pub(crate) mod document;
pub(crate) mod figure;
pub(crate) mod figures;
pub(crate) mod law;
pub(crate) mod matter;
pub(crate) mod opening;
pub(crate) mod published;
pub(crate) mod published_report;
pub(crate) mod report;
pub(crate) mod sign_in;
pub(crate) mod workbench;
