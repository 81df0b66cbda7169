//! What somebody wrote into a form that is not there any more, because another was faster and the case has gone on: it is
//! shown whole, and kept as a draft until he throws it away.

use super::{Posted, RESTORED, draft_pairs};
use crate::WebState;
use crate::failure::Failure;
use app::{Signed, Subject};
use askama::Template;
use askama::filters::HtmlSafe;
use matter::{Definition, Field, FieldKind};

/// The words of such a form.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "unsent.html")]
pub struct Unsent {
    pub subject: String,
    pub act: String,
    /// What the act is called.
    pub zh: String,
    /// When it was kept as a draft; empty when it was just sent.
    pub at: String,
    /// What is asked, and what was written.
    pub lines: Vec<(String, String)>,
    /// Where the opinion can be taken over into another form; empty when there is none.
    pub take: String,
    pub token: String,
}

impl HtmlSafe for Unsent {}

impl Unsent {
    /// None when nothing was written.
    pub fn of(definition: &Definition, subject: &Subject, posted: &Posted, token: &str) -> Option<Self> {
        let act = posted.trimmed("act");
        let known = act.split_once('.').and_then(|(step, act)| definition.steps.get(step)?.acts.get(act));
        let mut lines: Vec<(String, String)> = Vec::new();
        for (name, value) in posted.pairs() {
            let value = value.trim();
            if let Some(zh) = label(definition, name).filter(|_| !value.is_empty()) {
                lines.push((zh, words(definition, name, value)));
            }
        }
        (!lines.is_empty()).then(|| Self {
            subject: subject.to_string(),
            zh: known.map_or_else(|| act.to_owned(), |act| act.name.zh.clone()),
            act: act.to_owned(),
            at: posted.trimmed(RESTORED).to_owned(),
            lines,
            take: String::new(),
            token: token.to_owned(),
        })
    }

    /// Keeps what was written as a draft.
    pub async fn keep(state: &WebState, viewer: &Signed, subject: &Subject, posted: &Posted) -> Result<(), Failure> {
        state.platform.save_draft(viewer, subject, posted.trimmed("act"), &draft_pairs(posted)).await?;
        Ok(())
    }
}

/// The field that a name is about; with the row and the member, in a list.
fn field<'d>(definition: &'d Definition, name: &str) -> Option<(&'d Field, Option<(usize, &'d Field)>)> {
    let mut parts = name.strip_prefix("f.")?.splitn(3, '.');
    let field = definition.fields.get(parts.next()?)?;
    let Some(row) = parts.next() else { return Some((field, None)) };
    let FieldKind::List(members) = &field.kind else { return None };
    Some((field, Some((row.parse().ok()?, members.get(parts.next()?)?))))
}

fn label(definition: &Definition, name: &str) -> Option<String> {
    match name {
        "opinion" => return Some("意见".into()),
        "phrase" => return Some("常用语".into()),
        "material" => return Some("材料".into()),
        _ => {}
    }
    Some(match field(definition, name)? {
        (field, None) => field.name.zh.clone(),
        (field, Some((row, member))) => format!("{}第{}行 {}", field.name.zh, row + 1, member.name.zh),
    })
}

fn words(definition: &Definition, name: &str, value: &str) -> String {
    if name == "material" {
        return definition.materials.get(value).map_or_else(|| value.to_owned(), |material| material.name.zh.clone());
    }
    let kind = field(definition, name).map(|(field, member)| member.map_or(&field.kind, |(_, member)| &member.kind));
    match (kind, value) {
        (Some(FieldKind::YesNo), "yes") => "是".into(),
        (Some(FieldKind::YesNo), "no") => "否".into(),
        (Some(FieldKind::Choice(choices)), value) => choices.get(value).cloned().unwrap_or_else(|| value.to_owned()),
        (_, value) => value.to_owned(),
    }
}
