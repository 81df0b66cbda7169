//! A corrected sheet: uploaded, shown row by row, confirmed, and undone.

use super::{refused, xlsx};
use app::{CorrectingError, CorrectionBatch};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::MatterId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{Posted, Uploads};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

/// The most rows of each kind on the page.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "ledger/correct.html")]
struct Page {
    shell: Shell,
    place: String,
    zh: String,
    batch: CorrectionBatch,
    listed: usize,
    /// What is wrong with what was sent.
    trouble: Option<String>,
    reason: String,
}

fn failed(error: CorrectingError) -> Result<String, Failure> {
    match error {
        CorrectingError::Fault(fault) => Err(fault.into()),
        other => Ok(other.to_string()),
    }
}

pub(crate) async fn upload(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    uploads: Uploads,
) -> Answer {
    let matter = MatterId::new(matter);
    state.platform.rulebook().matter(&matter).ok_or(Failure::NotFound)?;
    let place = format!("/ledger/{matter}");
    let Some(file) = uploads.0.first() else {
        return refused(&state, &viewer, &place, "没有上传", "请先选择改好的表格".into()).await;
    };
    match state.platform.read_corrections(&viewer.signed, &matter, &file.name, &file.bytes).await {
        Ok(batch) => Ok(Redirect::to(&format!("{place}/corrections/{batch}")).into_response()),
        Err(error) => refused(&state, &viewer, &place, "这个表格不能用", failed(error)?).await,
    }
}

pub(crate) async fn review(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((matter, batch)): Path<(String, String)>,
) -> Answer {
    show(&state, &viewer, &matter, &batch, None, String::new()).await
}

async fn show(
    state: &WebState,
    viewer: &Viewer,
    matter: &str,
    batch: &str,
    trouble: Option<String>,
    reason: String,
) -> Answer {
    let found = state.platform.corrections(&viewer.signed, batch).await?;
    let batch = found.filter(|batch| batch.matter == *matter).ok_or(Failure::NotFound)?;
    let definition = state.platform.rulebook().matter(&batch.matter).ok_or(Failure::NotFound)?;
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = Page {
        shell: Shell::of(state, viewer, "").await?,
        place: format!("/ledger/{matter}"),
        zh: definition.name.zh.clone(),
        batch,
        listed: LISTED,
        trouble,
        reason,
    };
    page_with(status, &view)
}

pub(crate) async fn confirm(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((matter, batch)): Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let reason = posted.trimmed("reason");
    match state.platform.confirm_corrections(&viewer.signed, &batch, reason).await {
        Ok(()) | Err(CorrectingError::Settled) => {
            Ok(Redirect::to(&format!("/ledger/{matter}/corrections/{batch}")).into_response())
        }
        Err(error) => show(&state, &viewer, &matter, &batch, Some(failed(error)?), reason.to_owned()).await,
    }
}

pub(crate) async fn undo(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((matter, batch)): Path<(String, String)>,
) -> Answer {
    match state.platform.undo_corrections(&viewer.signed, &batch).await {
        Ok(_) | Err(CorrectingError::Settled) => {
            Ok(Redirect::to(&format!("/ledger/{matter}/corrections/{batch}")).into_response())
        }
        Err(error) => show(&state, &viewer, &matter, &batch, Some(failed(error)?), String::new()).await,
    }
}

/// The wrong rows, each with its reasons.
pub(crate) async fn wrong(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((_, batch)): Path<(String, String)>,
) -> Answer {
    let bytes = state.platform.wrong_corrections(&viewer.signed, &batch).await?.ok_or(Failure::NotFound)?;
    Ok(xlsx("有错的行", "errors", bytes))
}
