//! The proof of soundness, one file per rule. Each rule looks at compiled definitions and names the place to mend.

use crate::Rulebook;
use model::Defect;

/// Runs every rule on every matter.
pub(crate) fn check(_rulebook: &Rulebook, _defects: &mut Vec<Defect>) {}
