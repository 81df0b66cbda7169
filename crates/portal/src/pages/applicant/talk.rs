//! 留言: what an applicant and the office write to each other about a case.

use app::Talk;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::CaseId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "applicant/talk.html")]
struct Page {
    shell: Shell,
    /// The case's page, for the viewer's side.
    back: String,
    action: String,
    once: String,
    outside: bool,
    talk: Talk,
    times: Vec<String>,
    faults: Vec<String>,
    words: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(case): Path<String>) -> Answer {
    answer(&state, &viewer, &CaseId::new(case), Vec::new(), String::new()).await
}

pub(crate) async fn say(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    posted: Posted,
) -> Answer {
    let id = CaseId::new(case);
    let words = posted.one("words").unwrap_or_default();
    let faults = state.platform.say(&viewer.signed, &id, words).await?.ok_or(Failure::NotFound)?;
    if faults.is_empty() {
        return Ok(Redirect::to(&format!("/cases/{id}/talk")).into_response());
    }
    answer(&state, &viewer, &id, faults, words.to_owned()).await
}

async fn answer(state: &WebState, viewer: &Viewer, id: &CaseId, faults: Vec<String>, words: String) -> Answer {
    let talk = state.platform.talk(&viewer.signed, id).await?.ok_or(Failure::NotFound)?;
    let outside = viewer.signed.actor.unit.is_some();
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Page {
        shell: Shell::of(state, viewer, if outside { "/a" } else { "/cases" }).await?,
        back: if outside { format!("/a/cases/{id}") } else { format!("/cases/{id}") },
        action: format!("/cases/{id}/talk"),
        once: web_frame::form_key(),
        outside,
        times: talk.lines.iter().map(|line| moment(line.at)).collect(),
        talk,
        faults,
        words,
    };
    page_with(status, &view)
}
