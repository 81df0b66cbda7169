//! 常用语: what the token's person writes again and again.

use super::paging::Paging;
use super::{Answer, nothing, wrong_fields};
use crate::shapes::Words;
use axum::extract::{Path, State};
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Body, Caller};

pub(crate) async fn list(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let phrases = state.platform.phrases(caller.signed()).await?;
    Ok(paging.whole(phrases.iter().map(|phrase| json!({"id": phrase.id, "words": phrase.words}))))
}

pub(crate) async fn keep(State(state): State<WebState>, caller: Caller, Body(new): Body<Words>) -> Answer {
    match state.platform.save_phrase(caller.signed(), &new.words).await? {
        Ok(()) => Ok(nothing()),
        Err(words) => Err(wrong_fields([("words", words)])),
    }
}

pub(crate) async fn remove(State(state): State<WebState>, caller: Caller, Path(phrase): Path<String>) -> Answer {
    state.platform.delete_phrase(caller.signed(), &phrase).await?;
    Ok(nothing())
}
