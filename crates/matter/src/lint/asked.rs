//! What is declared is asked for: a field or material that no act asks for can never be there.

use super::Findings;
use crate::{Act, Definition, Rulebook};

pub(super) fn check(_rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let asked =
        |wanted: &dyn Fn(&Act) -> bool| definition.steps.values().flat_map(|step| step.acts.values()).any(wanted);
    let places = &definition.places;
    for id in definition.fields.keys().filter(|id| {
        !asked(&|act| {
            act.asks.iter().any(|ask| ask.field == **id)
                || act.again.as_ref().is_some_and(|again| again.asks.contains(id))
        })
    }) {
        let place = places.fields.get(id).copied().unwrap_or_default();
        findings.at(
            place,
            "never-asked",
            format!("no act asks for field {id}"),
            "add it to an act's `asks`, or take it away",
        );
    }
    for id in definition.materials.keys().filter(|id| !asked(&|act| act.materials.contains(id))) {
        let place = places.materials.get(id).copied().unwrap_or_default();
        let mend = "add it to an act's `materials`, or take it away";
        findings.at(place, "never-asked", format!("no act asks for material {id}"), mend);
    }
    for id in definition.links.keys().filter(|id| !asked(&|act| act.links.contains(id))) {
        let place = places.links.get(id).copied().unwrap_or_default();
        findings.at(
            place,
            "never-asked",
            format!("no act ties link {id}"),
            "add it to an act's `links`, or take it away",
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_on_what_nobody_asks_for() {
        fires("never-asked", &[("fields:\n", "fields:\n  idle: { is: text, zh: 无用 } #!\n")]);
        fires("never-asked", &[("materials: #materials\n", "materials:\n  idle: { zh: 无用 } #!\n")]);
        fires("never-asked", &[("links:\n  other:", "links:\n  idle: { zh: 无用, matter: card } #!\n  other:")]);
    }
}
