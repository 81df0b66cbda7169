//! The pages as a browser meets them: the real platform on a database of its own, under the real rulebook.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod acting;
mod administration;
mod applicant;
mod authorization;
mod bad_input;
mod documents;
mod evaluation;
mod evidence;
mod identity;
mod ledgers;
mod moves;
mod notices;
mod outward;
mod permissions;
mod published;
mod reading;
mod report_editor;
mod service_evaluation;
mod signing_in;
mod units;
