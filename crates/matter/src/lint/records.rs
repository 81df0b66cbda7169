//! What an act writes into a register is of the kind that the register holds.

use super::Findings;
use crate::condition::{Expression, Type};
use crate::{Definition, FieldKind, Rulebook};
use model::Value;

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    for (effect, place) in definition.records.iter().zip(&definition.places.records) {
        let Some(register) = rulebook.registers.get(&effect.register) else { continue };
        if !Type::Text.comparable(&effect.key.kind) {
            let what = format!(
                "the key of a record of {} is a text, but `{}` is {}",
                register.id, effect.key.source, effect.key.kind
            );
            findings.at(*place, "record-kind", what, "write text(…) around it, or name a text");
        }
        for (id, value) in &effect.set {
            let Some(field) = register.fields.get(id) else { continue };
            let wanted = Type::of(field);
            if !wanted.comparable(&value.kind) && !value.kind.comparable(&wanted) {
                let what = format!("{}.{id} is {wanted}, but `{}` is {}", register.id, value.source, value.kind);
                findings.at(*place, "record-kind", what, "write a value of that kind");
            }
            if let (FieldKind::Choice(choices), Expression::Literal(Value::Text(text))) =
                (&field.kind, &value.expression)
                && !choices.contains_key(text.as_str())
            {
                let known: Vec<_> = choices.keys().map(String::as_str).collect();
                let what = format!("{}.{id} can't be '{text}', only {}", register.id, known.join(", "));
                findings.at(*place, "unknown-choice", what, "write one of these");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_on_values_of_another_kind() {
        fires(
            "record-kind",
            &[("cards: persons }", "cards: holder }"), ("  - on: check.pass #record", "  - on: check.pass #!")],
        );
        fires(
            "record-kind",
            &[("    key: firm\n", "    key: persons\n"), ("  - on: check.pass #record", "  - on: check.pass #!")],
        );
        fires(
            "unknown-choice",
            &[("cards: persons }", "class: \"'c'\" }"), ("  - on: check.pass #record", "  - on: check.pass #!")],
        );
    }
}
