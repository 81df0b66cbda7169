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
use model::ActId;
pub use run::mutate;
pub use score::{Score, Survivor};
use std::collections::BTreeSet;

/// One way in which a definition is wrong.
struct Mutant {
    kind: Kind,
    place: Place,
    /// What is wrong, for the author: `anybody may do review.pass`.
    what: String,
    /// Set when several matters can catch it: what it is called among all of them.
    shared: Option<String>,
    /// The acts of which a story must try one to notice it; any story may when None.
    acts: Option<BTreeSet<ActId>>,
    changes: Vec<Box<dyn Exchange>>,
}

/// Collects the mutants of one matter.
struct Mutants<'a> {
    definition: &'a Definition,
    law: &'a mut Law,
    /// All roles of the rulebook.
    roles: &'a [model::RoleId],
    /// As `Mutant::acts`, for those that are added next.
    acts: Option<BTreeSet<ActId>>,
    found: Vec<Mutant>,
}

impl Mutants<'_> {
    /// Only stories that try one of these acts can notice what is added from now on.
    fn seen_in<'i>(&mut self, acts: impl IntoIterator<Item = &'i ActId>) {
        self.acts = Some(acts.into_iter().cloned().collect());
    }

    /// Any story may notice what is added from now on.
    fn seen_anywhere(&mut self) {
        self.acts = None;
    }

    /// A mutant by one change, or by several that are one fault of the author.
    fn add(&mut self, kind: Kind, place: Place, what: impl Into<String>, changes: Vec<Box<dyn Exchange>>) {
        let acts = self.acts.clone();
        self.found.push(Mutant { kind, place, what: what.into(), shared: None, acts, changes });
    }
}

/// Every mutant of the definition. The law gains varied copies of limits; nothing else refers to them.
fn mutants(definition: &Definition, law: &mut Law, roles: &[model::RoleId]) -> Vec<Mutant> {
    let mut mutants = Mutants { definition, law, roles, acts: None, found: Vec::new() };
    acts::collect(&mut mutants);
    conditions::collect(&mut mutants);
    clocks::collect(&mut mutants);
    figures::collect(&mut mutants);
    limits::collect(&mut mutants);
    moves::collect(&mut mutants);
    mutants.found
}
