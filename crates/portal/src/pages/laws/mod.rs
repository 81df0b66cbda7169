//! The texts in force by which the office works.

use crate::guest::Guest;
use app::LawLine;
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::PublicShell;

#[derive(Template)]
#[template(path = "laws/page.html")]
struct Page {
    shell: PublicShell,
    laws: Vec<LawLine>,
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest) -> Answer {
    page(&Page { shell: guest.chinese(&state, "/public/law").await?, laws: state.platform.law_list() })
}
