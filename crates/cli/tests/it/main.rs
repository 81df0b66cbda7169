//! The built binary, called as other programs call it: what it prints, where, and with which exit code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod acting;
mod checking;
mod deadlines;
mod documents;
mod house;
mod importing;
mod job;
mod layout;
mod measuring;
mod people;
mod proving;
mod proving_report;
mod reading;
mod reporting;
mod sealing;
mod usage;
mod verifying;
