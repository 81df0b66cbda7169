//! Drafts of the token's person.

use super::Answer;
use crate::shapes::Draft;
use app::{DraftForm, Subject};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem};

pub(crate) async fn list(State(state): State<WebState>, caller: Caller) -> Answer {
    let told = |draft: &DraftForm| -> Value {
        json!({"subject": draft.subject.to_string(), "act": draft.act, "title": draft.title,
               "pairs": draft.pairs, "at": draft.at})
    };
    let items: Vec<_> = state.platform.drafts(caller.signed()).await?.iter().map(told).collect();
    Ok(Json(json!({ "items": items })).into_response())
}

fn subject(text: &str) -> Result<Subject, Problem> {
    Subject::parse(text).ok_or_else(|| Problem::bad("subject 要写 case:… 或 matter:…。"))
}

pub(crate) async fn save(State(state): State<WebState>, caller: Caller, Body(draft): Body<Draft>) -> Answer {
    let about = subject(&draft.subject)?;
    if state.platform.save_draft(caller.signed(), &about, &draft.act, &draft.pairs).await? {
        Ok(StatusCode::NO_CONTENT.into_response())
    } else {
        Err(Problem::unprocessable("草稿没有存下来：太长，或者不在可以查看的范围内。", Vec::new()))
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    subject: String,
    act: Option<String>,
}

pub(crate) async fn forget(State(state): State<WebState>, caller: Caller, Query(asked): Query<Asked>) -> Answer {
    state.platform.forget_draft(caller.signed(), &subject(&asked.subject)?, asked.act.as_deref()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
