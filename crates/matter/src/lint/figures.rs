//! Figures: called after their matter, unlike any other, produced by acts that can happen, from the case alone.

use super::Findings;
use super::graph::Graph;
use crate::condition::{Condition, Expression};
use crate::{Definition, FigureDefinition, Rulebook};
use model::FigureId;

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let graph = Graph::of(definition);
    let reached = graph.reached([graph.first], |_| true);
    for figure in definition.figures.values() {
        let place = figure.place;
        if !figure.id.as_str().strip_prefix(definition.id.as_str()).is_some_and(|rest| rest.starts_with('.')) {
            let what = format!("figure {} is not called after its matter", figure.id);
            findings.at(place, "figure-name", what, format!("call it {}.…", definition.id));
        }
        if let Some(other) =
            rulebook.matters.values().find(|other| other.id != definition.id && other.figures.contains_key(&figure.id))
        {
            let what = format!("figure {} is defined in {} too", figure.id, other.file);
            findings.at(place, "duplicate-figure", what, "rename one");
        }
        if !graph.edges.iter().any(|edge| reached.contains(edge.from) && edge.is_one_of(&figure.on)) {
            let what = format!("figure {} can never come about: no act of its `on` can be reached", figure.id);
            findings.at(place, "figure-never", what, "name acts of steps that can be reached");
        }
        if figure.count.is_some() && figure.distinct.is_some() {
            let what = format!("figure {} has both `count` and `distinct`", figure.id);
            findings.at(place, "figure-form", what, "keep one");
        }
        if let Some(foreign) = reads_outside(figure) {
            let what = format!("figure {} reads {foreign}, but its amounts depend on the case alone", figure.id);
            findings.at(place, "figure-outside", what, "ask for it in a field of the case and read that");
        }
        if let Some(whole) = &figure.part_of {
            part(rulebook, figure, whole, findings);
        }
    }
}

fn part(rulebook: &Rulebook, figure: &FigureDefinition, whole: &FigureId, findings: &mut Findings<'_>) {
    let known = rulebook.matters.values().any(|matter| matter.figures.contains_key(whole));
    if !known || *whole == figure.id {
        let what = format!("figure {} is part of `{whole}`, which is no other figure", figure.id);
        findings.at(figure.place, "figure-part", what, "name the figure that holds it");
    }
}

/// What the figure reads beside the case.
fn reads_outside(figure: &FigureDefinition) -> Option<&'static str> {
    let mut conditions = figure.when.iter().chain(&figure.count).chain(&figure.distinct);
    conditions.find_map(foreign)
}

fn foreign(condition: &Condition) -> Option<&'static str> {
    let mut found = None;
    condition.expression.walk(&mut |expression| {
        let name = match expression {
            Expression::Lookup(..) | Expression::Exists(..) => "a register",
            Expression::Limit(_) => "a limit",
            Expression::Today => "the day",
            Expression::Actor | Expression::ActorUnit => "the actor",
            Expression::Linked(_) | Expression::LinkedCase(_) => "a linked case",
            _ => return,
        };
        found.get_or_insert(name);
    });
    found
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{fires, silent};

    #[test]
    fn fires_on_each_fault_of_a_figure() {
        fires("figure-name", &[("  card.cards:", "  cards.cards: #!\n   ")]);
        fires(
            "figure-never",
            &[
                ("figures:", "figures:\n  card.none: { zh: 无, unit: 个, on: island.go } #!"),
                (
                    "  closed: {",
                    "  island: { zh: 孤岛, by: clerk, law: rules/1, why: 无, acts: { go: closed } }\n  closed: {",
                ),
            ],
        );
        fires(
            "figure-form",
            &[(
                "figures:",
                "figures:\n  card.both: { zh: 无, unit: 个, on: cancel, count: persons, distinct: holder } #!",
            )],
        );
        fires(
            "figure-part",
            &[("part-of: card.persons", "part-of: card.people"), ("  card.insured: {", "  card.insured: { #!\n   ")],
        );
        for when in [
            "firm.status == 'normal'",
            "today > '2024-01-01'",
            "actor == 'x'",
            "persons < limit('rules.persons')",
            "linked('other') == 'closed'",
        ] {
            fires(
                "figure-outside",
                &[(
                    "figures:",
                    &format!("figures:\n  card.out: {{ zh: 无, unit: 个, on: cancel, when: \"{when}\" }} #!"),
                )],
            );
        }
    }

    #[test]
    fn reading_the_case_is_fine() {
        silent(
            "figure-outside",
            &[(
                "figures:",
                "figures:\n  card.in: { zh: 无, unit: 个, on: cancel, when: \"year(day_of('submit')) == 2024 && persons > 1\" }",
            )],
        );
    }
}
