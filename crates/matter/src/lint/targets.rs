//! Every step that is named must exist.

use super::Findings;
use crate::{BACK, Definition, Place, Rulebook};
use model::StepId;

pub(super) fn check(_rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let mut known = |place: Place, who: String, step: &StepId| {
        if definition.step(step).is_none() {
            let steps: Vec<_> = definition.steps.keys().map(StepId::as_str).collect();
            let mend = format!("name one of {}", steps.join(", "));
            findings.at(place, "unknown-step", format!("{who} names step `{step}`, which does not exist"), mend);
        }
    };
    for act in definition.steps.values().flat_map(|step| step.acts.values()) {
        act.to.iter().filter(|to| **to != BACK).for_each(|to| known(act.place, format!("act {}", act.id), to));
    }
    for clock in definition.clocks.values() {
        let named = clock.stops_in.iter().chain(&clock.lapses_to);
        named.for_each(|step| known(clock.place, format!("clock {}", clock.id), step));
    }
    for gate in &definition.gates {
        gate.before.iter().for_each(|step| known(gate.place, format!("gate {}", gate.id), step));
    }
    for act in definition.steps.values().flat_map(|step| step.acts.values()).filter(|act| act.to.is_empty()) {
        findings.at(act.place, "unknown-step", format!("act {} leads nowhere", act.id), "name a step: `to: …`");
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_on_each_step_that_is_not_there() {
        fires(
            "unknown-step",
            &[("        to: review #to", "        to: nowhere"), ("      submit: #submit", "      submit: #!")],
        );
        fires("unknown-step", &[("      cancel: closed", "      cancel: [] #!")]);
        fires("unknown-step", &[("lapses-to: withdrawn }", "lapses-to: gone } #!")]);
        fires(
            "unknown-step",
            &[("stops-in: correcting, lapses-to: withdrawn }", "stops-in: waiting, lapses-to: withdrawn } #!")],
        );
        fires("unknown-step", &[("before: [issued]", "before: [given]"), ("  signed: {", "  signed: { #!\n   ")]);
    }
}
