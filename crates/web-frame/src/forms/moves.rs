//! The forms of moves: whom they name, until when, which value is amended to what.

use super::build::{Control, input};
use super::{ActForm, Input, Posted, control_id, field_name};
use crate::layout::Article;
use app::PossibleMove;
use matter::Move;
use model::FieldId;
use std::collections::BTreeMap;

/// Under which a person, a day and the field to be amended travel.
pub const PERSON: &str = "person";
pub const UNTIL: &str = "until";
pub(crate) const AMEND: &str = "amend";

/// A move with its form.
#[derive(Debug)]
pub struct MoveForm {
    pub form: ActForm,
    pub law: Article,
    /// 更正: the fields to choose from, each with whether it is chosen. Empty for every other move.
    pub fields: Vec<(String, String, bool)>,
    /// Whether there is something to send: 更正 wants a field first.
    pub ready: bool,
}

/// Who is named by a move.
#[derive(Debug)]
pub struct Persons {
    pub id: String,
    pub zh: &'static str,
    pub hint: &'static str,
    pub error: String,
    /// One only.
    pub one: bool,
    /// Id, name, chosen.
    pub options: Vec<(String, String, bool)>,
}

/// The form of a move. `amend` is the field that was chosen to be amended; with `posted`, the form is as it was typed.
pub fn move_form(
    known: &PossibleMove,
    amend: &str,
    posted: Option<&Posted>,
    errors: &BTreeMap<FieldId, String>,
    open: bool,
) -> MoveForm {
    let amend = posted.map_or(amend, |posted| posted.trimmed(AMEND));
    let chosen = known.fields.iter().find(|field| field.id == *amend);
    let mut inputs: Vec<Input> = chosen.map(|field| input(&known.id, field, posted, errors)).into_iter().collect();
    if known.kind == Move::Supervise {
        inputs.push(until(&known.id, posted, errors));
    }
    let mut hidden = Vec::new();
    if let Some(field) = chosen {
        hidden.push((AMEND, field.id.to_string()));
    }
    let note = match (known.kind, &known.number) {
        (Move::VoidNumber, Some(number)) => format!("要作废的文号：{number}；作废后不再使用。"),
        (Move::Receive, _) => "签收以后，送出的人不能再撤回。".into(),
        (Move::TakeBack, _) => "还没有人签收时可以撤回，办件回到送出前的环节。".into(),
        (Move::Acknowledge, _) => "确认已经阅知。".into(),
        _ => String::new(),
    };
    let form = ActForm {
        act: known.id.clone(),
        id: control_id(&known.id, "form"),
        zh: known.zh.clone(),
        open,
        inputs,
        persons: persons(known, posted, errors),
        note,
        hidden,
        opinion: posted.and_then(|posted| posted.one("opinion")).unwrap_or_default().to_owned(),
        opinion_required: known.opinion(),
        wants_opinion: !matches!(known.kind, Move::Receive | Move::Acknowledge),
        ..ActForm::default()
    };
    let fields =
        known.fields.iter().map(|field| (field.id.to_string(), field.field.name.zh.clone(), field.id == *amend));
    let ready = known.kind != Move::Amend || chosen.is_some();
    MoveForm { form, law: known.law.clone().into(), fields: fields.collect(), ready }
}

fn persons(known: &PossibleMove, posted: Option<&Posted>, errors: &BTreeMap<FieldId, String>) -> Option<Persons> {
    let (zh, hint) = match known.kind {
        Move::HandOver => ("转给谁", "有本环节岗位的人"),
        Move::AskOpinion => ("请谁提出意见", "都答复以后，办件才能离开这个环节"),
        Move::Circulate => ("传阅给谁", "传阅不影响办理"),
        Move::Recuse if !known.persons.is_empty() => ("谁回避", "不选就是本人回避"),
        _ => return None,
    };
    let ticked: Vec<&str> = posted.map(|posted| posted.all(PERSON).collect()).unwrap_or_default();
    let option = |(id, name): &(model::PersonId, String)| (id.to_string(), name.clone(), ticked.contains(&id.as_str()));
    Some(Persons {
        id: control_id(&known.id, &field_name(PERSON)),
        zh,
        hint,
        error: errors.get(PERSON).cloned().unwrap_or_default(),
        one: known.kind == Move::HandOver,
        options: known.persons.iter().map(option).collect(),
    })
}

fn until(act: &str, posted: Option<&Posted>, errors: &BTreeMap<FieldId, String>) -> Input {
    let text = posted.map(|posted| posted.trimmed(UNTIL)).unwrap_or_default();
    Input {
        id: control_id(act, &field_name(UNTIL)),
        name: UNTIL.into(),
        zh: "督办期限".into(),
        hint: String::new(),
        required: false,
        error: errors.get(UNTIL).cloned().unwrap_or_default(),
        control: match model::parse_day(text) {
            Some(day) => Control::Day(day.to_string()),
            None if text.is_empty() => Control::Day(String::new()),
            None => Control::NoDay(text.to_owned()),
        },
    }
}
