//! 修改密码: one's own, and the first one that somebody else gave out.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use web_frame::entering::page_of;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::{WebState, cookies};

#[derive(Template)]
#[template(path = "password/page.html")]
struct Page {
    shell: Shell,
    /// For whom a browser keeps the password.
    account: String,
    /// It was given out by somebody else and must be changed first.
    first: bool,
    faults: Vec<String>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, Vec::new()).await
}

pub(crate) async fn change(
    State(state): State<WebState>,
    viewer: Viewer,
    from: From,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let token = cookies::session(&state, &headers).ok_or(Failure::SignInFirst)?;
    if viewer.inside.as_ref().is_some_and(|inside| inside.pending == Some(app::Pending::Code)) {
        return Err(Failure::Forbidden);
    }
    let one = |name| posted.one(name).unwrap_or_default();
    let mut faults = Vec::new();
    if one("new") != one("again") {
        faults.push("两次输入的新密码不一样".to_owned());
    }
    if faults.is_empty() {
        let typed = (token.as_str(), one("old"), one("new"));
        faults = state.platform.change_password(&viewer.signed, typed, &from.0).await?;
    }
    if !faults.is_empty() {
        return answer(&state, &viewer, faults).await;
    }
    let entry = state.platform.go_on(&token, &from.0).await?.ok_or(Failure::SignInFirst)?;
    let cookie = cookies::keep_session(&state, &entry.token).ok_or(Failure::Fault)?;
    let next = entry.pending.map_or("/account?changed=yes", page_of);
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(next)).into_response())
}

async fn answer(state: &WebState, viewer: &Viewer, faults: Vec<String>) -> Answer {
    let first = viewer.inside.as_ref().is_some_and(|inside| inside.pending.is_some());
    let shell = if first {
        Shell::outside(state, viewer.form_token.clone()).await?
    } else {
        Shell::of(state, viewer, "/account").await?
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &Page { shell, account: viewer.signed.actor.person.to_string(), first, faults })
}
