//! 查看原文: a personal value that is masked, shown for a reason that the trail keeps.

use app::Revealed;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use model::{CaseId, FieldId};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::in_query;

#[derive(Template)]
#[template(path = "reveal/page.html")]
struct Page {
    shell: Shell,
    href: String,
    case: CaseId,
    field: String,
    zh: String,
    words: Option<String>,
    typed: String,
    wrong: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    field: String,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (case, field) = (CaseId::new(case), FieldId::new(&asked.field));
    let zh = state.platform.personal_field(&viewer.signed, &case, &field).await?.ok_or(Failure::NotFound)?;
    answer(&state, &viewer, (case, asked.field), Revealed::NoReason { zh }, None).await
}

pub(crate) async fn reveal(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    from: From,
    posted: Posted,
) -> Answer {
    let (case, name) = (CaseId::new(case), posted.trimmed("field").to_owned());
    let (field, reason) = (FieldId::new(&name), posted.trimmed("reason"));
    let revealed = state.platform.reveal(&viewer.signed, (&case, &field), reason, &from.0).await?;
    answer(&state, &viewer, (case, name), revealed, Some(reason.to_owned())).await
}

async fn answer(
    state: &WebState,
    viewer: &Viewer,
    (case, field): (CaseId, String),
    revealed: Revealed,
    typed: Option<String>,
) -> Answer {
    let (zh, words) = match revealed {
        Revealed::Shown { zh, words } => (zh, Some(words)),
        Revealed::NoReason { zh } => (zh, None),
        Revealed::Nothing => return Err(Failure::NotFound),
    };
    let wrong = typed.is_some() && words.is_none();
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let shell = Shell::of(state, viewer, "/cases").await?;
    let href = format!("/cases/{}", in_query(case.as_str()));
    page_with(status, &Page { shell, href, case, field, zh, words, typed: typed.unwrap_or_default(), wrong })
}
