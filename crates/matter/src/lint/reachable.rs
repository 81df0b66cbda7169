//! Every step can be reached from the first one.

use super::Findings;
use super::graph::Graph;
use crate::{Definition, Rulebook};

pub(super) fn check(_rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let graph = Graph::of(definition);
    let reached = graph.reached([graph.first], |_| true);
    for step in definition.steps.values().filter(|step| !reached.contains(&step.id)) {
        let what = format!("no act leads from {} to step {}", graph.first, step.id);
        findings.at(step.place, "unreachable-step", what, "let an act lead to it, or take it away");
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{fires, silent};

    #[test]
    fn fires_on_a_step_that_nothing_leads_to() {
        let island = "  island: { zh: 孤岛, by: clerk, law: rules/1, why: 无, acts: { go: closed } } #!\n  closed: {";
        fires("unreachable-step", &[("  closed: {", island)]);
    }

    #[test]
    fn a_lapse_is_a_way() {
        silent("unreachable-step", &[]);
        fires("unreachable-step", &[(", lapses-to: withdrawn }", " }"), ("  withdrawn: {", "  withdrawn: { #!\n   ")]);
    }
}
