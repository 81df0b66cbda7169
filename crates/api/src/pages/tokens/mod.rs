//! 接口令牌: one's own tokens, made, shown once, and taken away.

use app::{NewToken, Scope, TokenLine};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use model::Moment;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words;

#[derive(Template)]
#[template(path = "tokens/page.html")]
struct Page {
    shell: Shell,
    tokens: Vec<TokenLine>,
    /// The new token, this once.
    secret: Option<String>,
    faults: Vec<(&'static str, String)>,
    name: String,
    days: String,
    /// Id, words, chosen.
    scopes: Vec<(&'static str, &'static str, bool)>,
}

impl Page {
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn moment(&self, at: &Moment) -> String {
        words::moment(*at)
    }

    fn fault(&self, field: &str) -> Option<&String> {
        self.faults.iter().find(|(about, _)| *about == field).map(|(_, words)| words)
    }
}

/// What the form had in it.
struct Typed {
    name: String,
    days: String,
    scopes: Vec<Scope>,
}

impl Default for Typed {
    fn default() -> Self {
        Self { name: String::new(), days: "90".into(), scopes: vec![Scope::Read] }
    }
}

async fn answer(
    state: &WebState,
    viewer: &Viewer,
    typed: Typed,
    (secret, faults): (Option<String>, Vec<(&'static str, String)>),
) -> Answer {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let tokens = state.platform.tokens(&viewer.signed).await?;
    let scopes = Scope::ALL.map(|scope| (scope.id(), scope.zh(), typed.scopes.contains(&scope))).into();
    let shell = Shell::of(state, viewer, "/account").await?;
    page_with(status, &Page { shell, tokens, secret, faults, name: typed.name, days: typed.days, scopes })
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, Typed::default(), (None, Vec::new())).await
}

pub(crate) async fn make(State(state): State<WebState>, viewer: Viewer, from: From, posted: Posted) -> Answer {
    let typed = Typed {
        name: posted.trimmed("name").to_owned(),
        days: posted.trimmed("days").to_owned(),
        scopes: posted.all("scope").filter_map(Scope::of).collect(),
    };
    let wanted = NewToken {
        name: typed.name.clone(),
        scopes: typed.scopes.clone(),
        days: typed.days.parse().unwrap_or_default(),
    };
    match state.platform.new_token(&viewer.signed, &wanted, &from.0).await? {
        Ok(secret) => answer(&state, &viewer, Typed::default(), (Some(secret), Vec::new())).await,
        Err(faults) => answer(&state, &viewer, typed, (None, faults)).await,
    }
}

pub(crate) async fn revoke(State(state): State<WebState>, viewer: Viewer, from: From, posted: Posted) -> Answer {
    state.platform.revoke_token(&viewer.signed, posted.trimmed("id"), &from.0).await?;
    Ok(Redirect::to("/account/tokens").into_response())
}
