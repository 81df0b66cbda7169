//! 网站自查, for the office's own people: what the rules for government websites would veto.

use app::SiteCheck;
use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "site_check/page.html")]
struct Page {
    shell: Shell,
    check: SiteCheck,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let check = state.platform.site_check(&state.office).await?;
    page(&Page { shell: Shell::of(&state, &viewer, "/admin/site-check").await?, check })
}
