//! What is answered, apart from what is inside the platform: names here stay as programs have learned them. What is sent
//! stands in `sent` and, for what has a subject of its own, beside it.

mod answered;
mod offices;
mod sent;

pub(crate) use answered::*;
pub(crate) use offices::*;
pub(crate) use sent::*;

use app::{CasePage, PossibleAct, PossibleMove, TaskLine};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// For whom the token acts.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Me {
    pub office: String,
    pub person: String,
    pub name: String,
    pub roles: Vec<String>,
    /// The unit of somebody from outside.
    pub unit: Option<String>,
    /// What the token may be used for.
    pub scopes: Vec<String>,
    pub token_expires: String,
}

/// One case on a line.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CaseLine {
    pub id: String,
    pub title: String,
    pub number: Option<String>,
    pub matter: String,
    pub step: String,
    /// `overdue`, `red`, `yellow`, `green`, `stopped`, `none`.
    pub light: Value,
    pub due: Option<String>,
    pub due_words: String,
    /// What the light counts.
    pub why: String,
    /// What the token's person may do there now.
    pub next: Vec<String>,
    pub mine: bool,
    pub opened: String,
    pub ended: bool,
}

impl From<TaskLine> for CaseLine {
    fn from(line: TaskLine) -> Self {
        Self {
            id: line.case.to_string(),
            title: line.title,
            number: line.number,
            matter: line.matter,
            step: line.step,
            light: value(&line.light),
            due: line.due.map(|due| due.to_string()),
            due_words: line.due_words,
            why: line.why,
            next: line.next,
            mine: line.mine,
            opened: line.opened.to_string(),
            ended: line.ended,
        }
    }
}

/// A value of a case in words; `masked` when it is personal and hidden from the token's person.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Shown {
    /// Of the field: by it a masked value is asked for.
    pub id: String,
    pub name: String,
    pub words: String,
    pub masked: bool,
}

/// Where a case stands.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Case {
    pub id: String,
    pub matter: String,
    pub matter_name: String,
    pub title: String,
    pub number: Option<String>,
    pub step: String,
    pub ended: bool,
    /// Send it back as `If-Match`, or as `version`, with an act.
    pub version: u32,
    pub opened: String,
    /// Why it stands there, and by which article.
    pub why: String,
    pub law: Option<String>,
    pub fields: Vec<Shown>,
    pub materials: Vec<String>,
    /// What the linked case is to this one, and its id.
    pub links: Vec<(String, String)>,
    /// Each with its article, its light and how its last day was counted.
    pub clocks: Vec<Value>,
    /// Who has the case, and whom it waits for.
    pub standing: Vec<Value>,
    /// The rules of its step, each with its article.
    pub rules: Vec<Value>,
    /// What its screen is called, where its matter has one: see `/cases/{case}/screen`.
    pub screen: Option<String>,
    /// The rulebook under which it stands.
    pub rulebook: String,
}

impl From<&CasePage> for Case {
    fn from(page: &CasePage) -> Self {
        let summary = &page.summary;
        let shown = |line: &app::FieldLine| Shown {
            id: line.id.to_string(),
            name: line.zh.clone(),
            words: line.words.clone(),
            masked: line.masked,
        };
        Self {
            id: summary.id.to_string(),
            matter: summary.matter.to_string(),
            matter_name: summary.matter_zh.clone(),
            title: summary.title.clone(),
            number: summary.number.clone(),
            step: summary.step.clone(),
            ended: summary.ended,
            version: summary.version,
            opened: summary.opened.to_string(),
            why: page.why.clone(),
            law: page.why_law.as_ref().map(|law| law.id.clone()),
            fields: page.fields.iter().map(shown).collect(),
            materials: page.materials.clone(),
            links: page.links.iter().map(|(zh, id)| (zh.clone(), id.to_string())).collect(),
            clocks: page.clocks.iter().map(value).collect(),
            standing: page.standing.iter().map(value).collect(),
            rules: page.rules.iter().map(value).collect(),
            screen: page.screen.clone(),
            rulebook: summary.rulebook.clone(),
        }
    }
}

/// A field that an act asks for.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Asked {
    pub id: String,
    pub name: String,
    pub required: bool,
}

/// Something that may be chosen, or handed in.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Choice {
    pub id: String,
    pub name: String,
}

/// An act of the step where a case is, or a move beside the steps.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Possible {
    /// As `act` is sent.
    pub act: String,
    pub name: String,
    /// Whether the token's person may do it.
    pub mine: bool,
    /// Who may.
    pub by: String,
    pub fields: Vec<Asked>,
    pub materials: Vec<Choice>,
    pub links: Vec<Choice>,
    /// Where it may lead, when there is a choice: one goes into `to`.
    pub ways: Vec<Choice>,
    /// Who may be named in `persons`.
    pub persons: Vec<Choice>,
}

fn choice((id, name): (impl ToString, impl ToString)) -> Choice {
    Choice { id: id.to_string(), name: name.to_string() }
}

fn asked(field: &app::FormField) -> Asked {
    Asked { id: field.id.to_string(), name: field.field.name.zh.clone(), required: field.required }
}

impl From<&PossibleAct> for Possible {
    fn from(act: &PossibleAct) -> Self {
        Self {
            act: act.id.clone(),
            name: act.zh.clone(),
            mine: act.mine,
            by: act.by.clone(),
            fields: act.fields.iter().map(asked).collect(),
            materials: act.materials.iter().map(|(id, name, _)| choice((id, name))).collect(),
            links: act.links.iter().map(|(id, name, _)| choice((id, name))).collect(),
            ways: act.ways.iter().map(|(id, name)| choice((id, name))).collect(),
            persons: Vec::new(),
        }
    }
}

impl From<&PossibleMove> for Possible {
    fn from(known: &PossibleMove) -> Self {
        Self {
            act: known.id.clone(),
            name: known.zh.clone(),
            mine: true,
            by: String::new(),
            fields: known.fields.iter().map(asked).collect(),
            materials: Vec::new(),
            links: Vec::new(),
            ways: Vec::new(),
            persons: known.persons.iter().map(|(id, name)| choice((id, name))).collect(),
        }
    }
}

/// What became of an act that was done.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Done {
    pub case: String,
    pub version: u32,
    pub step: String,
    pub ended: bool,
    pub number: Option<String>,
}

/// What was kept.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Kept {
    /// By which acts name it.
    pub file: String,
    pub name: String,
    pub size: u64,
}

/// Why a call was not done (RFC 9457).
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Problem {
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub detail: Option<String>,
    pub reasons: Option<Vec<Reason>>,
    pub case: Option<String>,
    pub version: Option<u32>,
}

/// One reason, with its article, what cures it and who can.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Reason {
    pub about: String,
    pub say: String,
    pub law: Option<String>,
    pub law_words: Option<String>,
    pub cure: Option<String>,
    pub cured_by: Option<Vec<String>>,
}

/// As JSON; what is serialised here has text keys only.
pub(crate) fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}
