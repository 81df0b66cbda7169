//! 动态口令: setting up the second factor, and the recovery codes that are shown once.

use app::{Enrolled, Enrolment};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use web_frame::entering::page_of;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::{WebState, cookies};

#[derive(Template)]
#[template(path = "second_factor/page.html")]
struct Page {
    shell: Shell,
    /// It is wanted before anything else.
    first: bool,
    /// What is to be set up; None when it is.
    enrolment: Option<Enrolment>,
    /// Recovery codes left of the one there is.
    left: usize,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "second_factor/done.html")]
struct Done {
    shell: Shell,
    codes: Vec<String>,
    next: &'static str,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, None).await
}

pub(crate) async fn enrol(
    State(state): State<WebState>,
    viewer: Viewer,
    from: From,
    headers: HeaderMap,
    posted: Posted,
) -> Answer {
    let pending = viewer.inside.as_ref().and_then(|inside| inside.pending);
    if matches!(pending, Some(app::Pending::Code | app::Pending::NewPassword)) {
        return Err(Failure::Forbidden);
    }
    let (office, person) = (&state.office, &viewer.signed.actor.person);
    let typed = (posted.trimmed("secret"), posted.trimmed("code"));
    match state.platform.enrol_second_factor(office, person, typed, &from.0).await? {
        Enrolled::Done(codes) => {
            let token = cookies::session(&state, &headers).ok_or(Failure::SignInFirst)?;
            let entry = state.platform.go_on(&token, &from.0).await?.ok_or(Failure::SignInFirst)?;
            let cookie = cookies::keep_session(&state, &entry.token).ok_or(Failure::Fault)?;
            let shell = Shell::outside(&state, String::new()).await?;
            let page = page_with(StatusCode::OK, &Done { shell, codes, next: entry.pending.map_or("/", page_of) })?;
            Ok(([(header::SET_COOKIE, cookie)], page).into_response())
        }
        Enrolled::WrongCode => answer(&state, &viewer, Some(posted.trimmed("secret"))).await,
        Enrolled::Already => answer(&state, &viewer, None).await,
    }
}

/// `wrong`: the secret whose code was wrong; the phone has it already, so it stays.
async fn answer(state: &WebState, viewer: &Viewer, wrong: Option<&str>) -> Answer {
    let (office, person) = (&state.office, &viewer.signed.actor.person);
    let pending = viewer.inside.as_ref().and_then(|inside| inside.pending);
    let kept = state.platform.second_factor(office, person).await?;
    let enrolment = match (kept, wrong.filter(|secret| secret.len() <= 64)) {
        (Some(_), _) => None,
        (None, Some(secret)) => Some(state.platform.shown_second_factor(office, person, secret).await?),
        (None, None) => Some(state.platform.new_second_factor(office, person).await?),
    };
    let shell = match pending {
        Some(_) => Shell::outside(state, viewer.form_token.clone()).await?,
        None => Shell::of(state, viewer, "/account").await?,
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let left = kept.unwrap_or(0);
    page_with(status, &Page { shell, first: pending.is_some(), enrolment, left, wrong: wrong.is_some() })
}
