//! The crate from the outside: the project's own rooms, and small made-up ones for the rules of patterns.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod patterns;
mod room;
mod support;
