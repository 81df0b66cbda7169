//! Every step says which article demands it and why it is there, in words for those who work with it.

use super::Findings;
use crate::{Definition, Rulebook};

pub(super) fn check(_rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    for step in definition.steps.values().filter(|step| !step.end) {
        if step.law.is_none() {
            let what = format!("step {} cites no article", step.id);
            findings.at(step.place, "step-without-article", what, "add `law: statute/article`");
        }
        if step.why.trim().is_empty() {
            let what = format!("step {} does not say why it is there", step.id);
            findings.at(step.place, "step-without-why", what, "add `why: …`, in plain Chinese");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_on_a_step_without_article_or_reason() {
        fires(
            "step-without-article",
            &[
                ("    by: applicant\n    law: rules/1\n    why: 如实填报", "    by: applicant\n    why: 如实填报"),
                ("  drafting: #step", "  drafting: #!"),
            ],
        );
        fires("step-without-why", &[("    why: 如实填报\n", ""), ("  drafting: #step", "  drafting: #!")]);
    }
}
