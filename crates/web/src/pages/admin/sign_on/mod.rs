//! 统一身份认证: the identity provider that the office believes.

use super::{Told, kind_of, propose};
use app::{Proposal, SignOnSettings};
use askama::Template;
use axum::extract::State;
use matter::Administers;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};

#[derive(Template)]
#[template(path = "admin/sign_on/page.html")]
struct Page {
    shell: Shell,
    settings: SignOnSettings,
    has_secret: bool,
    may_change: bool,
    told: Told,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, None, Told::default()).await
}

pub(crate) async fn change(State(state): State<WebState>, viewer: Viewer, from: From, posted: Posted) -> Answer {
    let settings = SignOnSettings {
        label: posted.trimmed("label").to_owned(),
        issuer: posted.trimmed("issuer").to_owned(),
        client: posted.trimmed("client").to_owned(),
        secret: posted.trimmed("secret").to_owned(),
        scopes: posted.trimmed("scopes").to_owned(),
        acr: posted.trimmed("acr").to_owned(),
        address: posted.trimmed("address").to_owned(),
    };
    let proposal = Proposal::SignOn { sign_on: Box::new(settings.clone()) };
    let told = propose(&state, &viewer, (&proposal, &posted), &from).await?;
    answer(&state, &viewer, Some(settings).filter(|_| !told.faults.is_empty()), told).await
}

async fn answer(state: &WebState, viewer: &Viewer, typed: Option<SignOnSettings>, told: Told) -> Answer {
    let kept = state.platform.sign_on_settings(&state.office).await?;
    let page = Page {
        shell: Shell::of(state, viewer, "/admin/sign-on").await?,
        has_secret: !kept.secret.is_empty(),
        settings: typed.unwrap_or(kept),
        may_change: kind_of(state, viewer)? == Administers::Security,
        told,
    };
    page_with(page.told.status(), &page)
}
