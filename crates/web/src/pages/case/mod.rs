//! 办件: where a case stands and why, what may be done now, and how it came there.

mod act;
mod trouble;
mod view;

pub(crate) use act::{act, attempt_to_open};
pub(crate) use trouble::{Reason, Trouble};
pub(crate) use view::{Typed, answer, forms};

use axum::extract::{Path, Query, State};
use model::CaseId;
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure};
use web_frame::visitor::Viewer;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// The version that the act before this page made.
    #[serde(default)]
    done: String,
    /// 更正: the field that was chosen.
    #[serde(default)]
    amend: String,
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
    answer(&state, &viewer, page, &asked, None).await
}
