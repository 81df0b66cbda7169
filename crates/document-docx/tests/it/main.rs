//! Opens written files as a word processor would and checks what the standard and the reader depend on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod elements;
mod forms;
mod schema;
mod support;
mod word_processor;
