//! 导入: the table of another system, looked at row by row before anything is registered, and taken back as a whole.

use super::Answer;
use super::corrections::settled;
use super::files::Named;
use crate::shapes::{BatchRow, Sheet};
use app::{FollowBatch, FollowError, FollowRow};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use model::MatterId;
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Caller, Problem, Raw};

fn failed(error: FollowError) -> Problem {
    match error {
        FollowError::Fault(fault) => fault.into(),
        FollowError::NoProfile => Problem::not_found(),
        FollowError::Settled => settled(error.to_string()),
        other => Problem::unprocessable(other.to_string(), Vec::new()),
    }
}

fn told(batch: FollowBatch) -> Sheet {
    let act = |act: app::FollowAct| {
        let words: Vec<String> = act.words.iter().map(|(field, words)| format!("{field} {words}")).collect();
        if words.is_empty() { act.zh } else { format!("{}（{}）", act.zh, words.join("，")) }
    };
    let row = |row: FollowRow| BatchRow {
        number: row.number,
        case: row.case,
        title: row.title,
        changes: row.acts.into_iter().map(act).collect(),
        errors: Some(row.trouble).filter(|trouble| !trouble.is_empty()).into_iter().collect(),
    };
    Sheet {
        going: batch.going(),
        wrong: batch.wrong(),
        unchanged: batch.known(),
        batch: batch.id,
        file: batch.file,
        state: batch.state,
        rows: batch.rows.into_iter().map(row).collect(),
    }
}

async fn found(state: &WebState, caller: &Caller, matter: &str, batch: &str) -> Result<Sheet, Problem> {
    let found = state.platform.following(caller.signed(), batch).await?;
    found.filter(|batch| batch.matter == *matter).map(told).ok_or_else(Problem::not_found)
}

async fn answer(state: &WebState, caller: &Caller, (matter, batch): (&str, &str), status: StatusCode) -> Answer {
    Ok((status, Json(found(state, caller, matter, batch).await?)).into_response())
}

/// Which table can be imported: its headings, and the states that it may tell.
pub(crate) async fn profile(State(state): State<WebState>, _: Caller, Path(matter): Path<String>) -> Answer {
    let definition = state.platform.rulebook().matter(&MatterId::new(matter)).ok_or_else(Problem::not_found)?;
    let profile = definition.import.as_ref().ok_or_else(Problem::not_found)?;
    let headings: Vec<&str> = profile.columns.keys().map(String::as_str).chain([profile.state.as_str()]).collect();
    let states: Vec<&str> = profile.acts.iter().map(|(state, ..)| state.as_str()).collect();
    Ok(Json(json!({"name": profile.zh, "headings": headings, "states": states})).into_response())
}

pub(crate) async fn bring(
    State(state): State<WebState>,
    caller: Caller,
    Path(matter): Path<String>,
    Query(named): Query<Named>,
    Raw(bytes): Raw,
) -> Answer {
    let id = MatterId::new(&matter);
    let batch = state.platform.read_following(caller.signed(), &id, &named.name, &bytes).await.map_err(failed)?;
    answer(&state, &caller, (&matter, &batch), StatusCode::CREATED).await
}

pub(crate) async fn look(
    State(state): State<WebState>,
    caller: Caller,
    Path((matter, batch)): Path<(String, String)>,
) -> Answer {
    answer(&state, &caller, (&matter, &batch), StatusCode::OK).await
}

pub(crate) async fn confirm(
    State(state): State<WebState>,
    caller: Caller,
    Path((matter, batch)): Path<(String, String)>,
) -> Answer {
    found(&state, &caller, &matter, &batch).await?;
    state.platform.confirm_following(caller.signed(), &batch).await.map_err(failed)?;
    answer(&state, &caller, (&matter, &batch), StatusCode::OK).await
}

pub(crate) async fn undo(
    State(state): State<WebState>,
    caller: Caller,
    Path((matter, batch)): Path<(String, String)>,
) -> Answer {
    found(&state, &caller, &matter, &batch).await?;
    state.platform.undo_following(caller.signed(), &batch).await.map_err(failed)?;
    answer(&state, &caller, (&matter, &batch), StatusCode::OK).await
}
