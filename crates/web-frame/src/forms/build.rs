//! The form of one act, ready to be shown: from the case, or from what was just typed and could not be done.

use super::moves::Persons;
use super::rows::{CellShape, Rows};
use super::{Posted, REFUSED, RESTORED, attached, control_id, field_name, read, rows};
use app::{FormField, PossibleAct};
use askama::Template;
use askama::filters::HtmlSafe;
use matter::FieldKind;
use model::{FieldId, Value};
use std::collections::BTreeMap;

/// One act's form.
#[derive(Debug, Default)]
pub struct ActForm {
    /// `step.act`.
    pub act: String,
    pub id: String,
    pub zh: String,
    /// Whether it is shown unfolded.
    pub open: bool,
    pub inputs: Vec<Input>,
    pub materials: Vec<Tick>,
    pub links: Vec<LinkInput>,
    /// Step, name, chosen.
    pub ways: Vec<(String, String, bool)>,
    /// 退回: how the case comes back; value, word, chosen.
    pub returns: Vec<(&'static str, &'static str, bool)>,
    /// Whom a move names.
    pub persons: Option<Persons>,
    /// Said before the button.
    pub note: String,
    /// When the draft was kept that the form shows; empty when it shows none.
    pub restored: String,
    /// Names and values that go along.
    pub hidden: Vec<(&'static str, String)>,
    pub opinion: String,
    pub opinion_required: bool,
    pub wants_opinion: bool,
}

#[derive(Debug)]
pub struct Input {
    pub id: String,
    pub name: String,
    pub zh: String,
    pub hint: String,
    pub required: bool,
    pub error: String,
    pub control: Control,
}

/// What to type or choose in.
#[derive(Debug)]
pub enum Control {
    Text(String),
    /// Several lines.
    Long(String),
    Number(String),
    /// In 元.
    Money(String),
    /// A day in ISO form, for the browser's own control.
    Day(String),
    /// What was typed and is no day.
    NoDay(String),
    /// Value, word, chosen.
    Radio(Vec<(String, String, bool)>),
    Select(Vec<(String, String, bool)>),
    /// One a line.
    Lines(String),
    Rows(Rows),
}

#[derive(Debug)]
pub struct Tick {
    pub value: String,
    pub zh: String,
    pub ticked: bool,
    /// Handed in with an earlier act.
    pub there: bool,
    /// Files that are kept for it: what the form carries, and the name.
    pub kept: Vec<(String, String)>,
    /// Why a file was not kept.
    pub error: String,
}

#[derive(Debug)]
pub struct LinkInput {
    pub id: String,
    pub name: String,
    pub zh: String,
    pub value: String,
}

/// One input as it stands in a form.
#[derive(Template)]
#[template(path = "input.html")]
struct InputPart<'a> {
    input: &'a Input,
}

impl std::fmt::Display for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        InputPart { input: self }.render_into(f).map_err(|_| std::fmt::Error)
    }
}

impl HtmlSafe for Input {}

impl Input {
    /// The hint, with how to type it where the control leaves that open.
    fn note(&self) -> String {
        let way = match self.control {
            Control::Lines(_) => "一行填一个",
            Control::NoDay(_) => "如 2025-04-07 或 2025.4.7",
            _ => "",
        };
        match (self.hint.as_str(), way) {
            ("", way) => way.to_owned(),
            (hint, "") => hint.to_owned(),
            (hint, way) => format!("{hint}；{way}"),
        }
    }

    /// The ids of what describes it.
    fn described(&self) -> String {
        let hint = if self.note().is_empty() { String::new() } else { format!("{}-hint", self.id) };
        let error = if self.error.is_empty() { String::new() } else { format!("{}-error", self.id) };
        [hint, error].into_iter().filter(|id| !id.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The form of an act with where it is sent and what it carries.
#[derive(Debug, Template)]
#[template(path = "act_form.html")]
pub struct ActFormPart<'a> {
    pub form: &'a ActForm,
    pub action: &'a str,
    pub token: &'a str,
    /// The version of the case that is on the screen; None for a case that is still to be opened.
    pub version: Option<u32>,
}

impl HtmlSafe for ActFormPart<'_> {}

impl ActFormPart<'_> {
    /// The key by which the form is done once.
    fn once() -> String {
        crate::once::key()
    }

    /// What drafts of this form are about; empty when none are kept.
    fn subject(&self) -> String {
        let of = |start: &str, end: &str| self.action.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
        let case = of("/cases/", "/acts").or_else(|| of("/cases/", "/screen")).or_else(|| of("/a/cases/", "/acts"));
        let section = self.action.strip_prefix("/a/new/").and_then(|rest| rest.split('/').next());
        match (case, of("/matters/", "/new").or(section)) {
            (Some(case), _) => format!("case:{case}"),
            (_, Some(matter)) => format!("matter:{matter}"),
            (None, None) => String::new(),
        }
    }
}

impl ActForm {
    /// What the form sends if nothing in it is changed.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for input in &self.inputs {
            match &input.control {
                Control::Text(text)
                | Control::Long(text)
                | Control::Number(text)
                | Control::Money(text)
                | Control::Day(text)
                | Control::NoDay(text)
                | Control::Lines(text) => pairs.push((input.name.clone(), text.clone())),
                Control::Radio(options) | Control::Select(options) => pairs.extend(chosen(&input.name, options)),
                Control::Rows(rows) => {
                    for cell in rows.rows.iter().flatten() {
                        match &cell.shape {
                            CellShape::Text(text) => pairs.push((cell.name.clone(), text.clone())),
                            CellShape::Tick(true) => pairs.push((cell.name.clone(), "yes".into())),
                            CellShape::Tick(false) => {}
                            CellShape::Choice(options) => pairs.extend(chosen(&cell.name, options)),
                        }
                    }
                }
            }
        }
        pairs.retain(|(_, value)| !value.is_empty());
        pairs.extend(
            self.materials.iter().filter(|tick| tick.ticked).map(|tick| ("material".into(), tick.value.clone())),
        );
        pairs
    }
}

fn chosen(name: &str, options: &[(String, String, bool)]) -> Option<(String, String)> {
    options.iter().find(|(_, _, chosen)| *chosen).map(|(value, ..)| (name.to_owned(), value.clone()))
}

/// More choices than this stand in a list that unfolds.
const MOST_RADIOS: usize = 4;

/// The form of an act. With `posted`, as it was typed, with what is wrong with it.
pub fn act_form(act: &PossibleAct, posted: Option<&Posted>, errors: &BTreeMap<FieldId, String>, open: bool) -> ActForm {
    let handed_in: Option<Vec<&str>> = posted.map(|posted| posted.all("material").collect());
    let ticked = |id: &str, there: bool| handed_in.as_ref().map_or(there, |ids| ids.contains(&id));
    let files = posted.map(attached).unwrap_or_default();
    let chosen_way = posted.and_then(|posted| posted.one("to")).unwrap_or_default();
    let link = |(id, zh, case): &(String, String, Option<model::CaseId>)| {
        let name = format!("link.{id}");
        let stored = case.as_ref().map(ToString::to_string).unwrap_or_default();
        LinkInput {
            id: control_id(&act.id, &name),
            value: posted.map_or(stored, |posted| posted.trimmed(&name).to_owned()),
            zh: zh.clone(),
            name,
        }
    };
    ActForm {
        act: act.id.clone(),
        id: control_id(&act.id, "form"),
        zh: act.zh.clone(),
        open,
        inputs: act.fields.iter().map(|field| input(&act.id, field, posted, errors)).collect(),
        materials: act
            .materials
            .iter()
            .map(|(id, zh, there)| Tick {
                value: id.clone(),
                zh: zh.clone(),
                ticked: ticked(id, *there),
                there: *there,
                kept: files
                    .iter()
                    .filter(|f| f.material == *id.as_str())
                    .map(|f| (f.value(), f.name.clone()))
                    .collect(),
                error: posted.map(|p| p.trimmed(&format!("{REFUSED}{id}")).to_owned()).unwrap_or_default(),
            })
            .collect(),
        links: act.links.iter().map(link).collect(),
        ways: act.ways.iter().map(|(id, zh)| (id.clone(), zh.clone(), id == chosen_way)).collect(),
        returns: if act.returns { returns(posted) } else { Vec::new() },
        note: act.back.as_ref().map(|back| format!("办完{back}。")).unwrap_or_default(),
        opinion: posted.and_then(|posted| posted.one("opinion")).unwrap_or_default().to_owned(),
        restored: posted.map(|posted| posted.trimmed(RESTORED).to_owned()).unwrap_or_default(),
        opinion_required: act.opinion,
        wants_opinion: true,
        ..ActForm::default()
    }
}

/// Step by step unless it is said otherwise.
fn returns(posted: Option<&Posted>) -> Vec<(&'static str, &'static str, bool)> {
    let straight = posted.is_some_and(|posted| posted.trimmed("way") == "straight");
    vec![("again", "重走流程", !straight), ("straight", "直送退回人", straight)]
}

pub(super) fn input(
    act: &str,
    asked: &FormField,
    posted: Option<&Posted>,
    errors: &BTreeMap<FieldId, String>,
) -> Input {
    let name = field_name(asked.id.as_str());
    Input {
        id: control_id(act, &name),
        zh: asked.field.name.zh.clone(),
        hint: asked.field.hint.clone(),
        required: asked.required,
        error: errors.get(&asked.id).cloned().unwrap_or_default(),
        control: control(&name, asked, posted),
        name,
    }
}

fn control(name: &str, asked: &FormField, posted: Option<&Posted>) -> Control {
    let stored = asked.value.as_ref();
    // A text area keeps its line ends; every other control is one line.
    let typed = |stored: String| posted.map_or(stored, |posted| posted.one(name).unwrap_or_default().to_owned());
    let text = || typed(stored.map(Value::display).unwrap_or_default());
    match &asked.field.kind {
        FieldKind::Text if asked.field.long => Control::Long(text()),
        FieldKind::Text | FieldKind::Person | FieldKind::Record(_) => Control::Text(text()),
        FieldKind::WholeNumber => Control::Number(text()),
        FieldKind::Money => {
            Control::Money(typed(stored.and_then(Value::as_number).map(read::yuan).unwrap_or_default()))
        }
        FieldKind::Day => match (text(), model::parse_day(&text())) {
            (_, Some(day)) => Control::Day(day.to_string()),
            (text, None) if text.trim().is_empty() => Control::Day(String::new()),
            (text, None) => Control::NoDay(text),
        },
        FieldKind::YesNo => {
            let stored = stored.and_then(Value::as_truth).map_or("", |truth| if truth { "yes" } else { "no" });
            let typed = typed(stored.to_owned());
            Control::Radio([("yes", "是"), ("no", "否")].map(|(v, w)| (v.into(), w.into(), v == typed)).into())
        }
        FieldKind::Choice(choices) => {
            let text = text();
            let options: Vec<_> = choices.iter().map(|(v, w)| (v.clone(), w.clone(), *v == text)).collect();
            if options.len() > MOST_RADIOS { Control::Select(options) } else { Control::Radio(options) }
        }
        FieldKind::Texts => {
            let lines = stored.and_then(Value::as_list).unwrap_or_default().iter().map(Value::display);
            Control::Lines(typed(lines.collect::<Vec<_>>().join("\n")))
        }
        FieldKind::List(members) => {
            let stored = stored.and_then(Value::as_list).unwrap_or_default();
            Control::Rows(rows::rows(name, members, stored, posted))
        }
    }
}
