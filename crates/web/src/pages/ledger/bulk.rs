//! One act for all ticked cases, and what became of each.

use super::{Asked, list};
use app::{BulkRequest, BulkResult};
use askama::Template;
use axum::extract::{Path, State};
use model::{CaseId, MatterId};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "ledger/bulk.html")]
struct Page {
    shell: Shell,
    zh: String,
    result: BulkResult,
    back: String,
}

pub(crate) async fn act(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    posted: Posted,
) -> Answer {
    let matter = MatterId::new(matter);
    let definition = state.platform.rulebook().matter(&matter).ok_or(Failure::NotFound)?;
    let mut cases: Vec<CaseId> = Vec::new();
    for case in posted.all("case").map(CaseId::new) {
        if !cases.contains(&case) {
            cases.push(case);
        }
    }
    let request = BulkRequest {
        matter: matter.clone(),
        act: posted.trimmed("act").to_owned(),
        cases,
        opinion: posted.trimmed("opinion").to_owned(),
    };
    match state.platform.perform_together(&viewer.signed, &request).await? {
        Err(words) => list(&state, &viewer, &matter, Asked::default(), Some(words)).await,
        Ok(result) => {
            let tail = posted.trimmed("tail");
            let tail = if tail.starts_with('?') { tail } else { "" };
            page(&Page {
                shell: Shell::of(&state, &viewer, "").await?,
                zh: definition.name.zh.clone(),
                back: format!("/ledger/{matter}{tail}"),
                result,
            })
        }
    }
}
