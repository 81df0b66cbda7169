//! A lawful no: every reason at once, each with its article, what would cure it, and who can.

use crate::{Citation, RoleId, RuleId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One rule that an act did not meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedRule {
    pub rule: RuleId,
    /// The plain reason, in Chinese.
    pub say: String,
    pub law: Citation,
    /// What would cure it; empty when nothing can.
    pub cure: String,
    /// Who can cure it.
    pub cured_by: Vec<RoleId>,
}

/// Why an act can't be done. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub reasons: Vec<RefusedRule>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, reason) in self.reasons.iter().enumerate() {
            if index > 0 {
                f.write_str("；")?;
            }
            write!(f, "{}（{}，{}）", reason.say, reason.rule, reason.law)?;
        }
        Ok(())
    }
}
