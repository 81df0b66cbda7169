//! The token's person: who he is, what waits for him, what the office told him.

use super::Answer;
use super::paging::Paged;
use crate::shapes::{CaseLines, Me, value};
use app::{Tab, WorkbenchQuery};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

pub(crate) async fn me(caller: Caller) -> Answer {
    let signed = caller.signed();
    let me = Me {
        office: signed.office.to_string(),
        person: signed.actor.person.to_string(),
        name: signed.name.clone(),
        roles: signed.actor.roles.iter().map(ToString::to_string).collect(),
        unit: signed.actor.unit.as_ref().map(ToString::to_string),
        scopes: caller.bearer.scopes.iter().map(|scope| scope.id().to_owned()).collect(),
        token_expires: caller.bearer.expires.to_string(),
    };
    Ok(Json(me).into_response())
}

#[derive(Deserialize)]
pub(crate) struct AskedTasks {
    #[serde(default)]
    tab: String,
    #[serde(default)]
    page: Option<u64>,
    #[serde(default)]
    size: Option<u32>,
}

pub(crate) async fn tasks(
    State(state): State<WebState>,
    caller: Caller,
    at: Uri,
    Query(asked): Query<AskedTasks>,
) -> Answer {
    let tab = match asked.tab.as_str() {
        "" | "todo" => Tab::Todo,
        "done" => Tab::Done,
        "doing" => Tab::Doing,
        "reading" => Tab::Reading,
        "supervised" => Tab::Supervised,
        "opened" => Tab::Opened,
        "drafts" => Tab::Drafts,
        other => return Err(Problem::bad(format!("没有列表 {other}。"))),
    };
    let paged = Paged { page: asked.page, size: asked.size };
    let query = WorkbenchQuery { tab, due: None, page: paged.page() - 1, page_size: paged.size() };
    let found = state.platform.workbench(caller.signed(), &query).await?;
    let list = CaseLines::new(found.lines, found.total, (paged.page(), paged.size()));
    Ok(paged.answer(&at, &list, (list.total, list.more)))
}

pub(crate) async fn counters(State(state): State<WebState>, caller: Caller) -> Answer {
    let query = WorkbenchQuery { page_size: 1, ..WorkbenchQuery::default() };
    let found = state.platform.workbench(caller.signed(), &query).await?;
    Ok(Json(value(&found.counters)).into_response())
}

pub(crate) async fn messages(State(state): State<WebState>, caller: Caller) -> Answer {
    let messages = state.platform.messages(caller.signed()).await?;
    let items: Vec<_> = messages
        .iter()
        .map(|told| {
            json!({"case": told.case, "title": told.title, "at": told.at, "words": told.words,
                   "opinion": told.opinion, "unread": told.unread})
        })
        .collect();
    Ok(Json(json!({ "items": items })).into_response())
}
