//! Published reports that the office collects: kept, read, laid side by side.

use super::Answer;
use super::cases::{CSV, XLSX};
use super::paging::Paging;
use crate::shapes::value;
use app::{Comparison, KeepError, KeptReport, Spreadsheet};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use model::Digest;
use serde::Deserialize;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem, Raw};

fn told(kept: &KeptReport) -> Value {
    json!({"id": kept.id.to_string(), "file": kept.file, "organ": kept.organ, "year": kept.year,
           "by": kept.by, "at": kept.at})
}

pub(crate) async fn list(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    Ok(paging.whole(state.platform.kept_reports(&state.office).await?.iter().map(told)))
}

#[derive(Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    name: String,
}

pub(crate) async fn keep(
    State(state): State<WebState>,
    caller: Caller,
    Query(named): Query<Named>,
    Raw(bytes): Raw,
) -> Answer {
    match state.platform.keep_published(caller.signed(), &named.name, &bytes).await {
        Ok(kept) => Ok((StatusCode::CREATED, Json(told(&kept))).into_response()),
        Err(KeepError::File(error)) => Err(Problem::unprocessable(error.to_string(), Vec::new())),
        Err(KeepError::Fault(fault)) => Err(fault.into()),
    }
}

pub(crate) async fn one(State(state): State<WebState>, _: Caller, Path(report): Path<String>) -> Answer {
    let id = Digest::from_hex(&report).ok_or_else(Problem::not_found)?;
    let found = state.platform.kept_reading(&state.office, id).await?.ok_or_else(Problem::not_found)?;
    let reading = json!({"kept": told(&found.kept), "report": value(&found.report), "text": found.text});
    Ok(Json(reading).into_response())
}

pub(crate) async fn remove(State(state): State<WebState>, _: Caller, Path(report): Path<String>) -> Answer {
    let id = Digest::from_hex(&report).ok_or_else(Problem::not_found)?;
    if state.platform.remove_kept(&state.office, id).await? {
        Ok(StatusCode::NO_CONTENT.into_response())
    } else {
        Err(Problem::not_found())
    }
}

type Pairs = Vec<(String, String)>;

pub(crate) async fn compare(State(state): State<WebState>, _: Caller, Query(pairs): Query<Pairs>) -> Answer {
    Ok(Json(value(&compared(&state, &pairs).await?)).into_response())
}

/// The comparison as a sheet.
pub(crate) async fn csv(State(state): State<WebState>, _: Caller, Query(pairs): Query<Pairs>) -> Answer {
    let bytes = app::comparison_file(&compared(&state, &pairs).await?, Spreadsheet::Csv)?;
    Ok(([(header::CONTENT_TYPE, CSV)], bytes).into_response())
}

pub(crate) async fn xlsx(State(state): State<WebState>, _: Caller, Query(pairs): Query<Pairs>) -> Answer {
    let bytes = app::comparison_file(&compared(&state, &pairs).await?, Spreadsheet::Xlsx)?;
    Ok(([(header::CONTENT_TYPE, XLSX)], bytes).into_response())
}

async fn compared(state: &WebState, pairs: &[(String, String)]) -> Result<Comparison, Problem> {
    let named = |wanted: &'static str| pairs.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value);
    let reports: Vec<Digest> = named("report").filter_map(|id| Digest::from_hex(id)).collect();
    let years = named("own").filter_map(|year| year.parse::<i16>().ok()).filter(|year| (1949..=9998).contains(year));
    let years: Vec<i16> = years.collect();
    Ok(state.platform.compare_kept(&state.office, &reports, &years).await?)
}
