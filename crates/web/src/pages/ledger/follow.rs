//! 导入: the table of another system, shown row by row before anything is registered, and taken back as a whole.

use app::{FollowBatch, FollowError};
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
const LISTED: usize = 500;

#[derive(Template)]
#[template(path = "ledger/follow.html")]
struct Page {
    shell: Shell,
    place: String,
    zh: String,
    /// What the table is called.
    table: String,
    /// Its headings, and the states that it may tell.
    headings: String,
    states: String,
    batch: Option<FollowBatch>,
    listed: usize,
    trouble: Option<String>,
}

async fn answer(
    state: &WebState,
    viewer: &Viewer,
    matter: &MatterId,
    batch: Option<FollowBatch>,
    trouble: Option<String>,
) -> Answer {
    let definition = state.platform.rulebook().matter(matter).ok_or(Failure::NotFound)?;
    let profile = definition.import.as_ref().ok_or(Failure::NotFound)?;
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let headings: Vec<&str> = profile.columns.keys().map(String::as_str).chain([profile.state.as_str()]).collect();
    let told: Vec<&str> = profile.acts.iter().map(|(state, ..)| state.as_str()).collect();
    let view = Page {
        shell: Shell::of(state, viewer, "").await?,
        place: format!("/ledger/{matter}"),
        zh: definition.name.zh.clone(),
        table: profile.zh.clone(),
        headings: headings.join("、"),
        states: told.join("、"),
        batch,
        listed: LISTED,
        trouble,
    };
    page_with(status, &view)
}

fn failed(error: FollowError) -> Result<String, Failure> {
    match error {
        FollowError::Fault(fault) => Err(fault.into()),
        FollowError::NoProfile => Err(Failure::NotFound),
        other => Ok(other.to_string()),
    }
}

pub(crate) async fn ask(State(state): State<WebState>, viewer: Viewer, Path(matter): Path<String>) -> Answer {
    answer(&state, &viewer, &MatterId::new(matter), None, None).await
}

pub(crate) async fn bring(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    uploads: Uploads,
) -> Answer {
    let matter = MatterId::new(matter);
    let Some(file) = uploads.0.first() else {
        return answer(&state, &viewer, &matter, None, Some("请先选择导出的表格".into())).await;
    };
    match state.platform.read_following(&viewer.signed, &matter, &file.name, &file.bytes).await {
        Ok(batch) => Ok(Redirect::to(&format!("/ledger/{matter}/import/{batch}")).into_response()),
        Err(error) => answer(&state, &viewer, &matter, None, Some(failed(error)?)).await,
    }
}

pub(crate) async fn review(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((matter, batch)): Path<(String, String)>,
) -> Answer {
    let found = state.platform.following(&viewer.signed, &batch).await?;
    let found = found.filter(|found| found.matter == *matter).ok_or(Failure::NotFound)?;
    answer(&state, &viewer, &MatterId::new(matter), Some(found), None).await
}

pub(crate) async fn confirm(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((matter, batch)): Path<(String, String)>,
    _: Posted,
) -> Answer {
    match state.platform.confirm_following(&viewer.signed, &batch).await {
        Ok(()) | Err(FollowError::Settled) => {
            Ok(Redirect::to(&format!("/ledger/{matter}/import/{batch}")).into_response())
        }
        Err(error) => answer(&state, &viewer, &MatterId::new(matter), None, Some(failed(error)?)).await,
    }
}

pub(crate) async fn undo(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((matter, batch)): Path<(String, String)>,
    _: Posted,
) -> Answer {
    match state.platform.undo_following(&viewer.signed, &batch).await {
        Ok(()) | Err(FollowError::Settled) => {
            Ok(Redirect::to(&format!("/ledger/{matter}/import/{batch}")).into_response())
        }
        Err(error) => answer(&state, &viewer, &MatterId::new(matter), None, Some(failed(error)?)).await,
    }
}
