//! Views of ledgers and registers that people keep. Pages and programs have the same ones.

use super::paging::Paging;
use super::{Answer, in_the_way, nothing};
use crate::shapes::NewView;
use app::View;
use axum::extract::{Path, State};
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Body, Caller};

/// The page of a matter's ledger, under which its views are kept.
fn ledger(matter: &str) -> String {
    format!("/ledger/{matter}")
}

fn register(register: &str) -> String {
    format!("/registers/{register}")
}

async fn kept(state: &WebState, caller: &Caller, place: &str, paging: &Paging) -> Answer {
    let told = |view: &View| {
        let query = view.href.split_once('?').map_or("", |(_, query)| query);
        json!({"id": view.id, "name": view.name, "query": query, "shared": view.shared, "own": view.own})
    };
    Ok(paging.whole(state.platform.views(caller.signed(), place).await?.iter().map(told)))
}

async fn keep(state: &WebState, caller: &Caller, place: &str, new: &NewView) -> Answer {
    let query = new.query.trim_start_matches('?');
    let href = if query.is_empty() { place.to_owned() } else { format!("{place}?{query}") };
    match state.platform.save_view(caller.signed(), place, &new.name, &href, new.shared).await? {
        Ok(()) => Ok(nothing()),
        Err(words) => Err(in_the_way(vec![words])),
    }
}

pub(crate) async fn of_ledger(
    State(state): State<WebState>,
    caller: Caller,
    Path(matter): Path<String>,
    paging: Paging,
) -> Answer {
    kept(&state, &caller, &ledger(&matter), &paging).await
}

pub(crate) async fn of_register(
    State(state): State<WebState>,
    caller: Caller,
    Path(id): Path<String>,
    paging: Paging,
) -> Answer {
    kept(&state, &caller, &register(&id), &paging).await
}

pub(crate) async fn keep_of_ledger(
    State(state): State<WebState>,
    caller: Caller,
    Path(matter): Path<String>,
    Body(new): Body<NewView>,
) -> Answer {
    keep(&state, &caller, &ledger(&matter), &new).await
}

pub(crate) async fn keep_of_register(
    State(state): State<WebState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(new): Body<NewView>,
) -> Answer {
    keep(&state, &caller, &register(&id), &new).await
}

pub(crate) async fn remove(
    State(state): State<WebState>,
    caller: Caller,
    Path((_, view)): Path<(String, String)>,
) -> Answer {
    state.platform.delete_view(caller.signed(), &view).await?;
    Ok(nothing())
}
