//! What the catalogue of clauses and the rulebook must agree on.

use super::{Owner, Serving};
use matter::Rulebook;
use model::{ClauseId, Defect};
use std::collections::BTreeMap;

pub(super) fn check(rulebook: &Rulebook, serving: &BTreeMap<&ClauseId, Vec<Serving<'_>>>) -> Vec<Defect> {
    let mut defects = Vec::new();
    for (clause, parts) in serving {
        if rulebook.law.clause(clause).is_some() {
            continue;
        }
        for part in parts {
            let file = match part.owner {
                Owner::Matter(definition, _) => &definition.file,
                Owner::Register(register) => &register.file,
            };
            let what = format!("`{clause}` is no clause of law/clauses/");
            let mend = "name one that is, or add it to the catalogue";
            defects.push(Defect::new(file, (part.place.line, part.place.column), "unknown-clause", what, mend));
        }
    }
    for clause in rulebook.law.clauses() {
        let mut says = |rule: &'static str, what: String, mend: &str| {
            defects.push(Defect::new(&clause.file, (clause.line, clause.column), rule, what, mend));
        };
        let served = serving.contains_key(&clause.id);
        match (&clause.left_out, &clause.lives_in) {
            (Some(_), _) if served => says(
                "clause-left-out",
                format!("clause {} is left out, and yet a part of the rulebook serves it", clause.id),
                "remove `left-out`, or the part's `covers`",
            ),
            (None, None) if !served => says(
                "clause-nowhere",
                format!("no part of the rulebook serves clause {}", clause.id),
                "name it in the `covers` of the part that does, or say `left-out` or `lives-in` and why",
            ),
            _ => {}
        }
    }
    defects
}
