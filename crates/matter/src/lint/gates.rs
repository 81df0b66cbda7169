//! No way round a gate: every path from the beginning to a gated step passes it.

use super::Findings;
use super::graph::{By, Edge, Graph};
use crate::{Definition, Gate, GatePass, Rulebook};
use model::{RuleId, StepId};

const RULE: &str = "gate-bypassed";

pub(super) fn check(_rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let graph = Graph::of(definition);
    for gate in &definition.gates {
        if gate.before.is_empty() {
            findings.at(
                gate.place,
                "gate",
                format!("gate {} stands before no step", gate.id),
                "write `before: [step]`",
            );
        }
        if let GatePass::Rules(rules) = &gate.pass {
            for rule in rules.iter().filter(|rule| !definition.rules.iter().any(|known| known.id == **rule)) {
                let what = format!("gate {} names rule `{rule}`, which does not exist", gate.id);
                findings.at(gate.place, "unknown-rule", what, "name one of `rules`");
            }
        }
        for step in gate.before.iter().filter(|step| definition.steps.contains_key(*step)) {
            if step == graph.first {
                let what = format!("gate {} stands before {step}, where every case begins", gate.id);
                findings.at(gate.place, RULE, what, "put it before a later step");
            } else {
                bypasses(definition, &graph, gate, step, findings);
            }
        }
    }
}

/// Names each way that enters the step without the gate.
fn bypasses(definition: &Definition, graph: &Graph<'_>, gate: &Gate, step: &StepId, findings: &mut Findings<'_>) {
    let entering = |edge: &&Edge<'_>| edge.to == step && edge.from != step;
    match &gate.pass {
        GatePass::Acts(acts) => {
            let reached = graph.reached([graph.first], |edge| !edge.is_one_of(acts) && edge.from != step);
            let unchecked = |edge: &&Edge<'_>| reached.contains(edge.from) && !edge.is_one_of(acts);
            for edge in graph.edges.iter().filter(entering).filter(unchecked) {
                let names: Vec<_> = acts.iter().map(ToString::to_string).collect();
                let what = format!(
                    "{} enters {step} on a way that never did {} (gate {}, {})",
                    edge.named(),
                    names.join(" or "),
                    gate.id,
                    gate.zh
                );
                findings.at(edge.place(), RULE, what, "lead it elsewhere, or through the gate");
            }
        }
        GatePass::Rules(rules) => {
            for edge in graph.edges.iter().filter(entering).filter(|edge| !under(definition, edge, rules)) {
                let names: Vec<_> = rules.iter().map(RuleId::as_str).collect();
                let what = format!(
                    "{} enters {step} and is not under {} (gate {}, {})",
                    edge.named(),
                    names.join(" or "),
                    gate.id,
                    gate.zh
                );
                findings.at(edge.place(), RULE, what, "add the act to the rule's `on`, or lead it elsewhere");
            }
        }
    }
}

fn under(definition: &Definition, edge: &Edge<'_>, rules: &[RuleId]) -> bool {
    let By::Act(act) = edge.by else { return false };
    act.rules.iter().filter_map(|index| definition.rules.get(*index)).any(|rule| rules.contains(&rule.id))
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{fires, silent};

    #[test]
    fn fires_at_the_act_that_goes_round() {
        fires("gate-bypassed", &[("      refuse: refused", "      refuse: refused\n      hurry: issued #!")]);
    }

    #[test]
    fn fires_at_the_clock_that_lapses_round() {
        fires("gate-bypassed", &[("lapses-to: withdrawn }", "lapses-to: issued } #!")]);
    }

    #[test]
    fn passing_once_is_enough() {
        silent(
            "gate-bypassed",
            &[
                ("      cancel: closed", "      cancel: closed\n      pause: resting"),
                (
                    "  closed: {",
                    "  resting: { zh: 停, by: clerk, law: rules/1, why: 无, acts: { resume: issued } }\n  closed: {",
                ),
            ],
        );
    }

    #[test]
    fn every_entering_act_stands_under_a_rule_gate() {
        let rule_gate = "gates:\n  living: { zh: 企业正常, before: [check], rule: [good-standing], law: rules/1 }";
        silent("gate-bypassed", &[("gates:", rule_gate), ("on: [submit]", "on: [submit, review.pass]")]);
        fires("gate-bypassed", &[("gates:", rule_gate), ("      pass: #pass", "      pass: #!")]);
        fires(
            "unknown-rule",
            &[("gates:", "gates:\n  living: { zh: 企业正常, before: [check], rule: [no-such], law: rules/1 } #!")],
        );
    }

    #[test]
    fn a_kind_s_demands_bind_its_matters() {
        fires(
            "gate-bypassed",
            &[
                ("kind: test-kind", "kind: test-kind"),
                ("      refuse: refused", "      refuse: refused\n      hurry: issued #!"),
            ],
        );
        fires("unknown-kind", &[("kind: test-kind", "kind: other-kind #!")]);
    }
}
