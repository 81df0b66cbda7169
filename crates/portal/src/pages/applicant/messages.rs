//! 消息: what the office has told the applicant, in plain words.

use app::Message;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "applicant/messages.html")]
struct Page {
    shell: Shell,
    messages: Vec<(String, Message)>,
    unread: usize,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let messages = state.platform.messages(&viewer.signed).await?;
    let unread = messages.iter().filter(|message| message.unread).count();
    let messages = messages.into_iter().map(|message| (moment(message.at), message)).collect();
    page(&Page { shell: Shell::of(&state, &viewer, "/a/messages").await?, messages, unread })
}

pub(crate) async fn read(State(state): State<WebState>, viewer: Viewer) -> Answer {
    state.platform.read_messages(&viewer.signed).await?;
    Ok(Redirect::to("/a/messages").into_response())
}
