//! A text compared with a choice is one of its choices, and one compared with a linked case an outcome it can have:
//! otherwise a slip of the pen would make a condition that never holds.

use super::{Findings, conditions};
use crate::condition::{Comparison, Expression};
use crate::{Definition, Field, FieldKind, Place, Rulebook};
use model::{FieldId, Value};

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    for (place, condition) in conditions(definition) {
        condition.expression.walk(&mut |expression| match expression {
            Expression::Compare(Comparison::Equal | Comparison::NotEqual, a, b) => {
                compare(rulebook, definition, place, (a, b), findings);
                compare(rulebook, definition, place, (b, a), findings);
            }
            Expression::In(item, list) => {
                if let Expression::List(items) = list.as_ref() {
                    for one in items {
                        compare(rulebook, definition, place, (item, one), findings);
                    }
                }
            }
            _ => {}
        });
    }
}

fn compare(
    rulebook: &Rulebook,
    definition: &Definition,
    place: Place,
    (named, literal): (&Expression, &Expression),
    findings: &mut Findings<'_>,
) {
    let Expression::Literal(Value::Text(text)) = literal else { return };
    let Some((rule, known)) = possible(rulebook, definition, named) else { return };
    if !known.iter().any(|known| *known == text.as_str()) {
        let what = format!("`'{text}'` is compared with what can only be {}", known.join(", "));
        findings.at(place, rule, what, "write one of these");
    }
}

/// The texts that the expression can be, if they are few and known, and the rule that this belongs to.
fn possible<'r>(
    rulebook: &'r Rulebook,
    definition: &'r Definition,
    expression: &Expression,
) -> Option<(&'static str, Vec<&'r str>)> {
    let field = match expression {
        Expression::Field(id) => definition.fields.get(id)?,
        Expression::Lookup(register, _, id) => rulebook.registers.get(register)?.fields.get(id)?,
        Expression::Member(_, id) => only_member(definition, id)?,
        Expression::Linked(id) => {
            let steps = rulebook.matter(&definition.links.get(id)?.matter)?.steps.values();
            let names = steps.flat_map(|step| [step.id.as_str(), step.outcome.as_str()]).collect();
            return Some(("unknown-outcome", deduplicated(names)));
        }
        _ => return None,
    };
    let FieldKind::Choice(choices) = &field.kind else { return None };
    Some(("unknown-choice", choices.keys().map(String::as_str).collect()))
}

fn deduplicated(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names.dedup();
    names
}

/// The member field of that name, when only one list of the matter has it.
fn only_member<'d>(definition: &'d Definition, id: &FieldId) -> Option<&'d Field> {
    let mut found = definition.fields.values().filter_map(|field| match &field.kind {
        FieldKind::List(members) => members.get(id),
        _ => None,
    });
    let first = found.next()?;
    if found.next().is_none() { Some(first) } else { None }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::{fires, silent};

    fn rule(require: &str, mark: &str) -> String {
        format!(
            "rules:\n  extra: {mark}\n    on: submit\n    require: \"{require}\"\n    law: rules/1\n    say: {{ zh: 不行 }}"
        )
    }

    #[test]
    fn fires_on_a_choice_that_is_none() {
        for bad in [
            "kind == 'nwe'",
            "'nwe' != kind",
            "kind in ['new', 'renwal']",
            "firm.class == 'c'",
            "members.all(m, m.rank != 'high')",
            "persons > 1 || (linked('other') == 'approved')",
        ] {
            let name = if bad.contains("linked") { "unknown-outcome" } else { "unknown-choice" };
            fires(name, &[("rules:", &rule(bad, "#!"))]);
        }
        for good in [
            "kind == 'new'",
            "kind in ['new', 'renewal']",
            "firm.class == 'a'",
            "members.all(m, m.rank != 'top')",
            "linked('other') in ['done', 'review']",
            "holder == 'anybody'",
        ] {
            silent("unknown-choice", &[("rules:", &rule(good, ""))]);
            silent("unknown-outcome", &[("rules:", &rule(good, ""))]);
        }
    }
}
