//! 年度报告: composed from the ledger this moment, each number a link to its cases.

use super::figures::Asked;
use crate::WebState;
use crate::failure::{Answer, Failure, page};
use crate::layout::{Place, Shell};
use crate::visitor::Viewer;
use crate::words::moment;
use askama::Template;
use axum::extract::{Query, State};

#[derive(Template)]
#[template(path = "report/page.html")]
struct Page {
    shell: Shell,
    year: i16,
    as_of: String,
    position: u64,
    /// The document as HTML; its writer escapes every text in it.
    article: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let year = asked.year(&state.platform);
    let office = state.platform.office(&state.office).await?.ok_or(Failure::NotFound)?;
    let position = state.platform.position(&state.office).await?;
    let report = state.platform.annual_report(&office, year, Some(position)).await?;
    page(&Page {
        shell: Shell::of(&state, &viewer, Place::Report).await?,
        year,
        as_of: moment(state.platform.now()),
        position,
        article: document::article(&report.document),
    })
}
