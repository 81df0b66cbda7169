//! 我的账号: roles, password, second factor, and where one is signed in.

use app::OwnSession;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use web_frame::failure::{Answer, Failure, page};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::{moment, roles};
use web_frame::{WebState, cookies};

#[derive(Template)]
#[template(path = "account/page.html")]
struct Page {
    shell: Shell,
    account: String,
    name: String,
    roles: String,
    /// Recovery codes left, if the second factor is in use.
    second_factor: Option<usize>,
    sessions: Vec<OwnSession>,
    changed: bool,
    ended: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    changed: String,
    #[serde(default)]
    ended: String,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Answer {
    let token = cookies::session(&state, &headers).ok_or(Failure::SignInFirst)?;
    let actor = &viewer.signed.actor;
    page(&Page {
        shell: Shell::of(&state, &viewer, "/account").await?,
        account: actor.person.to_string(),
        name: viewer.signed.name.clone(),
        roles: roles(&state.platform, &actor.roles),
        second_factor: state.platform.second_factor(&state.office, &actor.person).await?,
        sessions: state.platform.own_sessions(&viewer.signed, &token).await?,
        changed: asked.changed == "yes",
        ended: asked.ended == "yes",
    })
}

/// Signs out everywhere but here.
pub(crate) async fn end_others(
    State(state): State<WebState>,
    viewer: Viewer,
    from: From,
    headers: HeaderMap,
    _: Posted,
) -> Answer {
    let token = cookies::session(&state, &headers).ok_or(Failure::SignInFirst)?;
    state.platform.sign_out_elsewhere(&viewer.signed, &token, &from.0).await?;
    Ok(Redirect::to("/account?ended=yes").into_response())
}

/// Nothing but using the session, so that it goes on.
pub(crate) async fn go_on(_: Viewer, _: Posted) -> Answer {
    Ok(StatusCode::NO_CONTENT.into_response())
}
