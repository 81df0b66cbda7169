//! The pages of people outside the office, through the router.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::expect_used, reason = "tests")]

mod applying;
mod feeds;
mod guides;
mod nothing_personal;
mod progress;
mod published;
mod support;
