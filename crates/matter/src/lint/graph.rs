//! The steps of a matter as a graph: acts lead from step to step, and so do clocks that lapse.

use crate::{Act, ActRef, Clock, ClockStart, Definition, Place};
use model::StepId;
use std::collections::BTreeSet;

/// A way from one step to another.
#[derive(Clone, Copy)]
pub(super) struct Edge<'d> {
    pub from: &'d StepId,
    pub to: &'d StepId,
    pub by: By<'d>,
}

#[derive(Clone, Copy)]
pub(super) enum By<'d> {
    Act(&'d Act),
    Lapse(&'d Clock),
}

impl Edge<'_> {
    pub(super) fn place(&self) -> Place {
        match self.by {
            By::Act(act) => act.place,
            By::Lapse(clock) => clock.place,
        }
    }

    /// `step.act`, or the clock that lapses.
    pub(super) fn named(&self) -> String {
        match self.by {
            By::Act(act) => format!("{}.{}", self.from, act.id),
            By::Lapse(clock) => format!("the lapse of clock {}", clock.id),
        }
    }

    pub(super) fn is_one_of(&self, acts: &[ActRef]) -> bool {
        match self.by {
            By::Act(act) => acts.iter().any(|wanted| wanted.covers(self.from, &act.id)),
            By::Lapse(_) => false,
        }
    }
}

pub(super) struct Graph<'d> {
    pub first: &'d StepId,
    pub edges: Vec<Edge<'d>>,
}

impl<'d> Graph<'d> {
    pub(super) fn of(definition: &'d Definition) -> Self {
        let mut edges = Vec::new();
        for step in definition.steps.values() {
            for act in step.acts.values() {
                let ways = definition.ways(&step.id, act);
                edges.extend(ways.into_iter().map(|to| Edge { from: &step.id, to, by: By::Act(act) }));
            }
        }
        let mut graph = Self { first: &definition.first_step().id, edges };
        // A clock started by an act can lapse wherever it may still run, which other lapses may widen.
        loop {
            let before = graph.edges.len();
            for clock in definition.clocks.values() {
                let Some(to) = &clock.lapses_to else { continue };
                for from in graph.runs_in(definition, clock) {
                    let known =
                        |edge: &Edge<'_>| edge.from == from && matches!(edge.by, By::Lapse(by) if by.id == clock.id);
                    if !graph.edges.iter().any(known) {
                        graph.edges.push(Edge { from, to, by: By::Lapse(clock) });
                    }
                }
            }
            if graph.edges.len() == before {
                return graph;
            }
        }
    }

    /// Steps in which the clock may run (and not stand still).
    fn runs_in(&self, definition: &'d Definition, clock: &Clock) -> Vec<&'d StepId> {
        let may_run: BTreeSet<&StepId> = match &clock.start {
            ClockStart::Entering(step) => [step].into(),
            ClockStart::On(acts) => {
                let starts = self.edges.iter().filter(|edge| edge.is_one_of(acts)).map(|edge| edge.to);
                self.reached(starts, |edge| !edge.is_one_of(&clock.ends_on))
            }
        };
        let steps = definition.steps.values().filter(|step| !step.end && may_run.contains(&step.id));
        steps.map(|step| &step.id).filter(|step| !clock.stops_in.contains(step)).collect()
    }

    /// Every step that can be reached from some, these included, by ways that are open.
    pub(super) fn reached<'s>(
        &'s self,
        from: impl IntoIterator<Item = &'s StepId>,
        open: impl Fn(&Edge<'d>) -> bool,
    ) -> BTreeSet<&'s StepId> {
        let mut reached: BTreeSet<&StepId> = BTreeSet::new();
        let mut todo: Vec<&StepId> = from.into_iter().collect();
        while let Some(step) = todo.pop() {
            if reached.insert(step) {
                todo.extend(self.edges.iter().filter(|edge| edge.from == step && open(edge)).map(|edge| edge.to));
            }
        }
        reached
    }
}
