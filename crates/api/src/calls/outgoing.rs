//! Who is told of acts, and what became of the telling. Subscriptions begin and end by changes that another confirms.

use super::Answer;
use super::paging::Paging;
use app::{OutgoingKind, OutgoingLine, SubscriptionLine};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

fn subscription_told(line: &SubscriptionLine) -> Value {
    let matters: Vec<_> = line.matters.iter().map(|(id, _)| id).collect();
    json!({"id": line.id, "name": line.name, "address": line.address, "matters": matters,
           "position": line.position, "since": line.made_at, "ended": line.ended_at})
}

fn delivery_told(line: &OutgoingLine) -> Value {
    json!({"id": line.id, "subscription": line.target, "about": line.about, "state": line.state,
           "failures": line.failures, "next": line.next_at, "queued": line.made_at, "tried": line.tried_at,
           "said": line.said})
}

pub(crate) async fn subscriptions(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let lines = state.platform.subscription_list(&state.office).await?;
    Ok(paging.whole(lines.iter().map(subscription_told)))
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    state: String,
}

pub(crate) async fn deliveries(
    State(state): State<WebState>,
    _: Caller,
    Path(subscription): Path<String>,
    paging: Paging,
    Query(asked): Query<Asked>,
) -> Answer {
    let in_state = in_state(&asked.state)?;
    let known = state.platform.subscription_list(&state.office).await?;
    if !known.iter().any(|line| line.id == subscription) {
        return Err(Problem::not_found());
    }
    let sought = (Some(subscription.as_str()), in_state);
    let lines = state.platform.outgoing_log(&state.office, OutgoingKind::Event, sought).await?;
    Ok(paging.whole(lines.iter().map(delivery_told)))
}

#[derive(Deserialize)]
pub(crate) struct AskedLog {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    state: String,
}

/// What left the house, of one kind.
pub(crate) async fn log(
    State(state): State<WebState>,
    _: Caller,
    paging: Paging,
    Query(asked): Query<AskedLog>,
) -> Answer {
    let kind = if asked.kind.is_empty() { Some(OutgoingKind::Event) } else { OutgoingKind::of(&asked.kind) };
    let kind = kind.ok_or_else(|| Problem::bad("kind 只能是 event 或 letter。"))?;
    let sought = (None, in_state(&asked.state)?);
    let lines = state.platform.outgoing_log(&state.office, kind, sought).await?;
    Ok(paging.whole(lines.iter().map(delivery_told)))
}

fn in_state(asked: &str) -> Result<Option<&str>, Problem> {
    match asked {
        "" => Ok(None),
        "waiting" | "done" | "dead" => Ok(Some(asked)),
        _ => Err(Problem::bad("state 只能是 waiting、done 或 dead。")),
    }
}

pub(crate) async fn again(State(state): State<WebState>, caller: Caller, Path(id): Path<String>) -> Answer {
    if state.platform.send_again(caller.signed(), &id, &caller.origin).await? {
        Ok((StatusCode::ACCEPTED, Json(json!({"id": id, "state": "waiting"}))).into_response())
    } else {
        Err(Problem::not_found())
    }
}
