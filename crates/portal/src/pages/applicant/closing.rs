//! 注销: the unit's administrator ends the unit here, once nothing of it is open.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};

#[derive(Template)]
#[template(path = "applicant/closing.html")]
struct Page {
    shell: Shell,
    unit: String,
    members: usize,
    manages: bool,
    faults: Vec<String>,
    reason: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, Vec::new(), String::new()).await
}

pub(crate) async fn close(State(state): State<WebState>, viewer: Viewer, From(origin): From, posted: Posted) -> Answer {
    let reason = posted.trimmed("reason").to_owned();
    let faults = state.platform.close_unit(&viewer.signed, &reason, &origin).await?;
    if faults.is_empty() {
        return Ok(Redirect::to("/public").into_response());
    }
    answer(&state, &viewer, faults, reason).await
}

async fn answer(state: &WebState, viewer: &Viewer, faults: Vec<String>, reason: String) -> Answer {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = Page {
        shell: Shell::of(state, viewer, "/a/members").await?,
        unit: state.platform.own_unit_name(&viewer.signed).await?,
        manages: state.platform.manages_unit(&viewer.signed),
        members: state.platform.members(&viewer.signed).await?.len(),
        faults,
        reason,
    };
    page_with(status, &view)
}
