//! Joint steps can be lived: somebody signs, somebody votes and concludes, and the fractions are fractions. Moves are done
//! by roles that exist, under articles in force.

use super::Findings;
use crate::{Among, Ballot, Definition, FieldKind, How, Rulebook, Step, fraction};
use law::LimitValue;
use model::LimitId;

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    for step in definition.steps.values() {
        for act in step.acts.values() {
            let vote = matches!(step.joint.as_ref().map(|joint| &joint.how), Some(How::Vote(_)));
            let signs = step.joint.is_some() && !vote;
            if (act.signs && !signs) || ((act.votes || act.concludes) && !vote) {
                let what = format!("act {} acts jointly, but step {} is not joint in that way", act.id, step.id);
                findings.at(act.place, "joint", what, "add `joint:` to the step, or take the key from the act");
            }
            if act.signs && act.to.contains(&step.id) {
                let what = format!("act {} signs and stays, so that the last signature leads nowhere", act.id);
                findings.at(act.place, "joint", what, "let it lead to where all signatures lead");
            }
        }
        let Some(joint) = &step.joint else { continue };
        let lacking = match &joint.how {
            How::Vote(ballot) => {
                vote(rulebook, definition, step, ballot, findings);
                if matches!(joint.among, Among::Roles(_)) {
                    let what = format!("step {} votes among roles, whose holders nobody can count", step.id);
                    findings.at(step.place, "joint", what, "name the field that lists the members");
                }
                !step.acts.values().any(|act| act.votes) || !step.acts.values().any(|act| act.concludes)
            }
            _ => !step.acts.values().any(|act| act.signs),
        };
        if lacking {
            let what = format!("step {} is joint, but no act signs, or votes and concludes", step.id);
            findings.at(step.place, "joint", what, "write `signs: true`, or `votes: true` and `concludes: true`");
        }
    }
}

fn vote(rulebook: &Rulebook, definition: &Definition, step: &Step, ballot: &Ballot, findings: &mut Findings<'_>) {
    let choices = match definition.fields.get(&ballot.view).map(|field| &field.kind) {
        Some(FieldKind::Choice(choices)) => {
            ["for", "against", "abstain"].iter().all(|view| choices.contains_key(*view))
        }
        _ => false,
    };
    if !choices {
        let what =
            format!("the vote at {} goes by `{}`, which is no choice of for, against, abstain", step.id, ballot.view);
        findings.at(step.place, "joint", what, "name such a field");
    }
    for limit in [&ballot.quorum, &ballot.majority] {
        if !is_fraction(rulebook, limit) {
            let what = format!("the vote at {} goes by `{limit}`, which is no limit that holds a fraction", step.id);
            findings.at(step.place, "joint", what, "state it in law/ as [\"1/2\"]");
        }
    }
    for to in [&ballot.adopted, &ballot.rejected] {
        if !step.acts.values().any(|act| act.concludes && act.to.contains(to)) {
            let what = format!("no act that concludes the vote at {} leads to {to}", step.id);
            findings.at(step.place, "joint", what, "let the concluding act lead to both results");
        }
    }
}

fn is_fraction(rulebook: &Rulebook, id: &LimitId) -> bool {
    let law = &rulebook.law;
    let regional = law.regions().flat_map(|region| law.region_limits(region));
    let mut values = law.limits().chain(regional).filter(|limit| limit.id == id).peekable();
    values.peek().is_some()
        && values.all(|limit| match limit.value {
            LimitValue::Text(texts) => texts.len() == 1 && texts.iter().all(|text| fraction(text).is_some()),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{fires, silent};

    const CHECK: &str = "    by: section-head #check";

    #[test]
    fn a_joint_step_has_an_act_that_signs() {
        fires(
            "joint",
            &[(CHECK, "    by: section-head\n    joint: { how: all, among: roles }"), ("  check:", "  check: #!")],
        );
        silent(
            "joint",
            &[
                (CHECK, "    by: [section-head, clerk]\n    joint: { how: all, among: roles }"),
                ("      pass: { to: issued, zh: 签发 }", "      pass: { to: issued, zh: 签发, signs: true }"),
            ],
        );
        fires(
            "joint",
            &[("      pass: { to: issued, zh: 签发 }", "      pass: { to: issued, zh: 签发, signs: true } #!")],
        );
    }

    #[test]
    fn a_vote_goes_by_fractions_and_views() {
        let bad = "    by: section-head\n    joint: { how: vote, among: members, vote: kind, quorum: rules.persons, majority: rules.persons, adopted: issued, rejected: review }";
        fires("joint", &[(CHECK, bad), ("  check:", "  check: #!")]);
    }
}
