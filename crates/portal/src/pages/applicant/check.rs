//! 核对: all answers with a way back to each, and the one button that sends them.

use super::application::Application;
use super::trouble::{Reason, reasons};
use app::{ActError, ActRequest, Outcome};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::{ActId, PersonId};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};

struct Part {
    href: String,
    zh: String,
    answers: Vec<(String, String)>,
    missing: Vec<String>,
}

#[derive(Template)]
#[template(path = "applicant/check.html")]
struct Page {
    shell: Shell,
    matter: String,
    zh: String,
    parts: Vec<Part>,
    once: String,
    reasons: Vec<Reason>,
    /// For who only fills in: to whom he may give it.
    pass_to: Option<Vec<(PersonId, String)>>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(matter): Path<String>) -> Answer {
    let application = Application::of(&state, &viewer.signed, &matter).await?;
    answer(&state, &viewer, &application, Vec::new()).await
}

pub(crate) async fn send(State(state): State<WebState>, viewer: Viewer, Path(matter): Path<String>) -> Answer {
    let application = Application::of(&state, &viewer.signed, &matter).await?;
    let signed = &viewer.signed;
    let case = application.case();
    let request = ActRequest {
        office: signed.office.clone(),
        matter: Some(application.page.summary.matter.clone()).filter(|_| case.is_none()),
        case,
        act: ActId::new(&application.act.id),
        by: signed.actor.person.clone(),
        set: application.decoded.set.clone(),
        materials: application.decoded.materials.clone(),
        files: application.decoded.files.clone(),
        links: application.decoded.links.clone(),
        ..ActRequest::default()
    };
    let plain = |say: String| vec![Reason { say, law: None, cure: String::new() }];
    if !application.decoded.errors.is_empty() {
        let words = application.decoded.errors.values().cloned().collect::<Vec<_>>().join("；");
        return answer(&state, &viewer, &application, plain(words)).await;
    }
    if state.platform.only_fills_in(signed) {
        return answer(&state, &viewer, &application, plain("您只填写，请交给可以提交的同事".into())).await;
    }
    match state.platform.perform(&request).await {
        Ok(Outcome::Done { case, .. }) => {
            state.platform.forget_draft(signed, &application.subject(), None).await?;
            Ok(Redirect::to(&format!("/a/receipt/{}", case.id)).into_response())
        }
        Ok(Outcome::Refused { refusal, case }) => {
            // The refusal is on record: the application goes on with the case that keeps it.
            let mut pairs = application.posted.pairs().to_vec();
            pairs.retain(|(name, _)| name != "case");
            pairs.push(("case".into(), case.id.to_string()));
            state.platform.save_draft(signed, &application.subject(), &application.act.id, &pairs).await?;
            let why = reasons(&state, &refusal, state.platform.now().date());
            answer(&state, &viewer, &application, why).await
        }
        Err(ActError::BadInput(error)) => answer(&state, &viewer, &application, plain(error.to_string())).await,
        Err(error @ ActError::UnknownFile { .. }) => {
            answer(&state, &viewer, &application, plain(error.to_string())).await
        }
        Err(error) => Err(Failure::from(error)),
    }
}

/// Gives what is filled in to somebody of the unit who hands it in.
pub(crate) async fn pass(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    From(origin): From,
    posted: Posted,
) -> Answer {
    let application = Application::of(&state, &viewer.signed, &matter).await?;
    let to = PersonId::new(posted.trimmed("to"));
    let faults = state.platform.pass_draft(&viewer.signed, &application.subject(), &to, &origin).await?;
    if faults.is_empty() {
        return Ok(Redirect::to("/drafts").into_response());
    }
    let reasons = faults.into_iter().map(|say| Reason { say, law: None, cure: String::new() }).collect();
    answer(&state, &viewer, &application, reasons).await
}

async fn answer(state: &WebState, viewer: &Viewer, application: &Application, reasons: Vec<Reason>) -> Answer {
    let matter = application.page.summary.matter.to_string();
    let part = |section: &super::application::Section| Part {
        href: format!("/a/new/{matter}/{}", section.id),
        zh: section.zh.clone(),
        answers: application.answers(section),
        missing: application.missing(section),
    };
    let status = if reasons.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Page {
        shell: Shell::of(state, viewer, "/a/new").await?,
        zh: application.page.summary.matter_zh.clone(),
        parts: application.sections.iter().map(part).collect(),
        once: web_frame::form_key(),
        pass_to: if state.platform.only_fills_in(&viewer.signed) {
            Some(state.platform.who_hands_in(&viewer.signed).await?)
        } else {
            None
        },
        reasons,
        matter: matter.clone(),
    };
    page_with(status, &view)
}
