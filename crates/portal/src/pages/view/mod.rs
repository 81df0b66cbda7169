//! 长辈版 in one tap: keeps the choice in a cookie and goes back to the page.

use crate::guest::{ELDER, VIEW};
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use web_frame::failure::Answer;
use web_frame::{WebState, cookies};

/// A year in seconds.
const YEAR: u32 = 365 * 24 * 60 * 60;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    mode: String,
    #[serde(default)]
    back: String,
}

pub(crate) async fn switch(State(state): State<WebState>, Query(asked): Query<Asked>) -> Answer {
    // Only to a page of this site.
    let own = asked.back.starts_with('/') && !asked.back.starts_with("//") && !asked.back.contains(['\\', '\r', '\n']);
    let mut response = Redirect::to(if own { &asked.back } else { "/public" }).into_response();
    let mode = if asked.mode == ELDER { ELDER } else { "plain" };
    if let Some(cookie) = cookies::keep_public(&state, VIEW, mode, YEAR) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
