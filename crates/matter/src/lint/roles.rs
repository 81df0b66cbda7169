//! Every role exists, and every act has somebody who may do it.

use super::Findings;
use crate::{Definition, Place, Rulebook};
use model::RoleId;

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    // Without a file of roles, which is a defect of its own, each would be unknown.
    if rulebook.roles.is_empty() {
        return;
    }
    let mut known = |place: Place, who: String, role: &RoleId| {
        if rulebook.roles.get(role).is_some_and(|role| role.administers.is_some()) {
            let what = format!("{who} names role `{role}`, which administers and takes no part in cases");
            findings.at(place, "administrator", what, "name another role of matters/_roles.yaml");
        } else if !rulebook.roles.contains_key(role) {
            let what = format!("{who} names role `{role}`, which does not exist");
            findings.at(place, "unknown-role", what, "name one of matters/_roles.yaml");
        }
    };
    for step in definition.steps.values() {
        step.by.iter().for_each(|role| known(step.place, format!("step {}", step.id), role));
        for act in step.acts.values() {
            let own = act.by.iter().filter(|role| !step.by.contains(role));
            own.for_each(|role| known(act.place, format!("act {}", act.id), role));
        }
    }
    for rule in &definition.rules {
        rule.cured_by.iter().for_each(|role| known(rule.place, format!("rule {}", rule.id), role));
    }
    for act in definition.steps.values().flat_map(|step| step.acts.values()).filter(|act| act.by.is_empty()) {
        let what = format!("nobody may do act {}", act.id);
        findings.at(act.place, "no-role", what, "add `by: role` to the act or its step");
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_on_roles_that_nobody_holds() {
        fires(
            "unknown-role",
            &[
                ("    zh: 填报\n    by: applicant\n", "    zh: 填报\n    by: aplicant\n"),
                ("  drafting: #step", "  drafting: #!"),
            ],
        );
        fires("unknown-role", &[("      cancel: closed", "      cancel: { to: closed, by: cleric } #!")]);
        fires(
            "unknown-role",
            &[("  good-standing: #rule", "  good-standing: #!"), ("cured-by: applicant", "cured-by: nobody")],
        );
        fires(
            "no-role",
            &[("    zh: 填报\n    by: applicant\n", "    zh: 填报\n"), ("      submit: #submit", "      submit: #!")],
        );
    }
}
