//! Every clock has an article and a length, starts from a day, and can end.

use super::Findings;
use super::graph::Graph;
use crate::{ActRef, Clock, ClockStart, Definition, FieldKind, Rulebook, Within};
use law::{Law, LimitValue};
use model::{FieldId, LimitId};

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let graph = Graph::of(definition);
    for clock in definition.clocks.values() {
        length(&rulebook.law, clock, findings);
        let is_day = |field: &FieldId| definition.fields.get(field).is_some_and(|field| field.kind == FieldKind::Day);
        if let Some(from) = clock.from.as_ref().filter(|from| !is_day(from)) {
            let what = format!("clock {} counts from `{from}`, which is no day field here", clock.id);
            findings.at(clock.place, "clock-from", what, "name a field `{ is: day }`");
        }
        for reference in clock.ends_on.iter().chain(&clock.extends_on) {
            if !has_act(definition, reference) {
                let what = format!("clock {} names `{reference}`, which is no act of any step here", clock.id);
                findings.at(clock.place, "unknown-act", what, "write `act` or `step.act`");
            }
        }
        ends(&graph, clock, definition, findings);
    }
}

fn length(law: &Law, clock: &Clock, findings: &mut Findings<'_>) {
    for within in [Some(&clock.within), clock.extended_by.as_ref()].into_iter().flatten() {
        match within {
            Within::Period(period) if clock.law.is_none() => {
                let what = format!("clock {} runs {period} and cites no article", clock.id);
                findings.at(
                    clock.place,
                    "clock-without-article",
                    what,
                    "name a limit of a statute, or add `law: statute/article`",
                );
            }
            Within::Limit(limit) if !law.has_limit(limit) => {
                let what =
                    format!("clock {} runs `{limit}`, which is neither a period nor a limit of a statute", clock.id);
                findings.at(
                    clock.place,
                    "unknown-limit",
                    what,
                    "state it in law/statutes/, or write a period such as `5 working days`",
                );
            }
            Within::Limit(limit) if !is_period(law, limit) => {
                let what = format!("clock {} runs `{limit}`, which is no period everywhere", clock.id);
                findings.at(
                    clock.place,
                    "clock-length",
                    what,
                    "state it in law/ with its unit, for example `5 working days`",
                );
            }
            Within::Period(_) | Within::Limit(_) => {}
        }
    }
}

/// Whether the limit is a period in the whole country and in every region.
fn is_period(law: &Law, id: &LimitId) -> bool {
    let regional = law.regions().flat_map(|region| law.region_limits(region));
    law.limits()
        .chain(regional)
        .filter(|limit| limit.id == id)
        .all(|limit| matches!(limit.value, LimitValue::Period(_)))
}

fn has_act(definition: &Definition, wanted: &ActRef) -> bool {
    definition.steps.values().any(|step| step.acts.keys().any(|act| wanted.covers(&step.id, act)))
}

/// A clock of acts must start, and what ends it must be able to come after.
fn ends(graph: &Graph<'_>, clock: &Clock, definition: &Definition, findings: &mut Findings<'_>) {
    let ClockStart::On(acts) = &clock.start else { return };
    if acts.is_empty() {
        findings.at(clock.place, "clock-form", format!("clock {} never starts", clock.id), "write `starts-on: [act]`");
        return;
    }
    let starts = graph.edges.iter().filter(|edge| edge.is_one_of(acts)).map(|edge| edge.to);
    let after = graph.reached(starts, |_| true);
    let ended = if clock.ends_on.is_empty() {
        definition.steps.values().any(|step| step.end && after.contains(&step.id))
    } else {
        graph.edges.iter().any(|edge| after.contains(edge.from) && edge.is_one_of(&clock.ends_on))
    };
    if !ended && !after.is_empty() {
        let what = format!("clock {} starts, but nothing that can follow ends it", clock.id);
        findings.at(clock.place, "endless-clock", what, "name acts in `ends-on` that can follow its start");
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{fires, silent};

    const STEP_CLOCK: &str = "clock: { within: rules.review, stops-in: correcting, lapses-to: withdrawn }";

    #[test]
    fn fires_on_a_length_without_an_article() {
        fires("clock-without-article", &[(STEP_CLOCK, "clock: { within: 5 working days, lapses-to: withdrawn } #!")]);
        silent(
            "clock-without-article",
            &[(STEP_CLOCK, "clock: { within: 5 working days, law: rules/1, lapses-to: withdrawn }")],
        );
        fires("unknown-limit", &[(STEP_CLOCK, "clock: { within: rules.none, lapses-to: withdrawn } #!")]);
        fires("clock-length", &[(STEP_CLOCK, "clock: { within: rules.persons, lapses-to: withdrawn } #!")]);
    }

    #[test]
    fn fires_on_a_clock_that_cannot_run() {
        fires("clock-from", &[("from: handed-day", "from: holder"), ("  hand-over: #clock", "  hand-over: #!")]);
        fires(
            "unknown-act",
            &[("ends-on: [cancel]", "ends-on: [nothing]"), ("  hand-over: #clock", "  hand-over: #!")],
        );
        fires(
            "endless-clock",
            &[("ends-on: [cancel]", "ends-on: [submit]"), ("  hand-over: #clock", "  hand-over: #!")],
        );
        fires(
            "clock-form",
            &[("starts-on: [check.pass]", "starts-on: []"), ("  hand-over: #clock", "  hand-over: #!")],
        );
        fires("clock-form", &[("kind: promised }", "kind: promise } #!")]);
    }
}
