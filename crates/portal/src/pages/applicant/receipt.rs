//! 回执: number, code, and by when there will be an answer.

use app::OwnCase;
use askama::Template;
use axum::extract::{Path, State};
use model::CaseId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::date;

#[derive(Template)]
#[template(path = "applicant/receipt.html")]
struct Page {
    shell: Shell,
    case: OwnCase,
    code: String,
    due: Option<String>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(case): Path<String>) -> Answer {
    let id = CaseId::new(case);
    let case = state.platform.own_case(&viewer.signed, &id).await?.ok_or(Failure::NotFound)?;
    let code = state.platform.query_code(&state.office, &id).await?;
    let due = case.due.map(date);
    page(&Page { shell: Shell::of(&state, &viewer, "/a").await?, case, code, due })
}
