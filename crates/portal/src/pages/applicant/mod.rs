//! The pages of people who act for a unit outside the office, and the files and drafts that everybody has.

pub(crate) mod application;
pub(crate) mod case;
pub(crate) mod check;
pub(crate) mod choose;
pub(crate) mod closing;
pub(crate) mod drafts;
pub(crate) mod evaluation;
pub(crate) mod files;
pub(crate) mod home;
pub(crate) mod members;
pub(crate) mod messages;
pub(crate) mod receipt;
pub(crate) mod register;
pub(crate) mod section;
pub(crate) mod talk;
pub(crate) mod tasks;
pub(crate) mod trouble;
