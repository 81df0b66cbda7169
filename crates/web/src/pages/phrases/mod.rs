//! 常用语: what somebody writes again and again, to be chosen beside an opinion.

use app::OwnPhrase;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "phrases/page.html")]
struct Page {
    shell: Shell,
    phrases: Vec<OwnPhrase>,
    typed: String,
    trouble: Option<String>,
}

async fn answer(state: &WebState, viewer: &Viewer, typed: String, trouble: Option<String>) -> Answer {
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let phrases = state.platform.phrases(&viewer.signed).await?;
    page_with(status, &Page { shell: Shell::of(state, viewer, "").await?, phrases, typed, trouble })
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, String::new(), None).await
}

pub(crate) async fn save(State(state): State<WebState>, viewer: Viewer, posted: Posted) -> Answer {
    let words = posted.trimmed("words");
    match state.platform.save_phrase(&viewer.signed, words).await? {
        Ok(()) => Ok(Redirect::to("/phrases").into_response()),
        Err(trouble) => answer(&state, &viewer, words.to_owned(), Some(trouble)).await,
    }
}

pub(crate) async fn remove(State(state): State<WebState>, viewer: Viewer, posted: Posted) -> Answer {
    state.platform.delete_phrase(&viewer.signed, posted.trimmed("phrase")).await?;
    Ok(Redirect::to("/phrases").into_response())
}
