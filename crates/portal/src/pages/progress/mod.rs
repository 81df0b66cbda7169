//! 进度查询 by number and code, in both languages. What was typed is sent as a form, so that no code stands in an address.

use crate::guest::Guest;
use app::{Progress, ProgressAnswer};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use model::Day;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::{PublicShell, Tongue};

#[derive(Template)]
#[template(path = "progress/page.html")]
struct Page {
    shell: PublicShell,
    number: String,
    found: Option<Progress>,
    /// Title and words of what went wrong.
    error: Option<&'static str>,
}

impl Page {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn english_day(day: &Day) -> String {
        day.strftime("%-d %B %Y").to_string()
    }
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest) -> Answer {
    form(&state, &guest, Tongue::Chinese, None).await
}

pub(crate) async fn show_english(State(state): State<WebState>, guest: Guest) -> Answer {
    form(&state, &guest, Tongue::English, None).await
}

pub(crate) async fn ask(State(state): State<WebState>, guest: Guest, posted: Posted) -> Answer {
    form(&state, &guest, Tongue::Chinese, Some(&posted)).await
}

pub(crate) async fn ask_english(State(state): State<WebState>, guest: Guest, posted: Posted) -> Answer {
    form(&state, &guest, Tongue::English, Some(&posted)).await
}

async fn form(state: &WebState, guest: &Guest, tongue: Tongue, posted: Option<&Posted>) -> Answer {
    let number: String = posted.map(|posted| posted.trimmed("number")).unwrap_or_default().chars().take(80).collect();
    let answer = match posted {
        None => None,
        Some(posted) => Some(state.platform.progress(&state.office, &number, posted.trimmed("code")).await?),
    };
    let (found, error, status) = match (answer, tongue) {
        (None, _) => (None, None, StatusCode::OK),
        (Some(ProgressAnswer::Found(progress)), _) => (Some(*progress), None, StatusCode::OK),
        (Some(ProgressAnswer::Unknown), Tongue::Chinese) => {
            (None, Some("编号或者查询码不对。请照回执上的写，再查一次。"), StatusCode::UNPROCESSABLE_ENTITY)
        }
        (Some(ProgressAnswer::Unknown), Tongue::English) => (
            None,
            Some("The number or the code is not right. Please copy both from your receipt and try again."),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (Some(ProgressAnswer::TooOften), Tongue::Chinese) => {
            (None, Some("查得太频繁。请过 10 分钟再查，或者打电话问。"), StatusCode::TOO_MANY_REQUESTS)
        }
        (Some(ProgressAnswer::TooOften), Tongue::English) => {
            (None, Some("Too many tries. Please wait ten minutes, or call us."), StatusCode::TOO_MANY_REQUESTS)
        }
    };
    let place = if tongue == Tongue::English { "" } else { "/public/guides" };
    let mut shell = guest.shell(state, tongue, place).await?;
    if posted.is_some() {
        shell.here = if tongue == Tongue::English { "/public/en/progress" } else { "/public/progress" }.into();
    }
    page_with(status, &Page { shell, number, found, error })
}
