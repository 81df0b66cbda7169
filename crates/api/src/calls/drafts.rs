//! Drafts of the token's person.

use super::paging::Paging;
use super::{Answer, all_told};
use crate::shapes::{Draft, Passed};
use app::{DraftForm, Subject};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use model::PersonId;
use serde::Deserialize;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem};

pub(crate) async fn list(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let told = |draft: &DraftForm| -> Value {
        json!({"subject": draft.subject.to_string(), "act": draft.act, "title": draft.title,
               "pairs": draft.pairs, "at": draft.at})
    };
    Ok(paging.whole(state.platform.drafts(caller.signed()).await?.iter().map(told)))
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

/// Gives a draft to somebody of the unit who hands it in.
pub(crate) async fn pass(State(state): State<WebState>, caller: Caller, Body(passed): Body<Passed>) -> Answer {
    let (about, to) = (subject(&passed.subject)?, PersonId::new(passed.to));
    all_told(state.platform.pass_draft(caller.signed(), &about, &to, &caller.origin).await?)
}

/// Who of the unit can hand in what the token's person fills in.
pub(crate) async fn receivers(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let people = state.platform.who_hands_in(caller.signed()).await?;
    Ok(paging.whole(people.iter().map(|(id, name)| json!({"id": id, "name": name}))))
}
