//! The API as programs meet it: the real platform on a database of its own, under the real rulebook.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod calling;
mod described;
mod lists;
mod parity;
mod program;
mod public;
mod scopes;
mod together;
mod tokens;
mod units;
