//! The token's person: who he is, what waits for him, what the office told him.

use super::paging::Paging;
use super::{Answer, nothing};
use crate::shapes::{CaseLine, Me, value};
use app::{DueWanted, Message, Tab, WorkbenchQuery};
use axum::Json;
use axum::extract::{Query, State};
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
    due: String,
}

pub(crate) async fn tasks(
    State(state): State<WebState>,
    caller: Caller,
    paging: Paging,
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
    let due = match (asked.due.as_str(), tab) {
        ("", _) => None,
        ("overdue", Tab::Todo) => Some(DueWanted::Overdue),
        ("today", Tab::Todo) => Some(DueWanted::Today),
        ("soon", Tab::Todo) => Some(DueWanted::Soon),
        _ => return Err(Problem::bad("due 只能是 overdue、today 或 soon，而且只用于 todo。")),
    };
    let query = WorkbenchQuery { tab, due, page: paging.number(), page_size: paging.size() };
    let found = state.platform.workbench(caller.signed(), &query).await?;
    let lines: Vec<CaseLine> = found.lines.into_iter().map(Into::into).collect();
    Ok(paging.part(lines, (found.total.n, found.total.more)))
}

pub(crate) async fn counters(State(state): State<WebState>, caller: Caller) -> Answer {
    let query = WorkbenchQuery { page_size: 1, ..WorkbenchQuery::default() };
    let found = state.platform.workbench(caller.signed(), &query).await?;
    Ok(Json(value(&found.counters)).into_response())
}

pub(crate) async fn messages(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let messages = state.platform.messages(caller.signed()).await?;
    let unread = messages.iter().filter(|told| told.unread).count();
    let told = |told: &Message| {
        json!({"case": told.case, "title": told.title, "at": told.at, "words": told.words,
               "opinion": told.opinion, "unread": told.unread})
    };
    Ok(paging.whole_of(json!({ "unread": unread }), messages.iter().map(told)))
}

pub(crate) async fn read_messages(State(state): State<WebState>, caller: Caller) -> Answer {
    state.platform.read_messages(caller.signed()).await?;
    Ok(nothing())
}
