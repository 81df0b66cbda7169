//! The use cases on real databases with the real rulebook.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::needless_pass_by_value, reason = "tests")]

mod acting;
mod administering;
mod documents;
mod house;
mod identity;
mod lists;
mod mailing;
mod outgoing;
mod people;
mod pinning;
mod reports;
mod sealing;
mod secrets;
mod sign_on;
mod verifying;
