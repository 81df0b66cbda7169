//! A filled-in form into the values of a request. What can't be read is named field by field; whether the rest is lawful
//! is not asked here.

use super::moves::{AMEND, PERSON, UNTIL};
use super::{Posted, REFUSED, attached, field_name, read, rows};
use app::{FileOf, FormField, PossibleAct, PossibleMove, WayBack};
use matter::{FieldKind, Move};
use model::{CaseId, Day, FieldId, Fields, LinkId, MaterialId, PersonId, StepId, Value};
use std::collections::BTreeMap;

/// What stands before a material among what is wrong with a form.
pub const MATERIAL: &str = "material.";

/// What a form says.
#[derive(Debug, Default)]
pub struct Decoded {
    pub set: Fields,
    pub materials: Vec<MaterialId>,
    pub files: Vec<FileOf>,
    pub links: BTreeMap<LinkId, CaseId>,
    pub to: Option<StepId>,
    pub opinion: String,
    pub way: Option<WayBack>,
    pub persons: Vec<PersonId>,
    pub until: Option<Day>,
    /// By field.
    pub errors: BTreeMap<FieldId, String>,
}

pub fn decode(act: &PossibleAct, posted: &Posted) -> Decoded {
    let mut decoded = Decoded { opinion: posted.trimmed("opinion").to_owned(), ..Decoded::default() };
    for form_field in &act.fields {
        decoded.field(form_field, posted);
    }
    let handed_in: Vec<_> = posted.all("material").collect();
    let known = act.materials.iter().filter(|(id, ..)| handed_in.contains(&id.as_str()));
    decoded.materials = known.map(|(id, ..)| MaterialId::new(id)).collect();
    let asked = |material: &MaterialId| act.materials.iter().any(|(id, ..)| *material == *id.as_str());
    let files = attached(posted).into_iter().filter(|file| asked(&file.material));
    decoded.files = files.map(|file| FileOf { material: file.material, file: file.file }).collect();
    for (id, zh, _) in &act.materials {
        if let Some(why) = posted.one(&format!("{REFUSED}{id}")) {
            decoded.errors.insert(FieldId::new(format!("{MATERIAL}{id}")), format!("材料“{zh}”：{why}"));
        }
    }
    for (id, ..) in &act.links {
        let case = posted.trimmed(&format!("link.{id}"));
        if !case.is_empty() {
            decoded.links.insert(LinkId::new(id), CaseId::new(case));
        }
    }
    decoded.to = posted.one("to").filter(|to| !to.is_empty()).map(StepId::new);
    decoded.way = match posted.trimmed("way") {
        "straight" if act.returns => Some(WayBack::Straight),
        "again" if act.returns => Some(WayBack::Again),
        _ => None,
    };
    decoded
}

/// What a move's form says. Only who was offered can be named.
pub fn decode_move(known: &PossibleMove, posted: &Posted) -> Decoded {
    let mut decoded = Decoded { opinion: posted.trimmed("opinion").to_owned(), ..Decoded::default() };
    for person in posted.all(PERSON).filter(|person| !person.is_empty()) {
        match known.persons.iter().find(|(id, _)| id == person) {
            Some((id, _)) if !decoded.persons.contains(id) => decoded.persons.push(id.clone()),
            Some(_) => {}
            None => {
                let why = format!("不能选“{person}”，请从列出的人中选");
                decoded.errors.insert(PERSON.into(), why);
            }
        }
    }
    let until = posted.trimmed(UNTIL);
    if known.kind == Move::Supervise && !until.is_empty() {
        decoded.until = model::parse_day(until);
        if let (None, Err(why)) = (decoded.until, read::day(until)) {
            decoded.errors.insert(UNTIL.into(), why);
        }
    }
    if let Some(field) = known.fields.iter().find(|field| field.id == *posted.trimmed(AMEND)) {
        decoded.field(field, posted);
    }
    decoded
}

impl Decoded {
    fn field(&mut self, field: &FormField, posted: &Posted) {
        let name = field_name(field.id.as_str());
        match value(&field.field.kind, &name, field.value.as_ref(), posted) {
            Ok(Some(value)) => drop(self.set.insert(field.id.clone(), value)),
            Ok(None) => {}
            Err(why) => drop(self.errors.insert(field.id.clone(), why)),
        }
    }
}

/// None when the form leaves the field alone. A text that was there and has been emptied is sent as empty.
fn value(kind: &FieldKind, name: &str, stored: Option<&Value>, posted: &Posted) -> Result<Option<Value>, String> {
    let text = posted.trimmed(name);
    match kind {
        FieldKind::YesNo => Ok(match text {
            "yes" => Some(Value::Truth(true)),
            "no" => Some(Value::Truth(false)),
            _ => None,
        }),
        FieldKind::Texts => {
            let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Value::text).collect();
            Ok((!lines.is_empty() || stored.is_some()).then_some(Value::List(lines)))
        }
        FieldKind::List(members) => {
            let list = rows::members(name, members, posted).map_err(|errors| errors.join("；"))?;
            Ok((!list.is_empty() || stored.is_some()).then_some(Value::List(list)))
        }
        FieldKind::Text | FieldKind::Person | FieldKind::Record(_) => {
            Ok((!text.is_empty() || stored.is_some()).then(|| Value::text(text)))
        }
        _ if text.is_empty() => Ok(None),
        FieldKind::WholeNumber => read::whole(text).map(Some),
        FieldKind::Money => read::money(text).map(Some),
        FieldKind::Day => read::day(text).map(Some),
        FieldKind::Choice(choices) if choices.contains_key(text) => Ok(Some(Value::text(text))),
        FieldKind::Choice(_) => Err("请从列出的选项中选一个".into()),
    }
}
