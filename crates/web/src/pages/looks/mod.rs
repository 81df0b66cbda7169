//! 谁看过: who looked at a case.

use app::AuditLine;
use askama::Template;
use axum::extract::{Path, State};
use model::CaseId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{in_query, moment};

#[derive(Template)]
#[template(path = "looks/page.html")]
struct Page {
    shell: Shell,
    href: String,
    case: CaseId,
    lines: Vec<AuditLine>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(case): Path<String>) -> Answer {
    let case = CaseId::new(case);
    let lines = state.platform.who_looked(&viewer.signed, &case).await?.ok_or(Failure::NotFound)?;
    let shell = Shell::of(&state, &viewer, "/cases").await?;
    page(&Page { shell, href: format!("/cases/{}", in_query(case.as_str())), case, lines })
}
