//! 后台作业: what runs by itself, and when it last did.

use app::{JobLine, OutgoingCounts, OutgoingKind};
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
    jobs: Vec<JobLine>,
    /// Of each kind: how much waits, how much was given up.
    queues: Vec<(OutgoingKind, OutgoingCounts)>,
    imports: Vec<app::ImportLine>,
    now: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let now = state.platform.now();
    let mut queues = Vec::new();
    for kind in OutgoingKind::ALL {
        queues.push((kind, state.platform.outgoing_counts(&state.office, kind).await?));
    }
    page(&Page {
        shell: Shell::of(&state, &viewer, "/admin/jobs").await?,
        jobs: state.platform.job_list(&state.office).await?,
        queues,
        imports: state.platform.import_list(&state.office).await?,
        now: moment(now),
    })
}

/// When something was, if it was.
fn at(when: Option<model::Moment>) -> String {
    when.map(moment).unwrap_or_default()
}
