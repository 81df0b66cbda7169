//! What somebody had sent when his session was over: he sends it on, or lets it go. Nothing typed is lost.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect};
use web_frame::failure::{Answer, page};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;
use web_frame::{WebState, cookies};

#[derive(Template)]
#[template(path = "kept_form/page.html")]
struct Page {
    shell: Shell,
    path: String,
    at: String,
    pairs: Vec<(String, String)>,
    /// What a person typed, of all that the form carries.
    typed: Vec<String>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, headers: HeaderMap) -> Answer {
    let kept = match cookies::kept(&state, &headers) {
        Some(token) => state.platform.kept_form(&viewer.signed, &token).await?,
        None => None,
    };
    let Some(kept) = kept else { return Ok(Redirect::to("/").into_response()) };
    let typed = kept.pairs.iter().map(|(_, value)| value.trim()).filter(|value| value.chars().count() > 3);
    page(&Page {
        shell: Shell::of(&state, &viewer, "").await?,
        at: moment(kept.at),
        typed: typed.map(str::to_owned).collect(),
        path: kept.path,
        pairs: kept.pairs,
    })
}

/// Lets it go.
pub(crate) async fn drop_it(State(state): State<WebState>, viewer: Viewer, _: Posted) -> Answer {
    state.platform.drop_kept_form(&viewer.signed).await?;
    let mut response = Redirect::to("/").into_response();
    if let Some(cookie) = cookies::drop_kept(&state) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
