//! 我的办件: what waits for the applicant first, each case with one plain sentence.

use app::OwnCase;
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "applicant/home.html")]
struct Page {
    shell: Shell,
    waiting: Vec<OwnCase>,
    open: Vec<OwnCase>,
    ended: Vec<OwnCase>,
    unread: usize,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let cases = state.platform.own_cases(&viewer.signed).await?;
    let (waiting, rest): (Vec<_>, Vec<_>) = cases.into_iter().partition(|case| case.waits);
    let (ended, open) = rest.into_iter().partition(|case| case.ended);
    let unread = state.platform.unread_messages(&viewer.signed).await?;
    page(&Page { shell: Shell::of(&state, &viewer, "/a").await?, waiting, open, ended, unread })
}
