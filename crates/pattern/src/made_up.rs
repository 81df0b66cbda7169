//! Made-up values, with which patterns are tried out when they are loaded.

use matter::FieldKind;
use model::Value;

/// A value such as the kind of field holds; `text` is what stands in texts.
pub fn made_up(kind: &FieldKind, text: &str) -> Value {
    match kind {
        FieldKind::YesNo => Value::Truth(true),
        FieldKind::WholeNumber | FieldKind::Money => Value::Number(1),
        FieldKind::Day => Value::text("2001-01-02"),
        FieldKind::Choice(choices) => Value::text(choices.keys().next().map_or("", String::as_str)),
        FieldKind::Texts => Value::List(vec![Value::text(text)]),
        FieldKind::List(members) => {
            let member = members.iter().map(|(id, field)| (id.clone(), made_up(&field.kind, text)));
            Value::List(vec![Value::Record(member.collect())])
        }
        FieldKind::Text | FieldKind::Record(_) | FieldKind::Person => Value::text(text),
    }
}
