//! What an evaluating matter names is there: its fields, the acts of its first step, every level once, its register.

use crate::{Definition, Evaluates, FieldKind, Rulebook};
use model::FieldId;

/// What is wrong with it, in words.
pub(super) fn fault(evaluates: &Evaluates, definition: &Definition, rulebook: &Rulebook) -> Option<String> {
    let text = |id: &FieldId| matches!(definition.fields.get(id).map(|field| &field.kind), Some(FieldKind::Text));
    if let Some(id) = [&evaluates.case, &evaluates.service].into_iter().find(|id| !text(id)) {
        return Some(format!("`{id}` is no text field here"));
    }
    if !rulebook.registers.contains_key(&evaluates.register) {
        return Some(format!("`{}` is no register", evaluates.register));
    }
    let Some(FieldKind::Choice(levels)) = definition.fields.get(&evaluates.level).map(|field| &field.kind) else {
        return Some(format!("`{}` is no choice here", evaluates.level));
    };
    let first = &definition.first_step().acts;
    for act in evaluates.acts.keys() {
        let Some(known) = first.get(act) else { return Some(format!("`{act}` is no act of the first step")) };
        for id in [&evaluates.case, &evaluates.service, &evaluates.level] {
            if !known.asks.iter().any(|ask| ask.field == *id && !ask.optional) {
                return Some(format!("`{act}` does not ask for `{id}`"));
            }
        }
    }
    let named = || evaluates.acts.values().flatten();
    if let Some(level) = levels.keys().find(|level| named().filter(|known| known == level).count() != 1) {
        return Some(format!("level `{level}` belongs to no act, or to several"));
    }
    let unknown = named().find(|level| !levels.contains_key(*level));
    unknown.map(|level| format!("`{level}` is no level"))
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_on_names_of_nothing() {
        let key = |text: &str| format!("carry: []\nevaluates: {text} #!\nfields:\n");
        for text in [
            "{ case: none, service: none, level: none, register: none, acts: {} }",
            "{ case: holder, service: holder, level: holder, register: none, acts: {} }",
        ] {
            fires("evaluates", &[("fields:\n", &key(text))]);
        }
    }
}
