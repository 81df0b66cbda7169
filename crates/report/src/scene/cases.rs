//! Cases as patterns see them: which there are, what they say, how many.

use super::{Stage, text};
use crate::book::{Shape, Shapes};
use crate::year::{ActFact, CaseFact, Facts};
use matter::FieldKind;
use minijinja::value::Kwargs;
use minijinja::{Environment, Error, Value};
use model::{CaseId, Day, FieldId, MatterId, Value as Held};
use pattern::fault;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One case. Names of fields have underscores for hyphens, as in conditions.
#[derive(Debug, Serialize)]
pub(super) struct CaseView {
    pub id: CaseId,
    pub matter: MatterId,
    pub title: String,
    pub step: String,
    pub ended: bool,
    pub outcome: String,
    pub opened: String,
    /// The values; none where the case has no value.
    fields: BTreeMap<String, serde_json::Value>,
    /// The values as people read them; empty where the case has none.
    words: BTreeMap<String, String>,
    #[serde(skip)]
    acts: Vec<Done>,
}

/// An act with the names by which a pattern may ask for it.
#[derive(Debug)]
struct Done {
    act: String,
    step_and_act: String,
    day: Day,
}

impl From<&ActFact> for Done {
    fn from(done: &ActFact) -> Self {
        Self { act: done.act.to_string(), step_and_act: format!("{}.{}", done.step, done.act), day: done.day }
    }
}

pub(super) fn views(facts: &Facts, shapes: &Shapes) -> Vec<CaseView> {
    let mut cases: Vec<&CaseFact> = facts.cases.iter().collect();
    cases.sort_by(|a, b| (a.opened, &a.id).cmp(&(b.opened, &b.id)));
    cases.into_iter().map(|case| view(case, shapes.get(&case.matter))).collect()
}

fn view(case: &CaseFact, shape: Option<&Shape>) -> CaseView {
    let mut fields = BTreeMap::new();
    let mut words = BTreeMap::new();
    for (id, field) in shape.into_iter().flat_map(|shape| &shape.fields) {
        let value = case.fields.get(id);
        fields.insert(name(id), value.map_or(serde_json::Value::Null, json));
        words.insert(name(id), value.map(|value| text::fact(&in_words(&field.kind, value))).unwrap_or_default());
    }
    CaseView {
        id: case.id.clone(),
        matter: case.matter.clone(),
        title: text::fact(&case.title),
        step: case.step.to_string(),
        ended: case.ended,
        outcome: case.outcome.clone(),
        opened: case.opened.to_string(),
        fields,
        words,
        acts: case.acts.iter().map(Done::from).collect(),
    }
}

pub(super) fn add(environment: &mut Environment<'static>, stage: &Arc<Stage>) {
    let at = Arc::clone(stage);
    environment.add_function("cases", move |matter: &str, conditions: Kwargs| at.cases(matter, &conditions));
}

impl Stage {
    /// The cases of a matter for which all conditions hold: a field's value; an act (or one of a list) that was done in the
    /// year (`did`), at any time (`ever`), or not by the end of the year (`missed`); `ended=true`.
    fn cases(&self, matter: &str, conditions: &Kwargs) -> Result<Value, Error> {
        let shape = self.shapes.get(matter).ok_or_else(|| fault(format!("`{matter}` is no matter")))?;
        let mut wanted: Vec<(&str, Value)> = Vec::new();
        for name in conditions.args() {
            wanted.push((name, conditions.get(name)?));
        }
        if self.rehearsal {
            wanted.iter().try_for_each(|(name, value)| possible(shape, name, value))?;
        }
        let of_matter = self.cases.iter().filter(|case| case.matter == *matter);
        let found = of_matter.filter(|case| {
            self.rehearsal || wanted.iter().all(|(name, value)| case.meets(self.year.year, name, value))
        });
        Ok(found.map(Value::from_serialize).collect())
    }
}

impl CaseView {
    fn meets(&self, year: i16, name: &str, wanted: &Value) -> bool {
        match name {
            "did" => self.acts.iter().any(|done| done.is_one_of(wanted) && done.day.year() == year),
            "ever" => self.acts.iter().any(|done| done.is_one_of(wanted)),
            "missed" => !self.acts.iter().any(|done| done.is_one_of(wanted) && done.day.year() <= year),
            "ended" => self.ended == wanted.is_true(),
            field => self.fields.get(field).is_some_and(|held| Value::from_serialize(held) == *wanted),
        }
    }
}

impl Done {
    fn is_one_of(&self, wanted: &Value) -> bool {
        names(wanted).iter().any(|name| *name == self.act || *name == self.step_and_act)
    }
}

/// One name, or a list of names.
fn names(value: &Value) -> Vec<String> {
    match (value.as_str(), value.try_iter()) {
        (Some(name), _) => vec![name.to_owned()],
        (None, Ok(names)) => names.map(|name| name.to_string()).collect(),
        (None, Err(_)) => Vec::new(),
    }
}

/// Whether any case of the matter could meet the condition; for rehearsals.
fn possible(shape: &Shape, asked: &str, wanted: &Value) -> Result<(), Error> {
    match asked {
        "ended" => Ok(()),
        "did" | "ever" | "missed" => match names(wanted).iter().find(|name| !shape.acts.contains(name)) {
            Some(unknown) => Err(fault(format!("`{unknown}` is no act of “{}”", shape.name))),
            None => Ok(()),
        },
        field => match shape.fields.iter().find(|(id, _)| name(id) == field).map(|(_, field)| &field.kind) {
            None => Err(fault(format!("`{field}` is no field of “{}”", shape.name))),
            Some(FieldKind::Choice(choices)) if !choices.contains_key(wanted.as_str().unwrap_or_default()) => {
                Err(fault(format!("`{wanted}` is no choice of `{field}`")))
            }
            Some(_) => Ok(()),
        },
    }
}

fn name(field: &FieldId) -> String {
    field.as_str().replace('-', "_")
}

fn in_words(kind: &FieldKind, value: &Held) -> String {
    match (kind, value) {
        (FieldKind::Choice(choices), Held::Text(text)) => {
            choices.get(text.as_str()).unwrap_or(&text.to_string()).clone()
        }
        (FieldKind::Day, Held::Text(text)) => match model::parse_day(text) {
            Some(day) => format!("{}月{}日", day.month(), day.day()),
            None => text.to_string(),
        },
        _ => value.display(),
    }
}

/// The value with its texts made safe and its names as patterns write them.
fn json(value: &Held) -> serde_json::Value {
    match value {
        Held::Truth(truth) => (*truth).into(),
        Held::Number(number) => (*number).into(),
        Held::Text(held) => text::fact(held).into(),
        Held::List(list) => list.iter().map(json).collect(),
        Held::Record(record) => record.iter().map(|(id, value)| (name(id), json(value))).collect(),
    }
}
