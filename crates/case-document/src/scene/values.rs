//! Values of fields as patterns see them: `f.x` as people read it, `code.x` as the rulebook writes it.

use super::filters::{masked, money_words};
use crate::scenery::Scenery;
use crate::shape::Shape;
use document::{chinese_date, printable};
use indexmap::IndexMap;
use matter::{Field, FieldKind};
use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use model::{FieldId, Fields, RecordKey, Value as Held};
use pattern::BREAK;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// What a pattern asked for and no field is; undefined is only what was not given.
#[derive(Debug, Clone, Default)]
pub(super) struct Strangers(Arc<Mutex<Vec<String>>>);

impl Strangers {
    fn add(&self, name: &str, whole: &str) {
        let mut strangers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        strangers.push(format!("`{name}` is no field of the {whole}"));
    }

    /// The first one since the last time.
    pub(super) fn take(&self) -> Option<String> {
        let mut strangers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *strangers).into_iter().next()
    }
}

/// A held text as it may stand in a document: each of its lines printable, line breaks where paragraphs end.
pub(crate) fn clean(text: &str) -> String {
    let lines = text.lines().map(printable).filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join(&BREAK.to_string())
}

/// Names with `、` between them where they are printed as they are.
pub(super) fn list(texts: &[String]) -> Value {
    Value::from_object(Listed(texts.iter().map(|text| Value::from(clean(text))).collect()))
}

/// `f`.
pub(super) fn words(scenery: &Scenery, shape: &Arc<Shape>, strangers: &Strangers) -> Value {
    let teller = Teller { scenery, shape, strangers };
    let given = scenery.fields.iter().filter_map(|(id, value)| {
        let field = shape.fields.get(id)?;
        Some((name(id), teller.word(field, value)))
    });
    let strangers = strangers.clone();
    Value::from_object(Named {
        given: given.collect(),
        known: known(&shape.fields),
        whole: "matter",
        gap: None,
        strangers,
    })
}

/// `code`.
pub(super) fn codes(scenery: &Scenery, shape: &Arc<Shape>, strangers: &Strangers) -> Value {
    let given = scenery.fields.iter().filter_map(|(id, value)| {
        let field = shape.fields.get(id)?;
        Some((name(id), code(field, value, scenery.masked)))
    });
    let strangers = strangers.clone();
    Value::from_object(Named {
        given: given.collect(),
        known: known(&shape.fields),
        whole: "matter",
        gap: None,
        strangers,
    })
}

fn name(id: &FieldId) -> String {
    id.as_str().replace('-', "_")
}

fn known(fields: &IndexMap<FieldId, Field>) -> Vec<String> {
    fields.keys().map(name).collect()
}

/// Tells values in words.
struct Teller<'a> {
    scenery: &'a Scenery,
    shape: &'a Shape,
    strangers: &'a Strangers,
}

impl Teller<'_> {
    fn word(&self, field: &Field, value: &Held) -> Value {
        let mask = self.scenery.masked && field.personal;
        match (&field.kind, value) {
            (FieldKind::YesNo, Held::Truth(truth)) => Value::from_object(YesNo(*truth)),
            (FieldKind::WholeNumber, Held::Number(number)) if !mask => Value::from(*number),
            (FieldKind::Money, Held::Number(fen)) if !mask => Value::from(money_words(*fen)),
            (FieldKind::Day, Held::Text(text)) if !mask => {
                Value::from(model::parse_day(text).map_or_else(|| clean(text), chinese_date))
            }
            (FieldKind::Choice(choices), Held::Text(text)) if !mask => {
                Value::from(choices.get(text.as_str()).map_or_else(|| clean(text), |word| clean(word)))
            }
            (FieldKind::Record(register), Held::Text(key)) if !mask => self.record(register, key),
            (FieldKind::Person, Held::Text(person)) if !mask => {
                let name = self.scenery.names.get(person.as_str());
                Value::from(clean(name.map_or(person.as_str(), String::as_str)))
            }
            (FieldKind::Texts, Held::List(texts)) => {
                let text = |text: &Held| Value::from(hidden(mask, clean(&text.display())));
                Value::from_object(Listed(texts.iter().map(text).collect()))
            }
            (FieldKind::List(members), Held::List(list)) => {
                let member = |held: &Held| Some(self.member(members, held.as_record()?));
                Value::from_object(Listed(list.iter().filter_map(member).collect()))
            }
            _ => Value::from(hidden(mask, clean(&value.display()))),
        }
    }

    /// One member of a list: its fields by name, and `code` for them as the rulebook writes them. What it does not say is empty.
    fn member(&self, members: &IndexMap<FieldId, Field>, held: &Fields) -> Value {
        let fields = || held.iter().filter_map(|(id, value)| Some((id, members.get(id)?, value)));
        let codes = fields().map(|(id, field, value)| (name(id), code(field, value, self.scenery.masked)));
        let whole = "list";
        let gap = Some(Value::from(""));
        let strangers = || self.strangers.clone();
        let codes =
            Named { given: codes.collect(), known: known(members), whole, gap: gap.clone(), strangers: strangers() };
        let mut given: BTreeMap<String, Value> =
            fields().map(|(id, field, value)| (name(id), self.word(field, value))).collect();
        given.insert("code".to_owned(), Value::from_object(codes));
        Value::from_object(Named { given, known: known(members), whole, gap, strangers: strangers() })
    }

    fn record(&self, register: &model::RegisterId, key: &str) -> Value {
        let Some(shape) = self.shape.registers.get(register) else { return Value::from(clean(key)) };
        let held = self.scenery.records.get(&(register.clone(), RecordKey::new(key)));
        let given = held.into_iter().flatten().filter_map(|(id, value)| {
            let field = shape.fields.get(id)?;
            // A record's own records are told by their key.
            let word = match (&field.kind, value) {
                (FieldKind::Record(_), Held::Text(key)) => Value::from(clean(key)),
                _ => self.word(field, value),
            };
            Some((name(id), word))
        });
        let given: BTreeMap<String, Value> = given.collect();
        let title = shape.title.as_ref().and_then(|title| given.get(&name(title)));
        let title = title.map_or_else(|| clean(key), ToString::to_string);
        Value::from_object(RecordWords {
            title,
            fields: Arc::new(Named {
                given,
                known: known(&shape.fields),
                whole: "register",
                gap: None,
                strangers: self.strangers.clone(),
            }),
        })
    }
}

fn hidden(mask: bool, text: String) -> String {
    if mask { masked(&text) } else { text }
}

/// The value as the rulebook writes it.
fn code(field: &Field, value: &Held, mask: bool) -> Value {
    if mask && field.personal {
        return Value::from(masked(&value.display()));
    }
    match (&field.kind, value) {
        (FieldKind::List(members), Held::List(list)) => {
            let record = |held: &Held| {
                let fields = held
                    .as_record()?
                    .iter()
                    .filter_map(|(id, value)| Some((name(id), code(members.get(id)?, value, mask))));
                Some(fields.collect::<Value>())
            };
            list.iter().filter_map(record).collect()
        }
        (_, Held::Truth(truth)) => Value::from(*truth),
        (_, Held::Number(number)) => Value::from(*number),
        (_, Held::Text(text)) => Value::from(clean(text)),
        (_, Held::List(list)) => list.iter().map(|held| clean(&held.display())).collect(),
        (_, Held::Record(_)) => Value::from(clean(&value.display())),
    }
}

/// Values by name. A name that is none is the author's fault; a value that was not given is undefined, or the gap.
#[derive(Debug)]
struct Named {
    given: BTreeMap<String, Value>,
    known: Vec<String>,
    whole: &'static str,
    gap: Option<Value>,
    strangers: Strangers,
}

impl Object for Named {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let wanted = key.as_str()?;
        if let Some(value) = self.given.get(wanted) {
            return Some(value.clone());
        }
        if self.known.iter().any(|known| known == wanted) {
            return self.gap.clone();
        }
        self.strangers.add(wanted, self.whole);
        None
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.given.keys().map(Value::from).collect())
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> =
            self.known.iter().filter_map(|name| self.given.get(name)).map(ToString::to_string).collect();
        f.write_str(&words.join("，"))
    }
}

/// A record: printed by its title, its fields by name.
#[derive(Debug)]
struct RecordWords {
    title: String,
    fields: Arc<Named>,
}

impl Object for RecordWords {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.fields.get_value(key)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

/// A list, printed with `、`.
#[derive(Debug)]
struct Listed(Vec<Value>);

impl Object for Listed {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.get(key.as_usize()?).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&words.join("、"))
    }
}

/// 是 or 否, and a truth in conditions.
#[derive(Debug)]
struct YesNo(bool);

impl Object for YesNo {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.0
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0 { "是" } else { "否" })
    }
}
