//! 安全策略: how long sessions go on, and who needs a second factor.

use super::{Told, kind_of, propose};
use app::{Proposal, SecondFactor, SecurityPolicy};
use askama::Template;
use axum::extract::State;
use matter::Administers;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};

#[derive(Template)]
#[template(path = "admin/policy/page.html")]
struct Page {
    shell: Shell,
    idle: String,
    hours: String,
    second_factor: SecondFactor,
    may_change: bool,
    told: Told,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, None, Told::default()).await
}

pub(crate) async fn change(State(state): State<WebState>, viewer: Viewer, from: From, posted: Posted) -> Answer {
    let wanted = posted.trimmed("second-factor");
    let policy = SecurityPolicy {
        idle_minutes: posted.trimmed("idle").parse().unwrap_or(0),
        session_hours: posted.trimmed("hours").parse().unwrap_or(0),
        second_factor: SecondFactor::ALL.into_iter().find(|one| one.id() == wanted).unwrap_or_default(),
    };
    let told = propose(&state, &viewer, (&Proposal::Policy { policy }, &posted), &from).await?;
    let typed = (posted.trimmed("idle").to_owned(), posted.trimmed("hours").to_owned(), policy.second_factor);
    answer(&state, &viewer, Some(typed).filter(|_| !told.faults.is_empty()), told).await
}

async fn answer(
    state: &WebState,
    viewer: &Viewer,
    typed: Option<(String, String, SecondFactor)>,
    told: Told,
) -> Answer {
    let kept = state.platform.security_policy(&state.office).await?;
    let (idle, hours, second_factor) =
        typed.unwrap_or_else(|| (kept.idle_minutes.to_string(), kept.session_hours.to_string(), kept.second_factor));
    let may_change = kind_of(state, viewer)? == Administers::Security;
    let shell = Shell::of(state, viewer, "/admin/policy").await?;
    let page = Page { shell, idle, hours, second_factor, may_change, told };
    page_with(page.told.status(), &page)
}
