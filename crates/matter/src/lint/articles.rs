//! Every article that is cited exists, and is in force on some day on which the matter is.

use super::Findings;
use crate::{Definition, Place, Rulebook};
use law::{Law, LawError};
use model::{Citation, Day, Defect};

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let span = (definition.in_force.0, definition.in_force.1.unwrap_or(Day::MAX));
    for (place, who, citation) in cited(definition) {
        if let Err(error) = in_force_once(&rulebook.law, citation, span) {
            let (rule, mend) = advice(&error);
            findings.at(place, rule, format!("{who}: {error}"), mend);
        }
    }
}

/// The articles of registers, which have no days of their own.
pub(super) fn check_registers(rulebook: &Rulebook, defects: &mut Vec<Defect>) {
    for register in rulebook.registers.values() {
        let fields = register.fields.values().filter_map(|field| field.law.as_ref());
        for citation in register.law.iter().chain(fields) {
            if let Err(error) = in_force_once(&rulebook.law, citation, (Day::MIN, Day::MAX)) {
                let (rule, mend) = advice(&error);
                defects.push(Defect::new(&register.file, (1, 1), rule, error.to_string(), mend));
            }
        }
    }
}

fn advice(error: &LawError) -> (&'static str, &'static str) {
    match error {
        LawError::ArticleNotInForce { .. } => {
            ("article-not-in-force", "cite the one that is in force while the matter is")
        }
        _ => ("unknown-article", "add it to law/statutes/, or cite another"),
    }
}

/// Everything in the matter that cites, with its place.
fn cited(definition: &Definition) -> Vec<(Place, String, &Citation)> {
    let places = &definition.places;
    let mut found: Vec<(Place, String, &Citation)> = Vec::new();
    for (citation, place) in definition.basis.iter().zip(&places.basis) {
        found.push((*place, "the basis".into(), citation));
    }
    for (id, field) in &definition.fields {
        let place = places.fields.get(id).copied().unwrap_or_default();
        found.extend(field.law.iter().map(|law| (place, format!("field {id}"), law)));
        if let crate::FieldKind::List(members) = &field.kind {
            let members = members.iter().filter_map(|(member, field)| Some((member, field.law.as_ref()?)));
            found.extend(members.map(|(member, law)| (place, format!("field {id}.{member}"), law)));
        }
    }
    for (id, material) in &definition.materials {
        let place = places.materials.get(id).copied().unwrap_or_default();
        found.extend(material.law.iter().map(|law| (place, format!("material {id}"), law)));
    }
    for step in definition.steps.values() {
        found.extend(step.law.iter().map(|law| (step.place, format!("step {}", step.id), law)));
    }
    for clock in definition.clocks.values() {
        found.extend(clock.law.iter().map(|law| (clock.place, format!("clock {}", clock.id), law)));
    }
    found.extend(definition.rules.iter().map(|rule| (rule.place, format!("rule {}", rule.id), &rule.law)));
    found.extend(definition.gates.iter().map(|gate| (gate.place, format!("gate {}", gate.id), &gate.law)));
    found
}

fn in_force_once(law: &Law, citation: &Citation, (from, to): (Day, Day)) -> Result<(), LawError> {
    let Err(error) = law.article(citation, from) else { return Ok(()) };
    if !matches!(error, LawError::ArticleNotInForce { .. }) {
        return Err(error);
    }
    // Articles may begin and end within a version; the first of each month is near enough to find them.
    let months = (1949..=2100_i16).flat_map(|year| (1..=12).filter_map(move |month| Day::new(year, month, 1).ok()));
    let found =
        months.chain([to]).filter(|day| from <= *day && *day <= to).any(|day| law.article(citation, day).is_ok());
    if found { Ok(()) } else { Err(error) }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_on_each_citation_that_leads_nowhere() {
        fires("unknown-article", &[("basis: [rules/1]", "basis: [rules/1, rules/9] #!")]);
        fires("unknown-article", &[("form: { zh: 申请表 }", "form: { zh: 申请表, law: nothing/1 } #!")]);
        fires(
            "unknown-article",
            &[("holder: { is: text, zh: 持卡人 }", "holder: { is: text, zh: 持卡人, law: nothing } #!")],
        );
        fires(
            "unknown-article",
            &[
                (
                    "    zh: 填报\n    by: applicant\n    law: rules/1",
                    "    zh: 填报\n    by: applicant\n    law: rules/7",
                ),
                ("  drafting: #step", "  drafting: #!"),
            ],
        );
        fires(
            "unknown-article",
            &[(
                "before: [issued], pass: [check.pass], law: rules/1 }",
                "before: [issued], pass: [check.pass], law: rules/7 } #!",
            )],
        );
    }

    #[test]
    fn fires_on_what_is_never_in_force_together() {
        fires("article-not-in-force", &[("basis: [rules/1]", "basis: [rules/1, rules/old] #!")]);
        fires(
            "article-not-in-force",
            &[
                ("basis: [rules/1]", "basis: [rules/1, rules/coming] #!"),
                ("from: 2020-01-01 }", "from: 2020-01-01, to: 2021-12-31 }"),
            ],
        );
    }
}
