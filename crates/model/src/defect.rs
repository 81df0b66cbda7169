//! A defect of the rulebook: what is wrong, where, and how to mend it.

use serde::Serialize;
use std::fmt;

/// One defect, with the place its author must open. Lines and columns count from 1; 0 means the whole file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Defect {
    pub file: String,
    pub line: u64,
    pub column: u64,
    /// The rule of the check, for example `unreachable-step`.
    pub rule: &'static str,
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

impl Defect {
    pub fn new(
        file: impl Into<String>,
        (line, column): (u64, u64),
        rule: &'static str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), line, column, rule, message: message.into(), mend: mend.into() }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: [{}] {}", self.file, self.line, self.column, self.rule, self.message)?;
        if self.mend.is_empty() { Ok(()) } else { write!(f, " — {}", self.mend) }
    }
}
