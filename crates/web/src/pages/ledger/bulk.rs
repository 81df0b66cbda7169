//! One act for all ticked cases, and what became of each.

use super::{Asked, list};
use app::{BulkRequest, BulkResult};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::Uri;
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
        Err(words) => {
            let asked = asked(&posted);
            list(&state, &viewer, &matter, asked, Some((words, posted))).await
        }
        Ok(result) => {
            let tail = asked(&posted).tail();
            page(&Page {
                shell: Shell::of(&state, &viewer, "").await?,
                zh: definition.name.zh.clone(),
                back: format!("/ledger/{matter}{tail}"),
                result,
            })
        }
    }
}

/// The list as it stood when the form was sent.
fn asked(posted: &Posted) -> Asked {
    let address = format!("/{}", posted.trimmed("tail")).parse::<Uri>().ok();
    let pairs = address.and_then(|address| Query::<Vec<(String, String)>>::try_from_uri(&address).ok());
    pairs.map(|Query(pairs)| Asked::new(pairs)).unwrap_or_default()
}
