//! Which part of the rulebook serves each rule of the law, and which stories show it: docs/law-coverage.md.

mod lint;
mod page;
mod shown;

use crate::Trace;
use matter::{Definition, Part, Place, Register, Rulebook};
use model::{ClauseId, Defect};
use std::collections::BTreeMap;

/// Where the page of the coverage stands in the source tree.
pub const COVERAGE_FILE: &str = "docs/law-coverage.md";

/// A part that says that it serves a clause.
struct Serving<'r> {
    owner: Owner<'r>,
    place: Place,
}

enum Owner<'r> {
    Matter(&'r Definition, &'r Part),
    Register(&'r Register),
}

/// Every clause with the parts that name it, unknown ones too, in the order of matters and registers.
fn serving(rulebook: &Rulebook) -> BTreeMap<&ClauseId, Vec<Serving<'_>>> {
    let mut found: BTreeMap<&ClauseId, Vec<Serving<'_>>> = BTreeMap::new();
    for definition in rulebook.matters.values() {
        for covered in &definition.covers {
            let owner = Owner::Matter(definition, &covered.part);
            found.entry(&covered.clause).or_default().push(Serving { owner, place: covered.place });
        }
    }
    for register in rulebook.registers.values() {
        for clause in &register.covers {
            let owner = Owner::Register(register);
            found.entry(clause).or_default().push(Serving { owner, place: Place { line: 1, column: 1 } });
        }
    }
    found
}

/// The page, by groups of clauses: what each asks, by which article, where it lives and which stories show it.
pub fn coverage(rulebook: &Rulebook, traces: &[Trace]) -> String {
    page::write(rulebook, &serving(rulebook), traces)
}

/// Clauses that nothing serves and that nobody left out, and parts that name no clause of the catalogue.
pub fn coverage_defects(rulebook: &Rulebook) -> Vec<Defect> {
    lint::check(rulebook, &serving(rulebook))
}
