//! 后台作业: what runs by itself, and when it last did.

use askama::Template;
use axum::extract::State;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "admin/jobs/page.html")]
struct Page {
    shell: Shell,
    swept: Option<String>,
    late: bool,
    imports: Vec<app::ImportLine>,
    now: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let swept = state.platform.last_sweep(&state.office).await?;
    let now = state.platform.now();
    page(&Page {
        shell: Shell::of(&state, &viewer, "/admin/jobs").await?,
        late: swept.is_none_or(|at| at.tomorrow().is_ok_and(|next| next < now)),
        swept: swept.map(moment),
        imports: state.platform.import_list(&state.office).await?,
        now: moment(now),
    })
}
