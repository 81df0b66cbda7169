//! 委托代行: who stands in for whom, until when, and where one is asked for or ended.

use app::{MandateLine, MandatePage, MandateState};
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::date;

#[derive(Template)]
#[template(path = "mandates/page.html")]
struct Page {
    shell: Shell,
    mandates: MandatePage,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let mandates = state.platform.mandates(&viewer.signed).await?;
    page(&Page { shell: Shell::of(&state, &viewer, "/mandates").await?, mandates })
}

/// The last day in words.
fn until(line: &MandateLine) -> String {
    line.until.map_or_else(|| "没有写截止日".to_owned(), date)
}
