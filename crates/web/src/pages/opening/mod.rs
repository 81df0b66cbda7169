//! 新办: the form that opens a case.

use super::case::{Asked, Trouble, Typed, answer, attempt_to_open, forms};
use app::{CasePage, CaseSummary, Subject, prefill};
use app::{Commission, Outcome};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::{CaseId, MatterId};
use serde::Deserialize;
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
    /// What was decided, when the new case comes of it: the case and its words.
    origin: Option<(String, String)>,
}

/// Of which case and row of its decisions the new case comes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Origin {
    from: String,
    row: usize,
}

impl Origin {
    fn of(posted: &Posted) -> Self {
        Self { from: posted.trimmed("from").to_owned(), row: posted.trimmed("row").parse().unwrap_or_default() }
    }

    /// What it fills the form in with. None where it comes of nothing.
    async fn commission(
        &self,
        state: &WebState,
        viewer: &Viewer,
        matter: &MatterId,
    ) -> Result<Option<Commission>, Failure> {
        if self.from.is_empty() {
            return Ok(None);
        }
        let found = state.platform.commission(&viewer.signed, &CaseId::new(&self.from), self.row).await?;
        found.filter(|commission| commission.matter == *matter).map(Some).ok_or(Failure::NotFound)
    }
}

impl Page<'_> {
    fn part<'p>(&'p self, form: &'p ActForm) -> ActFormPart<'p> {
        ActFormPart { form, action: &self.action, token: self.token, version: None }
    }
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    Query(origin): Query<Origin>,
) -> Answer {
    let matter = MatterId::new(matter);
    let mut page = state.platform.opening_page(&viewer.signed, &matter).ok_or(Failure::NotFound)?;
    let carried = state.platform.carried(&viewer.signed, &matter).await?;
    if viewer.signed.actor.unit.is_some() {
        page.acts.iter_mut().for_each(|act| prefill(act, &carried));
    }
    let commission = origin.commission(&state, &viewer, &matter).await?;
    if let Some(commission) = &commission {
        page.acts.iter_mut().for_each(|act| prefill(act, &commission.set));
        return form(&state, &viewer, &page, None, Some((&origin, commission))).await;
    }
    let draft = restored(&state, &viewer.signed, &Subject::Matter(matter)).await?;
    let typed = draft.map(|posted| Typed { posted, trouble: None, errors: BTreeMap::new() });
    form(&state, &viewer, &page, typed.as_ref(), None).await
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
    let origin = Origin::of(&posted);
    let commission = origin.commission(&state, &viewer, &matter).await?;
    let (typed, case) = match attempt_to_open(&state, &viewer, (&page, before), &posted).await? {
        Ok((response, _)) if commission.is_none() => return Ok(response),
        Ok((_, opened)) => {
            let from = CaseId::new(&origin.from);
            // Refused, the tie is on record in the case that decided it; the new case is there all the same.
            return Ok(match state.platform.tie_commission(&viewer.signed, &from, &opened).await? {
                Outcome::Done { case, .. } => {
                    Redirect::to(&format!("/cases/{from}/screen?done={}", case.version)).into_response()
                }
                Outcome::Refused { .. } => Redirect::to(&format!("/cases/{from}")).into_response(),
            });
        }
        Err(troubled) => troubled,
    };
    // A refused act is on record, so its case exists by now: go on there.
    let opened = match &case {
        Some(case) => state.platform.case_page(&viewer.signed, case).await?,
        None => None,
    };
    if let Some(opened) = opened {
        let kept = Refused(opened.summary.id.clone());
        let mut response = answer(&state, &viewer, opened, &Asked::default(), Some(typed)).await?;
        response.extensions_mut().insert(kept);
        Ok(response)
    } else {
        let origin = commission.as_ref().map(|commission| (&origin, commission));
        form(&state, &viewer, &page, Some(&typed), origin).await
    }
}

async fn form(
    state: &WebState,
    viewer: &Viewer,
    page: &CasePage,
    typed: Option<&Typed>,
    origin: Option<(&Origin, &Commission)>,
) -> Answer {
    let mut forms = forms(page, typed);
    if let Some((origin, _)) = origin {
        for form in &mut forms {
            form.hidden.extend([("from", origin.from.clone()), ("row", origin.row.to_string())]);
        }
    }
    let status = typed.and_then(|typed| typed.trouble.as_ref()).map_or(StatusCode::OK, Trouble::status);
    let view = Page {
        shell: Shell::of(state, viewer, "").await?,
        trouble: typed.and_then(|typed| typed.trouble.as_ref()),
        why: &page.why,
        why_law: page.why_law.clone().map(Article::from),
        origin: origin.map(|(origin, commission)| (origin.from.clone(), commission.title.clone())),
        forms,
        action: format!("/matters/{}/new", page.summary.matter),
        token: &viewer.form_token,
        others: page.acts.iter().filter(|act| !act.mine).map(|act| (act.zh.clone(), act.by.clone())).collect(),
        rules: page.rules.iter().map(|rule| (rule.say.clone(), rule.law.clone().into())).collect(),
        summary: &page.summary,
    };
    page_with(status, &view)
}
