//! Views of ledgers and registers that people keep.

use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure};
use web_frame::forms::Posted;
use web_frame::visitor::Viewer;

/// The list that the form belongs to: what stands before `/views`.
fn place(uri: &Uri) -> Result<String, Failure> {
    let path = uri.path();
    path.split_once("/views").map(|(place, _)| place.to_owned()).ok_or(Failure::NotFound)
}

pub(crate) async fn save(State(state): State<WebState>, viewer: Viewer, uri: Uri, posted: Posted) -> Answer {
    let place = place(&uri)?;
    let href = posted.trimmed("href");
    let shared = posted.one("shared").is_some();
    let name = posted.trimmed("name");
    let href = if href.is_empty() { place.as_str() } else { href };
    match state.platform.save_view(&viewer.signed, &place, name, href, shared).await? {
        Ok(()) => Ok(Redirect::to(href).into_response()),
        Err(words) => {
            let words = if name.is_empty() { words } else { format!("{words}（您起的名字是“{name}”）") };
            super::refused(&state, &viewer, &place, "没有存下来", words).await
        }
    }
}

pub(crate) async fn remove(State(state): State<WebState>, viewer: Viewer, uri: Uri, posted: Posted) -> Answer {
    state.platform.delete_view(&viewer.signed, posted.trimmed("view")).await?;
    Ok(Redirect::to(&place(&uri)?).into_response())
}
