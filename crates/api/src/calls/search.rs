//! Searching everything at once.

use super::Answer;
use crate::shapes::value;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use web_frame::WebState;
use web_frame::api::Caller;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    size: Option<u32>,
}

pub(crate) async fn search(State(state): State<WebState>, caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let most = asked.size.unwrap_or(20).clamp(1, 100);
    let found = state.platform.search(caller.signed(), &asked.q, most).await?;
    Ok(Json(value(&found)).into_response())
}
