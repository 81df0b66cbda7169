//! Checks the form of what was sent in, before any law is asked: names that exist, values of the right kind. Days are
//! accepted as people write them and kept as ISO texts.

use crate::{Attempt, BadInput};
use matter::{Act, Definition, Field, FieldKind};
use model::{FieldId, Fields, Value};

/// The values of the act in their kept form.
pub(crate) fn checked(definition: &Definition, act: &Act, attempt: &Attempt) -> Result<Fields, BadInput> {
    for material in &attempt.materials {
        if !act.materials.contains(material) {
            let known = listed(act.materials.iter());
            return Err(BadInput::UnknownMaterial { act: act.id.clone(), material: material.clone(), known });
        }
    }
    for link in attempt.links.keys() {
        if !act.links.contains(link) {
            return Err(BadInput::UnknownLink { act: act.id.clone(), link: link.clone() });
        }
    }
    let mut set = Fields::new();
    for (id, value) in &attempt.set {
        let asked = act.asks.iter().any(|ask| ask.field == *id);
        let Some(field) = definition.fields.get(id).filter(|_| asked) else {
            let known = listed(act.asks.iter().map(|ask| &ask.field));
            return Err(BadInput::UnknownField { act: act.id.clone(), field: id.clone(), known });
        };
        set.insert(id.clone(), kept(id, field, value)?);
    }
    Ok(set)
}

fn listed<T: std::fmt::Display>(items: impl Iterator<Item = T>) -> String {
    let names: Vec<_> = items.map(|item| item.to_string()).collect();
    if names.is_empty() { "无".into() } else { names.join("、") }
}

fn kept(id: &FieldId, field: &Field, value: &Value) -> Result<Value, BadInput> {
    let wrong = |wanted: &str| BadInput::WrongValue { field: id.clone(), wanted: wanted.into(), found: short(value) };
    match (&field.kind, value) {
        (FieldKind::Text | FieldKind::Person | FieldKind::Record(_), Value::Text(_))
        | (FieldKind::YesNo, Value::Truth(_))
        | (FieldKind::WholeNumber | FieldKind::Money, Value::Number(_)) => Ok(value.clone()),
        (FieldKind::Day, Value::Text(text)) => match model::parse_day(text) {
            Some(day) => Ok(Value::text(day.to_string())),
            None => Err(wrong("应为日历上有的日期，如 2024-03-05")),
        },
        (FieldKind::Choice(choices), Value::Text(text)) if choices.contains_key(text.as_str()) => Ok(value.clone()),
        (FieldKind::Choice(choices), _) => {
            let known: Vec<_> = choices.iter().map(|(key, word)| format!("{key}（{word}）")).collect();
            Err(wrong(&format!("应为其中之一：{}", known.join("、"))))
        }
        (FieldKind::Texts, Value::List(list)) if list.iter().all(|one| one.as_text().is_some()) => Ok(value.clone()),
        (FieldKind::List(members), Value::List(list)) => {
            let mut kept_list = Vec::with_capacity(list.len());
            for member in list {
                let Some(record) = member.as_record() else { return Err(wrong("每一项应为一组字段")) };
                kept_list.push(Value::Record(kept_member(id, members, record)?));
            }
            Ok(Value::List(kept_list))
        }
        (kind, _) => Err(wrong(match kind {
            FieldKind::Text | FieldKind::Person | FieldKind::Record(_) => "应为文字",
            FieldKind::YesNo => "应为是或否（true/false）",
            FieldKind::WholeNumber => "应为整数",
            FieldKind::Money => "应为以分为单位的整数",
            FieldKind::Day => "应为日期，如 2024-03-05",
            FieldKind::Texts => "应为文字的列表",
            FieldKind::List(_) | FieldKind::Choice(_) => "应为列表",
        })),
    }
}

fn kept_member(
    id: &FieldId,
    members: &indexmap::IndexMap<FieldId, Field>,
    record: &Fields,
) -> Result<Fields, BadInput> {
    let mut kept_fields = Fields::new();
    for (name, value) in record {
        let Some(field) = members.get(name) else {
            return Err(BadInput::WrongValue {
                field: id.clone(),
                wanted: format!("每一项可填：{}", listed(members.keys())),
                found: name.to_string(),
            });
        };
        kept_fields.insert(name.clone(), kept(name, field, value)?);
    }
    Ok(kept_fields)
}

/// The value in few words, for messages.
fn short(value: &Value) -> String {
    let text = value.display();
    if text.chars().count() > 40 { text.chars().take(40).chain(['…']).collect() } else { text }
}
