//! A corrected sheet of a ledger: sent, looked at row by row, confirmed, and undone.

use super::Answer;
use super::cases::XLSX;
use super::files::Named;
use crate::shapes::{BatchRow, Because, Sheet};
use app::{CorrectingError, CorrectionBatch, CorrectionRow};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::MatterId;
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem, Raw};

fn failed(error: CorrectingError) -> Problem {
    match error {
        CorrectingError::Fault(fault) => fault.into(),
        CorrectingError::Settled => settled(error.to_string()),
        other => Problem::unprocessable(other.to_string(), Vec::new()),
    }
}

/// A batch that was confirmed or undone before.
pub(super) fn settled(words: String) -> Problem {
    Problem::new(StatusCode::CONFLICT, "settled", "已经处理过", words)
}

fn told(batch: CorrectionBatch) -> Sheet {
    let row = |row: CorrectionRow| BatchRow {
        number: row.number,
        case: row.case,
        title: row.title,
        changes: row.changes.into_iter().map(|one| format!("{}：{} → {}", one.zh, one.before, one.after)).collect(),
        errors: row.errors.into_iter().map(in_words).collect(),
    };
    Sheet {
        going: batch.updates(),
        wrong: batch.wrong(),
        unchanged: batch.unchanged,
        batch: batch.id,
        file: batch.file,
        state: batch.state,
        rows: batch.rows.into_iter().map(row).collect(),
    }
}

fn in_words((column, words): (String, String)) -> String {
    if column.is_empty() { words } else { format!("“{column}”：{words}") }
}

/// The batch, when it is one of the matter and of the token's person.
async fn found(state: &WebState, caller: &Caller, matter: &str, batch: &str) -> Result<Sheet, Problem> {
    let found = state.platform.corrections(caller.signed(), batch).await?;
    found.filter(|batch| batch.matter == *matter).map(told).ok_or_else(Problem::not_found)
}

async fn answer(state: &WebState, caller: &Caller, (matter, batch): (&str, &str), status: StatusCode) -> Answer {
    let response: Response = (status, Json(found(state, caller, matter, batch).await?)).into_response();
    Ok(response)
}

pub(crate) async fn bring(
    State(state): State<WebState>,
    caller: Caller,
    Path(matter): Path<String>,
    Query(named): Query<Named>,
    Raw(bytes): Raw,
) -> Answer {
    let id = MatterId::new(&matter);
    state.platform.rulebook().matter(&id).ok_or_else(Problem::not_found)?;
    let batch = state.platform.read_corrections(caller.signed(), &id, &named.name, &bytes).await.map_err(failed)?;
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
    Body(because): Body<Because>,
) -> Answer {
    found(&state, &caller, &matter, &batch).await?;
    state.platform.confirm_corrections(caller.signed(), &batch, &because.reason).await.map_err(failed)?;
    answer(&state, &caller, (&matter, &batch), StatusCode::OK).await
}

pub(crate) async fn undo(
    State(state): State<WebState>,
    caller: Caller,
    Path((matter, batch)): Path<(String, String)>,
) -> Answer {
    found(&state, &caller, &matter, &batch).await?;
    state.platform.undo_corrections(caller.signed(), &batch).await.map_err(failed)?;
    answer(&state, &caller, (&matter, &batch), StatusCode::OK).await
}

/// The wrong rows with their reasons, as a sheet.
pub(crate) async fn wrong(
    State(state): State<WebState>,
    caller: Caller,
    Path((matter, batch)): Path<(String, String)>,
) -> Answer {
    found(&state, &caller, &matter, &batch).await?;
    let bytes = state.platform.wrong_corrections(caller.signed(), &batch).await?.ok_or_else(Problem::not_found)?;
    Ok(([(header::CONTENT_TYPE, XLSX)], bytes).into_response())
}
