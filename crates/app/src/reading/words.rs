//! Ids into the words that people read.

use matter::{Definition, Field, FieldKind, Rulebook};
use model::{Citation, Day, RoleId, StepId, Value};

/// A citation in words: 《…》第9条, with the gist of the article where the room law has one for that day.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct LawWords {
    pub id: String,
    pub zh: String,
    pub gist: String,
}

pub(crate) fn law(rulebook: &Rulebook, citation: &Citation, on: Day) -> LawWords {
    match rulebook.law.article(citation, on) {
        Ok(article) => LawWords { id: citation.to_string(), zh: article.cited(), gist: article.gist.to_string() },
        Err(_) => LawWords { id: citation.to_string(), zh: citation.to_string(), gist: String::new() },
    }
}

pub(crate) fn role(rulebook: &Rulebook, role: &RoleId) -> String {
    rulebook.roles.get(role).map_or_else(|| role.to_string(), |role| role.name.zh.clone())
}

pub(crate) fn step(definition: &Definition, step: &StepId) -> String {
    definition.step(step).map_or_else(|| step.to_string(), |step| step.name.zh.clone())
}

/// A value as its field's kind says it is read: choices by their words, money in 元, members field by field.
pub(crate) fn value(field: &Field, value: &Value, mask: bool) -> String {
    match (&field.kind, value) {
        _ if mask && field.personal => masked(&value.display()),
        (FieldKind::Choice(choices), Value::Text(text)) => {
            choices.get(text.as_str()).cloned().unwrap_or_else(|| text.to_string())
        }
        (FieldKind::Money, Value::Number(fen)) => {
            if fen % 100 == 0 {
                format!("{}元", fen / 100)
            } else {
                format!("{}.{:02}元", fen / 100, (fen % 100).abs())
            }
        }
        (FieldKind::Day, Value::Text(text)) => model::parse_day(text)
            .map_or_else(|| text.to_string(), |day| format!("{}年{}月{}日", day.year(), day.month(), day.day())),
        (FieldKind::List(members), Value::List(list)) => {
            let member = |record: &Value| {
                let fields = record.as_record()?;
                let words = members.iter().filter_map(|(id, field)| {
                    let known = fields.get(id)?;
                    match (&field.kind, known) {
                        (FieldKind::YesNo, Value::Truth(false)) => None,
                        (FieldKind::YesNo, _) => Some(field.name.zh.clone()),
                        _ => Some(self::value(field, known, mask)),
                    }
                });
                Some(words.collect::<Vec<_>>().join("，"))
            };
            list.iter().filter_map(member).collect::<Vec<_>>().join("；")
        }
        _ => value.display(),
    }
}

/// A value that is public, with nothing masked.
pub(crate) fn public_value(field: &Field, known: &Value) -> String {
    value(field, known, false)
}

/// The first character, then stars.
fn masked(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => std::iter::once(first).chain(characters.take(6).map(|_| '*')).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn masking_leaves_one_character() {
        assert_eq!(masked("张测试"), "张**");
        assert_eq!(masked("E00000001"), "E******");
        assert_eq!(masked(""), "");
    }
}
