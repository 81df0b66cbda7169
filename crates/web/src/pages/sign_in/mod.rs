//! 登录 and 退出.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use model::PersonId;
use serde::Deserialize;
use web_frame::entering::page_of;
use web_frame::failure::{Answer, Failure, page, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Visitor};
use web_frame::words::in_query;
use web_frame::{WebState, cookies};

#[derive(Template)]
#[template(path = "sign_in/page.html")]
struct Page {
    shell: Shell,
    token: String,
    next: String,
    account: String,
    wrong: bool,
    /// The session was over.
    over: bool,
    /// What the button for the identity provider says, and where it leads; None without one.
    sso: Option<(String, String)>,
}

/// What the button says, if the office has a provider.
async fn sso(state: &WebState, next: &str) -> Result<Option<(String, String)>, Failure> {
    let settings = state.platform.sign_on_settings(&state.office).await?;
    let label = if settings.label.is_empty() { "统一身份认证登录" } else { &settings.label };
    Ok(settings.is_on().then(|| (label.to_owned(), format!("/sign-in/sso?next={}", in_query(next)))))
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    over: String,
}

pub(crate) async fn show(State(state): State<WebState>, visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    let next = local(&asked.next);
    if visitor.signed.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    let shell = Shell::outside(&state, String::new()).await?;
    let sso = sso(&state, &next).await?;
    page(&Page {
        shell,
        token: visitor.form_token,
        next,
        account: String::new(),
        wrong: false,
        over: asked.over == "yes",
        sso,
    })
}

pub(crate) async fn sign_in(State(state): State<WebState>, visitor: Visitor, from: From, posted: Posted) -> Answer {
    let next = local(posted.trimmed("next"));
    let account = posted.trimmed("account").to_owned();
    let password = posted.one("password").unwrap_or_default();
    let entry = state.platform.enter(&state.office, &PersonId::new(&account), password, &from.0).await?;
    let Some(entry) = entry else {
        let shell = Shell::outside(&state, String::new()).await?;
        let sso = sso(&state, &next).await?;
        let again = Page { shell, token: visitor.form_token, next, account, wrong: true, over: false, sso };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    };
    let cookie = cookies::keep_session(&state, &entry.token).ok_or(Failure::Fault)?;
    let next = match entry.pending {
        None => next,
        Some(pending @ app::Pending::Code) => format!("{}?next={}", page_of(pending), in_query(&next)),
        Some(pending) => page_of(pending).to_owned(),
    };
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&next)).into_response())
}

pub(crate) async fn sign_out(State(state): State<WebState>, headers: HeaderMap) -> Answer {
    if let Some(token) = cookies::session(&state, &headers) {
        state.platform.sign_out(&token).await?;
    }
    let mut response = Redirect::to("/sign-in").into_response();
    if let Some(cookie) = cookies::drop_session(&state) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// A path of this site, or the first page: never an address that leads elsewhere.
pub(super) fn local(next: &str) -> String {
    let here = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(['\\', '\r', '\n', '\t'])
        && next.chars().all(|c| !c.is_control())
        && !next.starts_with("/sign-");
    if here { next.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn after_signing_in_nobody_is_led_elsewhere() {
        for next in ["https://example.org", "//example.org", "/\\example.org", "/a\nb", "example.org", "", "/sign-out"]
        {
            assert_eq!(local(next), "/", "{next}");
        }
        assert_eq!(local("/cases?q=a&page=2"), "/cases?q=a&page=2");
    }
}
