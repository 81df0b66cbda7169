//! Separation of duties must be possible to meet: where one person alone may do both acts, nobody could go on.

use super::Findings;
use crate::{Act, Definition, Rulebook};
use model::{RoleId, StepId};

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    for step in definition.steps.values() {
        for act in step.acts.values().filter(|act| !act.not_by.is_empty()) {
            if act.not_by.iter().any(|before| before.covers(&step.id, &act.id)) {
                let what = format!("act {} may not be done by who did it", act.id);
                findings.at(act.place, "separation-from-itself", what, "name other acts in `not-by`");
            }
            if let Some(other) = impossible(rulebook, definition, &step.id, act) {
                let what = format!("whoever may do {} is always the one who did {other}", act.id);
                let mend = "let another role do one of them, or take `single: true` from the role";
                findings.at(act.place, "separation-impossible", what, mend);
            }
        }
    }
}

/// The act that uses up the last of the persons who may do this one, if all of them are single and used up.
fn impossible(rulebook: &Rulebook, definition: &Definition, step: &StepId, act: &Act) -> Option<String> {
    let single = |role: &RoleId| rulebook.roles.get(role).is_some_and(|role| role.single);
    if act.by.is_empty() || !act.by.iter().all(single) {
        return None;
    }
    let mut last = None;
    for role in &act.by {
        let others = definition.steps.values().flat_map(|step| step.acts.values().map(move |act| (&step.id, act)));
        let used_up = others
            .filter(|(at, other)| (*at, &other.id) != (step, &act.id))
            .filter(|(at, other)| act.not_by.iter().any(|before| before.covers(at, &other.id)))
            .find(|(_, other)| other.by.len() == 1 && other.by.contains(role))?;
        last = Some(format!("{}.{}", used_up.0, used_up.1.id));
    }
    last
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{fires, silent};

    #[test]
    fn fires_where_one_person_would_have_to_be_two() {
        let both = [("    by: clerk #review", "    by: director"), ("    by: section-head #check", "    by: director")];
        fires(
            "separation-impossible",
            &[
                both[0],
                both[1],
                ("      pass: { to: issued, zh: 签发 }", "      pass: { to: issued, zh: 签发 } #!"),
                ("      return: { to: review, opinion: true }", "      return: { to: review, opinion: true } #!"),
            ],
        );
        silent("separation-impossible", &[both[0]]);
        silent("separation-impossible", &[both[0], (both[1].0, "    by: [director, section-head]")]);
        fires(
            "separation-from-itself",
            &[("      cancel: closed", "      cancel: { to: closed, not-by: [issued.cancel] } #!")],
        );
    }
}
