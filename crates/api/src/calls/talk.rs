//! 留言: what an applicant and the office write to each other about a case.

use super::paging::Paging;
use super::{Answer, all_told};
use crate::shapes::Words;
use app::TalkLine;
use axum::extract::{Path, State};
use model::CaseId;
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem};

pub(crate) async fn list(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    paging: Paging,
) -> Answer {
    let talk = state.platform.talk(caller.signed(), &CaseId::new(case)).await?.ok_or_else(Problem::not_found)?;
    let told = |line: &TalkLine| json!({"who": line.who, "ours": line.ours, "words": line.words, "at": line.at});
    Ok(paging.whole_of(json!({"title": talk.title, "has_reader": talk.has_reader}), talk.lines.iter().map(told)))
}

pub(crate) async fn say(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    Body(said): Body<Words>,
) -> Answer {
    let faults = state.platform.say(caller.signed(), &CaseId::new(case), &said.words).await?;
    all_told(faults.ok_or_else(Problem::not_found)?)
}
