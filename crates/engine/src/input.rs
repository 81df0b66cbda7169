//! Checks the form of what was sent in, before any law is asked: names that exist, values of the right kind. Days are
//! accepted as people write them and kept as ISO texts.

use crate::{Attempt, BadInput};
use matter::{Act, Definition, Field, FieldKind};
use model::{FieldId, Fields, Value};

/// The ledger keeps every act for ever and the case carries its values along: an act holds no more bytes than this.
const MOST_BYTES: usize = 1 << 20;
/// The longest list; conditions may go through it once for each of its members.
pub(crate) const MOST_MEMBERS: usize = 5_000;
/// The largest whole number (as 分 a hundred thousand million 元), so that sums of figures stay far from the edge.
const MOST_NUMBER: i64 = 10_000_000_000_000;

/// The values of the act in their kept form.
pub(crate) fn checked(definition: &Definition, act: &Act, attempt: &Attempt) -> Result<Fields, BadInput> {
    let values = attempt.set.values().map(weight).try_fold(0, |sum: usize, one| Some(sum + one?));
    let links = attempt.links.values().map(|case| case.as_str().len()).sum::<usize>();
    let rest = attempt.opinion.len()
        + links
        + attempt.materials.len() * VALUE
        + attempt.files.iter().map(|file| file.name.len() + FILE).sum::<usize>();
    if values.is_none_or(|values| values + rest > MOST_BYTES) {
        return Err(BadInput::TooMuch { act: act.id.clone() });
    }
    for material in &attempt.materials {
        if !act.materials.contains(material) {
            let known = listed(act.materials.iter());
            return Err(BadInput::UnknownMaterial { act: act.id.clone(), material: material.clone(), known });
        }
    }
    for file in &attempt.files {
        if !attempt.materials.contains(&file.material) {
            let known = listed(attempt.materials.iter());
            return Err(BadInput::UnknownMaterial { act: act.id.clone(), material: file.material.clone(), known });
        }
    }
    for link in attempt.links.keys() {
        if !act.links.contains(link) {
            return Err(BadInput::UnknownLink { act: act.id.clone(), link: link.clone() });
        }
    }
    let mut set = Fields::new();
    for (id, value) in &attempt.set {
        let again = act.again.iter().flat_map(|again| &again.asks);
        let asked = act.asks.iter().map(|ask| &ask.field).chain(again).any(|asked| asked == id);
        let Some(field) = definition.fields.get(id).filter(|_| asked) else {
            let known = listed(act.asks.iter().map(|ask| &ask.field));
            return Err(BadInput::UnknownField { act: act.id.clone(), field: id.clone(), known });
        };
        set.insert(id.clone(), kept(id, field, value)?);
    }
    Ok(set)
}

fn is_plain_text(value: &Value) -> bool {
    value.as_text().is_some_and(|text| !text.contains('\0'))
}

fn listed<T: std::fmt::Display>(items: impl Iterator<Item = T>) -> String {
    let names: Vec<_> = items.map(|item| item.to_string()).collect();
    if names.is_empty() { "无".into() } else { names.join("、") }
}

/// What any value weighs beside its text.
const VALUE: usize = 8;
/// What a file weighs beside its name: its digest and its material.
const FILE: usize = 96;

/// The bytes of a value, about; None when a list is too long.
fn weight(value: &Value) -> Option<usize> {
    let all =
        |values: &mut dyn Iterator<Item = &Value>| values.map(weight).try_fold(VALUE, |sum, one| Some(sum + one?));
    match value {
        Value::Truth(_) | Value::Number(_) => Some(VALUE),
        Value::Text(text) => Some(VALUE + text.len()),
        Value::List(list) if list.len() > MOST_MEMBERS => None,
        Value::List(list) => all(&mut list.iter()),
        Value::Record(record) => all(&mut record.values()),
    }
}

pub(crate) fn kept(id: &FieldId, field: &Field, value: &Value) -> Result<Value, BadInput> {
    let wrong = |wanted: &str| BadInput::WrongValue { field: id.clone(), wanted: wanted.into(), found: short(value) };
    match (&field.kind, value) {
        (_, Value::Text(text)) if text.contains('\0') => Err(wrong("不得含有空字符")),
        (FieldKind::WholeNumber | FieldKind::Money, Value::Number(n))
            if n.unsigned_abs() > MOST_NUMBER.unsigned_abs() =>
        {
            Err(wrong("数字太大"))
        }
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
        (FieldKind::Texts, Value::List(list)) if list.iter().all(is_plain_text) => Ok(value.clone()),
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
