//! 发送记录: what left the house, what waits and what was given up; what was given up can be sent again by hand.

use super::kind_of;
use app::{OutgoingCounts, OutgoingKind, OutgoingLine};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use matter::Administers;
use model::Moment;
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::moment;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    target: String,
    #[serde(default)]
    state: String,
}

#[derive(Template)]
#[template(path = "admin/outgoing/page.html")]
struct Page {
    shell: Shell,
    kind: OutgoingKind,
    target: String,
    state: String,
    counts: OutgoingCounts,
    lines: Vec<OutgoingLine>,
    may_send: bool,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let kind = if asked.kind.is_empty() { Some(OutgoingKind::Event) } else { OutgoingKind::of(&asked.kind) };
    let kind = kind.ok_or(Failure::BadRequest)?;
    let wanted = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (target, in_state) = (wanted(&asked.target), wanted(&asked.state));
    let sought = (target.as_deref(), in_state.as_deref());
    page(&Page {
        shell: Shell::of(&state, &viewer, "/admin/outgoing").await?,
        counts: state.platform.outgoing_counts(&state.office, kind).await?,
        lines: state.platform.outgoing_log(&state.office, kind, sought).await?,
        may_send: kind_of(&state, &viewer)? == Administers::System,
        kind,
        target: asked.target,
        state: asked.state,
    })
}

/// Sends again what was given up, and leads back to where it was asked.
pub(crate) async fn again(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(id): Path<String>,
    from: From,
    posted: Posted,
) -> Answer {
    if !state.platform.send_again(&viewer.signed, &id, &from.0).await? {
        return Err(Failure::NotFound);
    }
    let kind = OutgoingKind::of(posted.trimmed("kind")).unwrap_or(OutgoingKind::Event);
    Ok(Redirect::to(&format!("/admin/outgoing?kind={}", kind.id())).into_response())
}

fn state_zh(state: &str) -> &'static str {
    match state {
        "waiting" => "等待",
        "done" => "已送达",
        _ => "不再自动重试",
    }
}

fn at(moment_or_none: Option<Moment>) -> String {
    moment_or_none.map(moment).unwrap_or_default()
}
