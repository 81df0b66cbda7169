//! A link that makes somebody a member of a unit, once.

use crate::guest::Guest;
use app::{Joining, OpenInvitation, UnitAnswer};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::PublicShell;
use web_frame::visitor::From;
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "join/page.html")]
struct Page {
    shell: PublicShell,
    invitation: Option<OpenInvitation>,
    until: String,
    action: String,
    account: String,
    errors: Vec<(&'static str, String)>,
}

impl Page {
    fn error(&self, field: &str) -> &str {
        self.errors.iter().find(|(at, _)| *at == field).map_or("", |(_, words)| words)
    }
}

pub(crate) async fn show(State(state): State<WebState>, guest: Guest, Path(secret): Path<String>) -> Answer {
    answer(&state, &guest, &secret, String::new(), Vec::new()).await
}

pub(crate) async fn join(
    State(state): State<WebState>,
    guest: Guest,
    Path(secret): Path<String>,
    From(origin): From,
    posted: Posted,
) -> Answer {
    let text = |name: &str| posted.one(name).unwrap_or_default();
    let joining = Joining { account: posted.trimmed("account"), password: text("password"), again: text("again") };
    match state.platform.join(&state.office, &secret, joining, &origin).await? {
        Some(UnitAnswer::Kept(_)) => Ok(Redirect::to("/sign-in").into_response()),
        Some(UnitAnswer::Faults(faults)) => {
            answer(&state, &guest, &secret, posted.trimmed("account").to_owned(), faults).await
        }
        Some(UnitAnswer::TooMany) | None => answer(&state, &guest, &secret, String::new(), Vec::new()).await,
    }
}

async fn answer(
    state: &WebState,
    guest: &Guest,
    secret: &str,
    account: String,
    errors: Vec<(&'static str, String)>,
) -> Answer {
    let invitation = state.platform.open_invitation(&state.office, secret).await?;
    let mut shell = guest.chinese(state, "").await?;
    shell.here = "/public".into();
    let status = match &invitation {
        None => StatusCode::NOT_FOUND,
        Some(_) if errors.is_empty() => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let until = invitation.as_ref().map(|invitation| moment(invitation.expires)).unwrap_or_default();
    page_with(status, &Page { shell, invitation, until, action: format!("/public/join/{secret}"), account, errors })
}
