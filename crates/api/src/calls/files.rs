//! Files: brought in for an act to name, and taken out of a case by who may see them.

use super::Answer;
use super::paging::Paging;
use crate::shapes::Kept;
use app::{CaseFile, KeepFileError, OpenFile, ProvedValue};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::{CaseId, Digest};
use serde::Deserialize;
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Caller, Problem, Raw};
use web_frame::words::percent;

#[derive(Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    pub(super) name: String,
}

pub(crate) async fn keep(
    State(state): State<WebState>,
    caller: Caller,
    Query(named): Query<Named>,
    Raw(bytes): Raw,
) -> Answer {
    let person = &caller.signed().actor.person;
    match state.platform.keep_file(&state.office, person, &named.name, bytes.to_vec()).await {
        Ok(kept) => {
            let told = Kept { file: kept.file.to_string(), name: kept.name, size: kept.size };
            Ok((StatusCode::CREATED, Json(told)).into_response())
        }
        Err(KeepFileError::Refused(refused)) => Err(Problem::unprocessable(refused.to_string(), Vec::new())),
        Err(KeepFileError::Fault(fault)) => Err(fault.into()),
    }
}

pub(crate) async fn list(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    paging: Paging,
) -> Answer {
    let case = CaseId::new(case);
    let found = state.platform.case_files(caller.signed(), &case).await?.ok_or_else(Problem::not_found)?;
    let proofs = state.platform.proofs(caller.signed(), &case, None).await?;
    let proof = |filed: &CaseFile| {
        let (_, proof) = proofs.iter().find(|(file, _)| *file == filed.file)?;
        let told = |value: &ProvedValue| json!({"name": value.zh, "words": value.words, "found": value.found});
        Some(json!({"unread": proof.unread, "values": proof.values.iter().map(told).collect::<Vec<_>>()}))
    };
    let told = |filed: &CaseFile| {
        json!({"file": filed.file.to_string(), "material": filed.material, "material_name": filed.zh,
               "name": filed.name, "grade": filed.grade, "by": filed.by, "at": filed.at, "replaced": filed.replaced,
               "proof": proof(filed)})
    };
    Ok(paging.whole(found.iter().map(told)))
}

pub(crate) async fn one(
    State(state): State<WebState>,
    caller: Caller,
    Path((case, file)): Path<(String, String)>,
) -> Answer {
    let file = Digest::from_hex(&file).ok_or_else(Problem::not_found)?;
    let found = state.platform.case_file(caller.signed(), &CaseId::new(case), file).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    Ok(taken(found))
}

/// A file to take away.
pub(super) fn taken(file: OpenFile) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", percent(&file.listed.name, b"-._~"));
    let mut response = ([(header::CONTENT_TYPE, file.kind.media_type())], file.bytes).into_response();
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}
