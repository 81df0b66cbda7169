//! 佐证 and 谁看过: what bears out an evaluation, as a list and as one file; who looked at a case; what may be known beside it.

use super::Answer;
use super::cases::seen;
use super::paging::Paging;
use app::{AuditLine, EvidenceLine, Indicator};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use model::CaseId;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

pub(crate) async fn list(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let pack = state.platform.evidence_of(caller.signed(), &CaseId::new(case)).await?.ok_or_else(Problem::not_found)?;
    let line = |line: &EvidenceLine| json!({"number": line.number, "what": line.what, "path": line.path, "missing": line.missing});
    let indicator = |one: &Indicator| {
        json!({"number": one.number, "item": one.item, "name": one.name, "worth": one.worth, "score": one.score,
               "says": one.says, "lines": one.lines.iter().map(line).collect::<Vec<_>>()})
    };
    let told = json!({"case": pack.case, "title": pack.title, "year": pack.year, "missing": pack.missing(),
                      "indicators": pack.indicators.iter().map(indicator).collect::<Vec<_>>()});
    Ok(Json(told).into_response())
}

/// All of it as one file.
pub(crate) async fn file(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let case = CaseId::new(case);
    let found = state.platform.evidence_file(caller.signed(), &case, &caller.origin).await?;
    let (_, bytes) = found.ok_or_else(Problem::not_found)?;
    Ok(([(header::CONTENT_TYPE, "application/zip")], bytes).into_response())
}

/// Who looked at a case.
pub(crate) async fn looks(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    paging: Paging,
) -> Answer {
    let lines = state.platform.who_looked(caller.signed(), &CaseId::new(case)).await?.ok_or_else(Problem::not_found)?;
    let told = |line: &AuditLine| {
        json!({"position": line.position, "at": line.at, "person": line.person, "name": line.name,
               "kind": line.kind, "subject": line.subject, "detail": line.detail})
    };
    Ok(paging.whole(lines.iter().map(told)))
}

/// What the page of a case says beside it: hints, cases like it, linked ones.
pub(crate) async fn beside(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    seen(&state, &caller, &case).await?;
    let beside = state.platform.beside(caller.signed(), &CaseId::new(case)).await?;
    let hints: Vec<Value> = beside
        .hints
        .iter()
        .map(|hint| {
            json!({"register": hint.register, "register_name": hint.register_zh, "key": hint.key, "say": hint.say,
                   "light": hint.light})
        })
        .collect();
    let alike = beside
        .alike
        .iter()
        .map(|one| json!({"case": one.case, "title": one.title, "outcome": one.outcome, "opinion": one.opinion}));
    let linked = beside.linked.iter().map(|(case, title, what)| json!({"case": case, "title": title, "words": what}));
    let told = json!({"hints": hints, "alike": alike.collect::<Vec<_>>(), "linked": linked.collect::<Vec<_>>()});
    Ok(Json(told).into_response())
}
