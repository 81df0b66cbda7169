//! Templates against the rulebook: what the check finds, and what comes of stories.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod course;
mod lints;
mod rulebook;
mod support;
