//! 办件: where a case stands and why, what may be done now, and how it came there.

mod act;
mod tabs;
mod trouble;
mod view;

pub(crate) use act::{act, attempt_on_case, attempt_to_open};
pub(crate) use tabs::Tab;
pub(crate) use trouble::{Reason, Trouble};
pub(crate) use view::{Paper, Typed, answer, forms, light, papers, told};

use app::Subject;
use axum::extract::{Path, Query, State};
use model::CaseId;
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure};
use web_frame::forms::restored;
use web_frame::visitor::Viewer;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// The version that the act before this page made.
    #[serde(default)]
    done: String,
    /// 更正: the field that was chosen.
    #[serde(default)]
    amend: String,
    /// The opinion of a form that is gone goes into the form that there is: `yes`.
    #[serde(default)]
    take: String,
    /// The case that the act was done on, when this is the next one.
    #[serde(default)]
    after: String,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(case): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = CaseId::new(case);
    if asked.done.is_empty() {
        state.platform.receive(&viewer.signed, &id).await?;
    }
    let page = state.platform.case_page(&viewer.signed, &id).await?.ok_or(Failure::NotFound)?;
    let draft = restored(&state, &viewer.signed, &Subject::Case(id)).await?;
    let typed = draft.map(|posted| Typed { posted, trouble: None, errors: std::collections::BTreeMap::new() });
    answer(&state, &viewer, page, &asked, typed).await
}

/// One of the other tabs.
pub(crate) async fn tab(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((case, tab)): Path<(String, String)>,
) -> Answer {
    let tab = Tab::of_slug(&tab).ok_or(Failure::NotFound)?;
    let page = state.platform.case_page(&viewer.signed, &CaseId::new(case)).await?.ok_or(Failure::NotFound)?;
    view::on_tab(&state, &viewer, page, &Asked::default(), None, tab).await
}
