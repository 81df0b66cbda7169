//! A filled-in form into the values of a request. What can't be read is named field by field; whether the rest is lawful
//! is not asked here.

use super::{Posted, field_name, read, rows};
use app::PossibleAct;
use matter::FieldKind;
use model::{CaseId, FieldId, Fields, LinkId, MaterialId, StepId, Value};
use std::collections::BTreeMap;

/// What a form says.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    pub set: Fields,
    pub materials: Vec<MaterialId>,
    pub links: BTreeMap<LinkId, CaseId>,
    pub to: Option<StepId>,
    pub opinion: String,
    /// By field.
    pub errors: BTreeMap<FieldId, String>,
}

pub(crate) fn decode(act: &PossibleAct, posted: &Posted) -> Decoded {
    let mut decoded = Decoded { opinion: posted.trimmed("opinion").to_owned(), ..Decoded::default() };
    for form_field in &act.fields {
        let name = field_name(form_field.id.as_str());
        match value(&form_field.field.kind, &name, form_field.value.as_ref(), posted) {
            Ok(Some(value)) => drop(decoded.set.insert(form_field.id.clone(), value)),
            Ok(None) => {}
            Err(why) => drop(decoded.errors.insert(form_field.id.clone(), why)),
        }
    }
    let handed_in: Vec<_> = posted.all("material").collect();
    let known = act.materials.iter().filter(|(id, ..)| handed_in.contains(&id.as_str()));
    decoded.materials = known.map(|(id, ..)| MaterialId::new(id)).collect();
    for (id, ..) in &act.links {
        let case = posted.trimmed(&format!("link.{id}"));
        if !case.is_empty() {
            decoded.links.insert(LinkId::new(id), CaseId::new(case));
        }
    }
    decoded.to = posted.one("to").filter(|to| !to.is_empty()).map(StepId::new);
    decoded
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
