//! 评价: what an applicant thinks of a service that has ended, once; with an account, or with number and code of the receipt.

use super::{Answer, acts, wrong_fields};
use crate::shapes::{Possible, Said, SaidByCode};
use app::{Evaluation, OwnCase};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use model::{CaseId, FieldId, Fields};
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem};

async fn own(state: &WebState, caller: &Caller, case: String) -> Result<OwnCase, Problem> {
    state.platform.own_case(caller.signed(), &CaseId::new(case)).await?.ok_or_else(Problem::not_found)
}

/// What there is of an evaluation, as it is told.
pub(super) fn told(evaluation: &Evaluation) -> Value {
    match evaluation {
        Evaluation::Open { form, level } => {
            json!({"state": "open", "level": level, "asks": Possible::from(form.as_ref())})
        }
        Evaluation::Given { words, case } => json!({"state": "given", "words": words, "case": case}),
    }
}

fn given() -> Problem {
    Problem::new(StatusCode::CONFLICT, "evaluated", "已经评价过", "一件只评价一次；这一件已经评价过。")
}

pub(crate) async fn look(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let case = own(&state, &caller, case).await?;
    let found = state.platform.evaluation(caller.signed(), &case).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(told(&found)).into_response())
}

pub(crate) async fn give(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    Body(said): Body<Said>,
) -> Answer {
    let case = own(&state, &caller, case).await?;
    let level = match state.platform.evaluation(caller.signed(), &case).await? {
        Some(Evaluation::Open { level, .. }) => level,
        Some(Evaluation::Given { .. }) => return Err(given()),
        None => return Err(Problem::not_found()),
    };
    let set: Fields = serde_json::from_value(json!(said.set))
        .map_err(|error| Problem::unprocessable(error.to_string(), Vec::new()))?;
    wants_level(&set, &level)?;
    let outcome = state.platform.evaluate(caller.signed(), &case.id, &set).await?;
    acts::answer(&state, &outcome, StatusCode::CREATED)
}

/// Evaluates a case for who holds its number and code.
pub(crate) async fn give_by_code(State(state): State<WebState>, _: Caller, Body(said): Body<SaidByCode>) -> Answer {
    let held = (said.number.as_str(), said.code.as_str());
    let (form, level) = match state.platform.evaluation_by_code(&state.office, held).await? {
        Some(Evaluation::Open { form, level }) => (form, level),
        Some(Evaluation::Given { .. }) => return Err(given()),
        None => return Err(Problem::not_found()),
    };
    let value = |asked: &app::FormField| {
        let text = said.set.get(asked.id.as_str())?;
        Some((asked.id.clone(), app::remark(&asked.field, text)?))
    };
    let set: Fields = form.fields.iter().filter_map(value).collect();
    wants_level(&set, &level)?;
    let busy = || Problem::new(StatusCode::CONFLICT, "busy", "现在提交的人太多", "请过 10 分钟再交。");
    let outcome = state.platform.evaluate_by_code(&state.office, held, &set).await?.ok_or_else(busy)?;
    acts::answer(&state, &outcome, StatusCode::CREATED)
}

fn wants_level(set: &Fields, level: &FieldId) -> Result<(), Problem> {
    if set.contains_key(level) {
        Ok(())
    } else {
        Err(wrong_fields([(level, "请选一个整体满意度".to_owned())]))
    }
}
