//! Fields of matters and registers.

use super::point;
use crate::raw::{Ordered, RawField, RawOf};
use crate::{Field, FieldKind, Name};
use indexmap::IndexMap;
use model::{Defect, FieldId};
use serde_saphyr::Spanned;

/// Compiles fields in the order they are written.
pub(super) fn compile(
    file: &str,
    raw: Ordered<FieldId, Spanned<RawField>>,
    defects: &mut Vec<Defect>,
) -> IndexMap<FieldId, Field> {
    raw.0
        .into_iter()
        .map(|(id, field)| {
            let at = point(id.referenced);
            let compiled = one(field.value).unwrap_or_else(|(message, field)| {
                defects.push(Defect::new(file, at, "field", format!("field {}: {message}", id.value), MEND));
                *field
            });
            (id.value, compiled)
        })
        .collect()
}

const MEND: &str = "kinds are text, yes-no, whole-number, money, day, choice (of: value → word), record (register: …), \
                    person, texts, list (of: fields)";

/// On a fault, the message and the field as a plain text, so that loading goes on.
fn one(raw: RawField) -> Result<Field, (String, Box<Field>)> {
    let mut field = Field {
        name: Name { zh: raw.zh, en: raw.en },
        kind: FieldKind::Text,
        personal: raw.personal,
        law: raw.law,
        hint: raw.hint,
        long: raw.long,
    };
    let kind = match (raw.is.as_str(), raw.of, raw.register) {
        ("text", None, None) => FieldKind::Text,
        ("yes-no", None, None) => FieldKind::YesNo,
        ("whole-number", None, None) => FieldKind::WholeNumber,
        ("money", None, None) => FieldKind::Money,
        ("day", None, None) => FieldKind::Day,
        ("person", None, None) => FieldKind::Person,
        ("texts", None, None) => FieldKind::Texts,
        ("choice", Some(RawOf::Choices(choices)), None) if !choices.is_empty() => FieldKind::Choice(choices),
        ("record", None, Some(register)) => FieldKind::Record(register),
        ("list", Some(RawOf::Fields(fields)), None) => {
            let mut members = IndexMap::new();
            for (id, raw) in fields {
                match one(raw) {
                    Ok(member) => members.insert(id, member),
                    Err((message, _)) => return Err((format!("member {id}: {message}"), Box::new(field))),
                };
            }
            FieldKind::List(members)
        }
        (is, ..) => {
            return Err((
                format!("`{is}` is no kind of field, or its `of` or `register` does not fit"),
                Box::new(field),
            ));
        }
    };
    if field.long && kind != FieldKind::Text {
        return Err(("only a text is `long`".into(), Box::new(field)));
    }
    field.kind = kind;
    Ok(field)
}
