//! What must be there by the time an act is done, whichever way the case went: fields, acts, clocks, numbers.
//!
//! A must-analysis over the steps: what every way to a step has brought, it has.

use matter::{Act, ClockStart, Definition};
use model::{ActId, ClockId, FieldId, StepId};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Token {
    Field(FieldId),
    Act(StepId, ActId),
    Clock(ClockId),
    Series(String),
}

/// What is there at each step.
pub(crate) struct Assured<'d> {
    definition: &'d Definition,
    at: BTreeMap<&'d StepId, BTreeSet<Token>>,
}

impl<'d> Assured<'d> {
    pub(crate) fn of(definition: &'d Definition) -> Self {
        let mut assured = Self { definition, at: BTreeMap::new() };
        let first = definition.first_step();
        assured.at.insert(&first.id, entering(definition, &first.id).collect());
        loop {
            let mut changed = false;
            for step in definition.steps.values() {
                let Some(here) = assured.at.get(&step.id).cloned() else { continue };
                for act in step.acts.values() {
                    let mut brought = here.clone();
                    brought.extend(brought_by(definition, &step.id, act));
                    for to in definition.ways(&step.id, act) {
                        changed |= assured.meet(to, &brought);
                    }
                }
                for clock in definition.clocks.values() {
                    let may_run = match &clock.start {
                        ClockStart::Entering(start) => *start == step.id,
                        ClockStart::On(_) => !step.end,
                    };
                    if let Some(to) = clock.lapses_to.as_ref().filter(|_| may_run) {
                        changed |= assured.meet(to, &here);
                    }
                }
            }
            if !changed {
                return assured;
            }
        }
    }

    /// Another way leads to the step: only what it brings too stays assured.
    fn meet(&mut self, to: &'d StepId, brought: &BTreeSet<Token>) -> bool {
        let mut brought = brought.clone();
        brought.extend(entering(self.definition, to));
        match self.at.get_mut(to) {
            None => {
                self.at.insert(to, brought);
                true
            }
            Some(known) => {
                let before = known.len();
                known.retain(|token| brought.contains(token));
                known.len() < before
            }
        }
    }

    /// What is there once the act is done, or one of them; wherever it may lead.
    pub(crate) fn after(&self, acts: &[(&'d StepId, &'d Act)]) -> BTreeSet<Token> {
        let mut common: Option<BTreeSet<Token>> = None;
        for (step, act) in acts {
            let mut there = self.at.get(step).cloned().unwrap_or_default();
            there.extend(brought_by(self.definition, step, act));
            if let [only] = self.definition.ways(step, act).as_slice() {
                there.extend(entering(self.definition, only));
            }
            common = Some(match common {
                None => there,
                Some(common) => common.intersection(&there).cloned().collect(),
            });
        }
        common.unwrap_or_default()
    }
}

fn brought_by<'d>(definition: &'d Definition, step: &'d StepId, act: &'d Act) -> impl Iterator<Item = Token> + 'd {
    let fields = act.asks.iter().filter(|ask| !ask.optional).map(|ask| Token::Field(ask.field.clone()));
    let clocks = definition.clocks.values().filter(|clock| match &clock.start {
        ClockStart::On(acts) => acts.iter().any(|start| start.covers(step, &act.id)),
        ClockStart::Entering(_) => false,
    });
    let clocks = clocks.map(|clock| Token::Clock(clock.id.clone()));
    let numbers = act.numbers.iter().filter_map(|index| definition.numbers.get(*index));
    let numbers = numbers.map(|number| Token::Series(number.series.clone()));
    fields.chain(clocks).chain(numbers).chain([Token::Act(step.clone(), act.id.clone())])
}

fn entering<'d>(definition: &'d Definition, step: &'d StepId) -> impl Iterator<Item = Token> + 'd {
    let clocks = definition.clocks.values().filter(move |clock| match &clock.start {
        ClockStart::Entering(start) => start == step,
        ClockStart::On(_) => false,
    });
    clocks.map(|clock| Token::Clock(clock.id.clone()))
}
