//! 新办: what the applicant may apply for.

use askama::Template;
use axum::extract::State;
use model::MatterId;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "applicant/choose.html")]
struct Page {
    shell: Shell,
    matters: Vec<(MatterId, String)>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let matters = state.platform.open_to(&state.platform.filling_in(&viewer.signed));
    page(&Page { shell: Shell::of(&state, &viewer, "/a/new").await?, matters })
}
