//! From every step some end can be reached.

use super::Findings;
use super::graph::Graph;
use crate::{Definition, Rulebook};

pub(super) fn check(_rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let graph = Graph::of(definition);
    if !definition.steps.values().any(|step| step.end) {
        let what = "no step is an end";
        findings.at(definition.first_step().place, "dead-end", what, "mark a step with `end: true`");
        return;
    }
    for step in definition.steps.values().filter(|step| !step.end) {
        if !graph.edges.iter().any(|edge| *edge.from == step.id) {
            let what = format!("step {} has no act and no clock that leads on", step.id);
            findings.at(step.place, "dead-end", what, "give it an act, or mark it with `end: true`");
            continue;
        }
        let reached = graph.reached([&step.id], |_| true);
        let ends = reached.iter().any(|reached| definition.steps.get(*reached).is_some_and(|step| step.end));
        if !ends {
            let what = format!("from step {} no end can be reached", step.id);
            findings.at(step.place, "dead-end", what, "let an act lead towards an end");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{fires, silent};

    #[test]
    fn fires_where_a_case_would_be_stuck() {
        fires(
            "dead-end",
            &[("  closed: {", "  island: { zh: 孤岛, by: clerk, law: rules/1, why: 无 } #!\n  closed: {")],
        );
        let circle = "  left: { zh: 左, by: clerk, law: rules/1, why: 无, acts: { go: right } } #!
  right: { zh: 右, by: clerk, law: rules/1, why: 无, acts: { go: left } } #!
  closed: {";
        fires("dead-end", &[("  closed: {", circle)]);
    }

    #[test]
    fn waiting_for_a_lapse_is_a_way_on() {
        let waiting = "  waiting: { zh: 等, by: clerk, law: rules/1, why: 无, clock: { within: rules.review, lapses-to: closed } }\n  closed: {";
        silent("dead-end", &[("  closed: {", waiting)]);
    }
}
