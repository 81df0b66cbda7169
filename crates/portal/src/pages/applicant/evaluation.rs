//! 评价: what the applicant thinks of a service that has ended. Once, and only if he likes.

use super::trouble::{Reason, Tried, anchor, reasons};
use app::{ActError, Evaluation, Outcome, OwnCase, PossibleAct};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::{CaseId, FieldId};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{ActForm, ActFormPart, Posted, act_form, decode};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "applicant/evaluation.html")]
struct Page {
    shell: Shell,
    case: OwnCase,
    form: ActForm,
    action: String,
    reasons: Vec<Reason>,
    errors: Vec<(String, String)>,
}

impl Page {
    fn part(&self) -> ActFormPart<'_> {
        ActFormPart { form: &self.form, action: &self.action, token: &self.shell.token, version: None }
    }
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(case): Path<String>) -> Answer {
    let case = own(&state, &viewer, &case).await?;
    match state.platform.evaluation(&viewer.signed, &case).await? {
        Some(Evaluation::Open { form, .. }) => answer(&state, &viewer, case, &form, Tried::default()).await,
        Some(Evaluation::Given { .. }) => Ok(Redirect::to(&format!("/a/cases/{}", case.id)).into_response()),
        None => Err(Failure::NotFound),
    }
}

pub(crate) async fn give(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    posted: Posted,
) -> Answer {
    let case = own(&state, &viewer, &case).await?;
    let (form, level) = match state.platform.evaluation(&viewer.signed, &case).await? {
        Some(Evaluation::Open { form, level }) => (form, level),
        Some(Evaluation::Given { .. }) => return Ok(Redirect::to(&format!("/a/cases/{}", case.id)).into_response()),
        None => return Err(Failure::NotFound),
    };
    let decoded = decode(&form, &posted);
    let mut tried = Tried { posted: Some(posted), errors: decoded.errors, ..Tried::default() };
    if !decoded.set.contains_key(&level) && !tried.errors.contains_key(&level) {
        tried.errors.insert(level, "请选一个".into());
    }
    if !tried.errors.is_empty() {
        return answer(&state, &viewer, case, &form, tried).await;
    }
    match state.platform.evaluate(&viewer.signed, &case.id, &decoded.set).await {
        Ok(Outcome::Done { case: evaluation, .. }) => {
            // Of a bad one he is shown what is done about it.
            let to = if evaluation.ended { &case.id } else { &evaluation.id };
            return Ok(Redirect::to(&format!("/a/cases/{to}")).into_response());
        }
        Ok(Outcome::Refused { refusal, .. }) => {
            tried.reasons = reasons(&state, &refusal, state.platform.now().date());
        }
        Err(error @ (ActError::BadInput(_) | ActError::NotEvaluable { .. })) => {
            tried.reasons = vec![Reason { say: error.to_string(), law: None, cure: String::new() }];
        }
        Err(error) => return Err(error.into()),
    }
    answer(&state, &viewer, case, &form, tried).await
}

async fn own(state: &WebState, viewer: &Viewer, case: &str) -> Result<OwnCase, Failure> {
    state.platform.own_case(&viewer.signed, &CaseId::new(case)).await?.ok_or(Failure::NotFound)
}

async fn answer(state: &WebState, viewer: &Viewer, case: OwnCase, act: &PossibleAct, tried: Tried) -> Answer {
    let mut form = act_form(act, tried.posted.as_ref(), &tried.errors, true);
    form.zh = "提交评价".into();
    // What he wants to say has a field of its own.
    form.wants_opinion = false;
    let name = |id: &FieldId| act.fields.iter().find(|field| field.id == *id).map(|field| field.field.name.zh.as_str());
    let errors =
        tried.errors.iter().map(|(id, why)| (anchor(&act.id, id), format!("{}：{why}", name(id).unwrap_or_default())));
    let fine = tried.reasons.is_empty() && tried.errors.is_empty();
    let view = Page {
        shell: Shell::of(state, viewer, "/a").await?,
        action: format!("/a/cases/{}/evaluation", case.id),
        errors: errors.collect(),
        reasons: tried.reasons,
        form,
        case,
    };
    page_with(if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &view)
}
