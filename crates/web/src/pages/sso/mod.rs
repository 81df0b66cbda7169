//! 统一身份认证: sending the browser to the identity provider, and taking it back. What comes back is believed only in the browser
//! that left.

use crate::pages::sign_in::local;
use app::{SignOnBegun, SignOnEnded, SignOnReturn};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use web_frame::entering::page_of;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::layout::Shell;
use web_frame::visitor::From;
use web_frame::words::in_query;
use web_frame::{WebState, cookies};

/// The cookie that keeps a sign-in's word, and for how long, in seconds.
const WORD: &str = "sign-on";
const WORD_SECONDS: u32 = 600;

#[derive(Template)]
#[template(path = "sso/page.html")]
struct Page {
    shell: Shell,
    why: &'static str,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
}

/// Leads to the provider.
pub(crate) async fn begin(State(state): State<WebState>, Query(asked): Query<Asked>) -> Answer {
    match state.platform.begin_sign_on(&state.office, &local(&asked.next)).await? {
        SignOnBegun::Off => Err(Failure::NotFound),
        SignOnBegun::Unreachable => {
            refuse(&state, "统一身份认证平台现在没有回应，请稍后再试，或用账号和密码登录").await
        }
        SignOnBegun::Go { address, word } => {
            let cookie = cookies::keep_public(&state, WORD, &word, WORD_SECONDS).ok_or(Failure::Fault)?;
            Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&address)).into_response())
        }
    }
}

/// Takes the browser back.
pub(crate) async fn back(
    State(state): State<WebState>,
    headers: HeaderMap,
    Query(back): Query<Back>,
    from: From,
) -> Answer {
    let word = cookies::public(&state, &headers, WORD).unwrap_or_default();
    let brought = SignOnReturn { word: &word, state: &back.state, code: &back.code };
    let (entry, next) = match state.platform.end_sign_on(&state.office, brought, &from.0).await? {
        SignOnEnded::In(entry, next) => (entry, next),
        SignOnEnded::Refused(why) => return refuse(&state, why).await,
    };
    let next = match entry.pending {
        None => next,
        Some(pending @ app::Pending::Code) => format!("{}?next={}", page_of(pending), in_query(&next)),
        Some(pending) => page_of(pending).to_owned(),
    };
    let mut response = Redirect::to(&next).into_response();
    let session = cookies::keep_session(&state, &entry.token).ok_or(Failure::Fault)?;
    response.headers_mut().append(header::SET_COOKIE, session);
    // The word has been used.
    if let Some(used) = cookies::keep_public(&state, WORD, "", 0) {
        response.headers_mut().append(header::SET_COOKIE, used);
    }
    Ok(response)
}

async fn refuse(state: &WebState, why: &'static str) -> Answer {
    let shell = Shell::outside(state, String::new()).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Page { shell, why })
}
