//! 进度查询 by number and code, in both languages. What was typed is sent as a form, so that no code stands in an address.

use crate::guest::Guest;
use app::{Evaluation, Progress, ProgressAnswer};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use model::Day;
use serde::Deserialize;
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
    /// The code, when the case can be evaluated by who holds it.
    evaluable: Option<String>,
    /// Title and words of what went wrong.
    error: Option<&'static str>,
}

impl Page {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn english_day(day: &Day) -> String {
        day.strftime("%-d %B %Y").to_string()
    }
}

/// What a receipt's QR code brings along: the number. The code is typed, and stands in no address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    number: String,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    guest: Guest,
    tongue: Tongue,
    Query(asked): Query<Asked>,
) -> Answer {
    form(&state, &guest, tongue, &asked.number, None).await
}

pub(crate) async fn ask(State(state): State<WebState>, guest: Guest, tongue: Tongue, posted: Posted) -> Answer {
    form(&state, &guest, tongue, posted.trimmed("number"), Some(&posted)).await
}

async fn form(state: &WebState, guest: &Guest, tongue: Tongue, number: &str, posted: Option<&Posted>) -> Answer {
    let number: String = number.trim().chars().take(80).collect();
    let answer = match posted {
        None => None,
        Some(posted) => Some(state.platform.progress(&state.office, &number, posted.trimmed("code")).await?),
    };
    let code = posted.map(|posted| posted.trimmed("code")).unwrap_or_default();
    let ended = matches!(&answer, Some(ProgressAnswer::Found(progress)) if progress.ended);
    let open = if ended && tongue == Tongue::Chinese {
        state.platform.evaluation_by_code(&state.office, (&number, code)).await?
    } else {
        None
    };
    let evaluable = matches!(open, Some(Evaluation::Open { .. })).then(|| code.to_owned());
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
    page_with(status, &Page { shell, number, found, evaluable, error })
}
