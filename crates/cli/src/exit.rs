//! Exit codes, and which error means which.

use app::{ActError, AppError};
use std::process::ExitCode;

/// How a command ended, when it could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    Done = 0,
    /// Done, and findings or differences were found.
    Found = 1,
    BadInput = 2,
    Fault = 3,
}

/// The sender's mistake: what, where, and how to mend it, in one line.
#[derive(Debug)]
pub(crate) struct BadInput(pub String);

impl std::fmt::Display for BadInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for BadInput {}

/// A bad input as an error.
pub(crate) fn bad(text: impl Into<String>) -> anyhow::Error {
    BadInput(text.into()).into()
}

/// The exit code of an error, and its line.
pub(crate) fn explained(error: &anyhow::Error) -> (ExitCode, String) {
    let senders = error.is::<BadInput>()
        || error.downcast_ref::<ActError>().is_some_and(|error| !error.is_fault())
        || error.downcast_ref::<AppError>().is_some_and(AppError::is_senders);
    if let Some(AppError::Rulebook(defects)) = error.downcast_ref::<AppError>() {
        for defect in defects {
            eprintln!("{defect}");
        }
        return (ExitCode::from(2), format!("the rulebook has {} defects; `fazhi check` lists them", defects.len()));
    }
    (ExitCode::from(if senders { 2 } else { 3 }), format!("{error:#}"))
}
