//! 新办: the form that opens a case.

use super::case::{Asked, Trouble, Typed, answer, attempt_to_open, forms};
use app::{CasePage, CaseSummary, Subject, prefill};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use model::MatterId;
use std::collections::BTreeMap;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{ActForm, ActFormPart, Posted, restored};
use web_frame::layout::{Article, Shell};
use web_frame::visitor::Viewer;
use web_frame::{Refused, WebState};

#[derive(Template)]
#[template(path = "opening/page.html")]
struct Page<'a> {
    shell: Shell,
    summary: &'a CaseSummary,
    trouble: Option<&'a Trouble>,
    why: &'a str,
    why_law: Option<Article>,
    forms: Vec<ActForm>,
    action: String,
    token: &'a str,
    others: Vec<(String, String)>,
    rules: Vec<(String, Article)>,
}

impl Page<'_> {
    fn part<'p>(&'p self, form: &'p ActForm) -> ActFormPart<'p> {
        ActFormPart { form, action: &self.action, token: self.token, version: None }
    }
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(matter): Path<String>) -> Answer {
    let matter = MatterId::new(matter);
    let mut page = state.platform.opening_page(&viewer.signed, &matter).ok_or(Failure::NotFound)?;
    let carried = state.platform.carried(&viewer.signed, &matter).await?;
    if viewer.signed.actor.unit.is_some() {
        page.acts.iter_mut().for_each(|act| prefill(act, &carried));
    }
    let draft = restored(&state, &viewer.signed, &Subject::Matter(matter)).await?;
    let typed = draft.map(|posted| Typed { posted, trouble: None, errors: BTreeMap::new() });
    form(&state, &viewer, &page, typed.as_ref()).await
}

pub(crate) async fn open(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    before: Option<Refused>,
    posted: Posted,
) -> Answer {
    let matter = MatterId::new(matter);
    let page = state.platform.opening_page(&viewer.signed, &matter).ok_or(Failure::NotFound)?;
    // The same form once more: what kept its refusal goes on.
    let before = before.map(|Refused(case)| case);
    let (typed, case) = match attempt_to_open(&state, &viewer, (&page, before), &posted).await? {
        Ok(response) => return Ok(response),
        Err(troubled) => troubled,
    };
    // A refused act is on record, so its case exists by now: go on there.
    let opened = match &case {
        Some(case) => state.platform.case_page(&viewer.signed, case).await?,
        None => None,
    };
    match opened {
        Some(opened) => {
            let kept = Refused(opened.summary.id.clone());
            let mut response = answer(&state, &viewer, opened, &Asked::default(), Some(typed)).await?;
            response.extensions_mut().insert(kept);
            Ok(response)
        }
        None => form(&state, &viewer, &page, Some(&typed)).await,
    }
}

async fn form(state: &WebState, viewer: &Viewer, page: &CasePage, typed: Option<&Typed>) -> Answer {
    let status = typed.and_then(|typed| typed.trouble.as_ref()).map_or(StatusCode::OK, Trouble::status);
    let view = Page {
        shell: Shell::of(state, viewer, "").await?,
        trouble: typed.and_then(|typed| typed.trouble.as_ref()),
        why: &page.why,
        why_law: page.why_law.clone().map(Article::from),
        forms: forms(page, typed),
        action: format!("/matters/{}/new", page.summary.matter),
        token: &viewer.form_token,
        others: page.acts.iter().filter(|act| !act.mine).map(|act| (act.zh.clone(), act.by.clone())).collect(),
        rules: page.rules.iter().map(|rule| (rule.say.clone(), rule.law.clone().into())).collect(),
        summary: &page.summary,
    };
    page_with(status, &view)
}
