//! The second page of signing in: the six digits of the phone, or a recovery code.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use web_frame::entering::page_of;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::{WebState, cookies};

#[derive(Template)]
#[template(path = "code/page.html")]
struct Page {
    shell: Shell,
    next: String,
    wrong: bool,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    answer(&state, &viewer, super::sign_in::local(&asked.next), false).await
}

pub(crate) async fn enter(
    State(state): State<WebState>,
    viewer: Viewer,
    from: From,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let next = super::sign_in::local(posted.trimmed("next"));
    let token = cookies::session(&state, &headers).ok_or(Failure::SignInFirst)?;
    let Some(entry) = state.platform.enter_code(&token, posted.trimmed("code"), &from.0).await? else {
        return answer(&state, &viewer, next, true).await;
    };
    let cookie = cookies::keep_session(&state, &entry.token).ok_or(Failure::Fault)?;
    let next = entry.pending.map_or(next, |pending| page_of(pending).to_owned());
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
}

async fn answer(state: &WebState, viewer: &Viewer, next: String, wrong: bool) -> Answer {
    let shell = Shell::outside(state, viewer.form_token.clone()).await?;
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page_with(status, &Page { shell, next, wrong })
}
