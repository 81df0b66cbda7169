//! 变更确认: what waits for another administrator, and what was decided.

use super::{Told, kind_of, zh};
use app::{ChangeAnswer, ChangeLine, Decision, ShownOnce};
use askama::Template;
use axum::extract::{Path, State};
use matter::Administers;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "admin/home/page.html")]
struct Page {
    shell: Shell,
    kind: &'static str,
    may_change: bool,
    waiting: Vec<ChangeLine>,
    decided: Vec<ChangeLine>,
    shown: Option<ShownOnce>,
    /// What the website's foot must show and does not.
    missing: Vec<&'static str>,
    told: Told,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, Told::default(), None).await
}

pub(crate) async fn decide(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(number): Path<String>,
    from: From,
    posted: Posted,
) -> Answer {
    let number = number.parse().map_err(|_| Failure::NotFound)?;
    let decision = match posted.trimmed("decision") {
        "confirm" => Decision::Confirm,
        "refuse" => Decision::Refuse,
        "withdraw" => Decision::Withdraw,
        _ => return Err(Failure::BadRequest),
    };
    let decided = (decision, posted.trimmed("note"));
    let (told, shown) = match state.platform.decide_change(&viewer.signed, number, decided, &from.0).await? {
        ChangeAnswer::Done(shown) => {
            let done = match decision {
                Decision::Confirm => format!("第 {number} 号变更已确认，已经生效。"),
                Decision::Refuse => format!("第 {number} 号变更没有同意。"),
                Decision::Withdraw => format!("第 {number} 号变更已撤回。"),
            };
            (Told { done: Some(done), ..Told::default() }, shown)
        }
        ChangeAnswer::Faults(faults) => (Told { faults, ..Told::default() }, None),
        ChangeAnswer::Gone => {
            let gone = ("waiting", format!("第 {number} 号变更已不在等待：可能刚由别人处理了"));
            (Told { faults: vec![gone], ..Told::default() }, None)
        }
        ChangeAnswer::Forbidden(_) => return Err(Failure::Forbidden),
        ChangeAnswer::Waits(_) => return Err(Failure::Fault),
    };
    answer(&state, &viewer, told, shown).await
}

async fn answer(state: &WebState, viewer: &Viewer, told: Told, shown: Option<ShownOnce>) -> Answer {
    let kind = kind_of(state, viewer)?;
    let missing = state.platform.site_settings(&state.office).await?.missing();
    let page = Page {
        shell: Shell::of(state, viewer, "/admin").await?,
        kind: zh(kind),
        may_change: kind != Administers::Audit,
        waiting: state.platform.change_list(&viewer.signed, true).await?,
        decided: state.platform.change_list(&viewer.signed, false).await?,
        shown,
        missing: missing.into_iter().map(|field| field.zh).collect(),
        told,
    };
    page_with(page.told.status(), &page)
}

/// When a change was decided.
fn decided(line: &ChangeLine) -> String {
    line.decided_at.map(moment).unwrap_or_default()
}
