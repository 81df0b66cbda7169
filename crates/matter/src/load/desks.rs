//! `matters/_desks.yaml`, and what matters and registers say of their desk. A rulebook without that file has no desks, and
//! then nobody names one; with it, a matter or a register without a desk would be found nowhere, and is a defect.

use super::{parse, point};
use crate::raw::{Ordered, RawDesk, RawExpires, RawHint};
use crate::{Desk, DeskId, Expires, Field, FieldKind, Hint, Name};
use indexmap::IndexMap;
use model::{Defect, FieldId, FileTree};
use serde_saphyr::Spanned;

const PATH: &str = "matters/_desks.yaml";

/// The desks in the order of the file.
pub(super) fn read(files: &FileTree, defects: &mut Vec<Defect>) -> IndexMap<DeskId, Desk> {
    if files.get(PATH).is_none() {
        return IndexMap::new();
    }
    let raw: Ordered<DeskId, Spanned<RawDesk>> = parse(files, PATH, defects).unwrap_or_default();
    let desk = |(id, body): (Spanned<DeskId>, Spanned<RawDesk>)| {
        let raw = body.value;
        let name = Name { zh: raw.zh, en: raw.en };
        let desk = Desk { id: id.value.clone(), name, what_for: raw.what_for, wall: raw.wall };
        (id.value, desk)
    };
    raw.0.into_iter().map(desk).collect()
}

/// The desk that a matter or a register names. `at` is where one that names none is pointed at.
pub(super) fn named(
    file: &str,
    at: (u64, u64),
    desk: Option<Spanned<DeskId>>,
    known: &IndexMap<DeskId, Desk>,
    defects: &mut Vec<Defect>,
) -> Option<DeskId> {
    let listed = || known.keys().map(DeskId::as_str).collect::<Vec<_>>().join(", ");
    match desk {
        Some(desk) if known.contains_key(&desk.value) => Some(desk.value),
        Some(desk) => {
            let what = format!("`{}` is no desk of {PATH}", desk.value);
            defects.push(Defect::new(file, point(desk.referenced), "unknown-desk", what, listed()));
            None
        }
        None if known.is_empty() => None,
        None => {
            let mend = format!("write `desk:` with one of {}", listed());
            defects.push(Defect::new(file, at, "no-desk", "it has no desk, so nobody would find it", mend));
            None
        }
    }
}

/// When records run out, and what is worth saying of them.
pub(super) fn of_register(
    file: &str,
    expires: Option<Spanned<RawExpires>>,
    hints: Vec<Spanned<RawHint>>,
    fields: &IndexMap<FieldId, Field>,
    defects: &mut Vec<Defect>,
) -> (Option<Expires>, Vec<Hint>) {
    let mut says = |at: (u64, u64), what: String, mend: &str| {
        defects.push(Defect::new(file, at, "register-field", what, mend));
    };
    let expires = expires.map(|expires| {
        let at = point(expires.referenced);
        let raw = expires.value;
        if !fields.get(&raw.field).is_some_and(|field| field.kind == FieldKind::Day) {
            says(at, format!("`{}` is no day of this register", raw.field), "name a field that is a day");
        }
        for (field, values) in &raw.only {
            for what in unknown(field, values, fields) {
                says(at, what, "name a value of the field");
            }
        }
        Expires { field: raw.field, warn_days: raw.warn, only: raw.only }
    });
    let hints = hints.into_iter().map(|hint| {
        let at = point(hint.referenced);
        let raw = hint.value;
        let is = raw.is.into_vec();
        for what in unknown(&raw.field, &is, fields) {
            says(at, what, "name a value of the field");
        }
        Hint { field: raw.field, is, say: raw.say }
    });
    (expires, hints.collect())
}

/// What is wrong with the values that a field is held against.
fn unknown(id: &FieldId, values: &[String], fields: &IndexMap<FieldId, Field>) -> Vec<String> {
    let known: Vec<&str> = match fields.get(id).map(|field| &field.kind) {
        Some(FieldKind::Choice(choices)) => choices.keys().map(String::as_str).collect(),
        Some(FieldKind::YesNo) => vec!["yes", "no"],
        _ => return vec![format!("`{id}` is neither a choice nor yes-no of this register")],
    };
    let strange = values.iter().filter(|value| !known.contains(&value.as_str()));
    strange.map(|value| format!("`{id}` is never `{value}`")).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use crate::lint::fixture::{SOUND, files};
    use crate::{DeskId, Rulebook};

    const DESKS: &str = "cards: { zh: 卡, for: 办卡 }\nhouse: { zh: 内务, for: 其他 }\n";

    fn defects(matter: &str, register: &str) -> (Rulebook, Vec<String>) {
        let mut files = files(&SOUND.replacen("name:", &format!("{matter}name:"), 1));
        let path = "registers/firm/register.yaml";
        let text = files.text(path).unwrap().replacen("key:", &format!("{register}key:"), 1);
        files.insert(path, text);
        files.insert(super::PATH, DESKS);
        let (rulebook, defects) = Rulebook::load(&files);
        (rulebook, defects.into_iter().map(|defect| format!("{} {}", defect.file, defect.rule)).collect())
    }

    #[test]
    fn everything_has_a_known_desk() {
        let (rulebook, found) = defects("desk: cards\n", "desk: house\n");
        assert_eq!(found, [""; 0]);
        assert_eq!(rulebook.desks.keys().map(DeskId::as_str).collect::<Vec<_>>(), ["cards", "house"]);
        let matter = rulebook.matters.values().next().unwrap();
        assert_eq!(matter.desk.as_ref().unwrap().as_str(), "cards");
        let (_, found) = defects("desk: nowhere\n", "");
        assert_eq!(found, ["matters/test/card/matter.yaml unknown-desk", "registers/firm/register.yaml no-desk"]);
    }

    #[test]
    fn what_a_register_says_of_its_records_names_its_fields() {
        let (_, found) = defects("desk: cards\n", "desk: house\nexpires: { field: nothing, warn: 30 }\n");
        assert_eq!(found, ["registers/firm/register.yaml register-field"]);
        let (_, found) = defects("desk: cards\n", "desk: house\nhints: [{ field: nothing, is: a, say: 留意 }]\n");
        assert_eq!(found, ["registers/firm/register.yaml register-field"]);
    }
}
