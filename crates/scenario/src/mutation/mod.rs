//! Whether the stories of a matter would notice if the matter were wrong.
//!
//! Each part of a definition is spoilt, one at a time: a limit moved by one, a role let in, a rule that asks nothing. The
//! stories of the matter are told again; a mutant is caught when at least one of them goes another way. What survives is
//! a part that no story depends on: nobody would notice if it were written wrongly.

mod acts;
mod change;
mod clocks;
mod conditions;
mod expressions;
mod figures;
mod kind;
mod limits;
mod moves;
mod run;
mod score;

use change::Exchange;
pub use kind::Kind;
use law::Law;
use matter::{Definition, Place};
pub use run::mutate;
pub use score::{Score, Survivor};

/// One way in which a definition is wrong.
struct Mutant {
    kind: Kind,
    place: Place,
    /// What is wrong, for the author: `anybody may do review.pass`.
    what: String,
    /// Set when several matters can catch it: what it is called among all of them.
    shared: Option<String>,
    changes: Vec<Box<dyn Exchange>>,
}

/// Collects the mutants of one matter.
struct Mutants<'a> {
    definition: &'a Definition,
    law: &'a mut Law,
    /// All roles of the rulebook.
    roles: &'a [model::RoleId],
    found: Vec<Mutant>,
}

impl Mutants<'_> {
    /// A mutant by one change, or by several that are one fault of the author.
    fn add(&mut self, kind: Kind, place: Place, what: impl Into<String>, changes: Vec<Box<dyn Exchange>>) {
        self.found.push(Mutant { kind, place, what: what.into(), shared: None, changes });
    }
}

/// Every mutant of the definition. The law gains varied copies of limits; nothing else refers to them.
fn mutants(definition: &Definition, law: &mut Law, roles: &[model::RoleId]) -> Vec<Mutant> {
    let mut mutants = Mutants { definition, law, roles, found: Vec::new() };
    acts::collect(&mut mutants);
    conditions::collect(&mut mutants);
    clocks::collect(&mut mutants);
    figures::collect(&mut mutants);
    limits::collect(&mut mutants);
    moves::collect(&mut mutants);
    mutants.found
}
