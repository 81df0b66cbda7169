//! 回执: number, code, and by when there will be an answer.

use app::OwnCase;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use model::CaseId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{Shell, Tongue};
use web_frame::visitor::Viewer;
use web_frame::words::date;

#[derive(Template)]
#[template(path = "applicant/receipt.html")]
struct Page {
    shell: Shell,
    case: OwnCase,
    code: String,
    due: Option<String>,
    /// A picture that leads a telephone to the progress page.
    qr: Option<String>,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let id = CaseId::new(case);
    let case = state.platform.own_case(&viewer.signed, &id).await?.ok_or(Failure::NotFound)?;
    let code = state.platform.query_code(&state.office, &id).await?;
    let due = case.due.map(date);
    let qr = crate::pages::progress_qr(&state, &headers, Tongue::Chinese, id.as_str()).await?;
    page(&Page { shell: Shell::of(&state, &viewer, "/a").await?, case, code, due, qr })
}
