//! Tests of the engine over a matter of their own.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod clocks;
mod consequences;
mod figures;
mod fixture;
mod input;
mod property;
mod reasons;
