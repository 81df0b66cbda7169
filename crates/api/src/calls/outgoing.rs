//! Who is told of acts, and what became of the telling. Subscriptions begin and end by changes that another confirms.

use super::Answer;
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

pub(crate) async fn subscriptions(State(state): State<WebState>, _: Caller) -> Answer {
    let lines = state.platform.subscription_list(&state.office).await?;
    Ok(Json(json!({ "items": lines.iter().map(subscription_told).collect::<Vec<_>>() })).into_response())
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
    Query(asked): Query<Asked>,
) -> Answer {
    let in_state = match asked.state.as_str() {
        "" => None,
        known @ ("waiting" | "done" | "dead") => Some(known),
        _ => return Err(Problem::bad("state 只能是 waiting、done 或 dead。")),
    };
    let known = state.platform.subscription_list(&state.office).await?;
    if !known.iter().any(|line| line.id == subscription) {
        return Err(Problem::not_found());
    }
    let sought = (Some(subscription.as_str()), in_state);
    let lines = state.platform.outgoing_log(&state.office, OutgoingKind::Event, sought).await?;
    Ok(Json(json!({ "items": lines.iter().map(delivery_told).collect::<Vec<_>>() })).into_response())
}

pub(crate) async fn again(State(state): State<WebState>, caller: Caller, Path(id): Path<String>) -> Answer {
    if state.platform.send_again(caller.signed(), &id, &caller.origin).await? {
        Ok((StatusCode::ACCEPTED, Json(json!({"id": id, "state": "waiting"}))).into_response())
    } else {
        Err(Problem::not_found())
    }
}
