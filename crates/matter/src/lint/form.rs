//! Names and days that fit together: the folder, the title's fields, reserved acts, what may stand at an end.

use super::Findings;
use crate::{Definition, FieldKind, Rulebook};

/// The platform's own act (see `engine`).
const LAPSE: &str = "lapse";

pub(super) fn check(_rulebook: &Rulebook, definition: &Definition, findings: &mut Findings<'_>) {
    let places = &definition.places;
    let folder = definition.file.split('/').nth(2).unwrap_or_default();
    if definition.id != *folder {
        let what = format!("the matter is called {} but lies in {folder}/", definition.id);
        findings.at(places.id, "id-not-folder", what, "give both the same name");
    }
    if definition.in_force.1.is_some_and(|to| to < definition.in_force.0) {
        findings.at(places.in_force, "in-force", "the matter ends before it begins", "put the days right");
    }
    title(definition, findings);
    if let Some(about) = &definition.about {
        let is_record = definition.fields.get(about).map(|field| matches!(field.kind, FieldKind::Record(_)));
        if is_record != Some(true) {
            let what = format!("`about` names `{about}`, which is no field of kind record here");
            findings.at(places.about, "about", what, "name a field `{ is: record, register: … }`");
        }
    }
    for step in definition.steps.values() {
        for act in step.acts.values() {
            if step.end && act.by.is_empty() {
                let what = format!("nobody is named who may do {} at the end {}", act.id, step.id);
                findings.at(act.place, "end-act", what, "write `by:` — an ended case belongs to nobody else");
            }
            if act.id == LAPSE {
                let mend = "give the act another name; a clock's `lapses-to` does what `lapse` says";
                findings.at(act.place, "reserved-act", "`lapse` is the platform's own act", mend);
            }
            if act.numbers.len() > 1 {
                let what = format!("act {} gives {} numbers, but an act can give one", act.id, act.numbers.len());
                findings.at(act.place, "two-numbers", what, "leave one of them under numbers");
            }
        }
    }
}

fn title(definition: &Definition, findings: &mut Findings<'_>) {
    let mut rest = definition.title.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            findings.at(definition.places.title, "title", "a `{` of the title is not closed", "write {field}");
            return;
        };
        if !definition.fields.contains_key(name) {
            let what = format!("the title names `{name}`, which is no field here");
            findings.at(definition.places.title, "title", what, "name a field");
        }
        rest = tail;
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::fixture::fires;

    #[test]
    fn fires_where_names_do_not_fit() {
        fires("id-not-folder", &[("id: card #id", "id: cart #!")]);
        fires("in-force", &[("from: 2020-01-01 }", "from: 2020-01-01, to: 2019-01-01 } #!")]);
        fires("title", &[("\"{holder}的卡\"", "\"{owner}的卡\" #!")]);
        fires("title", &[("\"{holder}的卡\"", "\"{holder的卡\" #!")]);
        fires("about", &[("about: firm", "about: holder #!"), ("about.status", "firm.status")]);
        fires("end-act", &[("  closed: {", "  closed: { acts: { open: drafting }, #!\n   ")]);
        fires("reserved-act", &[("      cancel: closed", "      cancel: closed\n      lapse: closed #!")]);
        fires(
            "two-numbers",
            &[
                ("      pass: #pass", "      pass: #!"),
                (
                    "numbers:",
                    "numbers:
  - { on: review.pass, series: 乙, pattern: '乙{year}{n}' }",
                ),
            ],
        );
    }
}
