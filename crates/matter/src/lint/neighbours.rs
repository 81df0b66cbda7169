//! What a matter names outside itself exists: other matters, registers.

use super::Findings;
use crate::{Definition, Field, FieldKind, Rulebook};
use model::RegisterId;

pub(super) fn check(rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    for (id, link) in &definition.links {
        if !rulebook.matters.contains_key(&link.matter) {
            let place = definition.places.links.get(id).copied().unwrap_or_default();
            let what = format!("link {id} leads to matter `{}`, which does not exist", link.matter);
            findings.at(place, "unknown-matter", what, "name a matter of matters/");
        }
    }
    for (id, field) in &definition.fields {
        for register in registers(field).into_iter().filter(|register| !rulebook.registers.contains_key(*register)) {
            let place = definition.places.fields.get(id).copied().unwrap_or_default();
            let what = format!("field {id} holds a record of `{register}`, which is no register");
            findings.at(place, "unknown-register", what, "name one of registers/");
        }
    }
}

fn registers(field: &Field) -> Vec<&RegisterId> {
    match &field.kind {
        FieldKind::Record(register) => vec![register],
        FieldKind::List(members) => members.values().flat_map(registers).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_on_names_of_nothing() {
        fires(
            "unknown-matter",
            &[("  other: { zh: 另一件, matter: card }", "  other: { zh: 另一件, matter: cart } #!")],
        );
        fires(
            "unknown-register",
            &[
                ("materials: [form]", "materials: [form]\n"),
                ("asks: [firm,", "asks: [place,  firm,"),
                ("fields:\n", "fields:\n  place: { is: record, register: places, zh: 地点 } #!\n"),
            ],
        );
    }
}
