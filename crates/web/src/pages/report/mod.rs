//! 年度报告: composed from the ledger this moment, each number a link to its cases.

use crate::WebState;
use crate::failure::{Answer, Failure, page};
use crate::layout::{Place, Shell};
use crate::pages::figures::Asked as AskedYear;
use crate::visitor::Viewer;
use crate::words::moment;
use app::ReportKind;
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

/// Which report somebody asks for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(flatten)]
    year: AskedYear,
    /// The folder of the kind in `reports/`; whatever else is asked for is answered with the main one.
    #[serde(default)]
    kind: String,
}

#[derive(Template)]
#[template(path = "report/page.html")]
struct Page {
    shell: Shell,
    kinds: Vec<ReportKind>,
    kind: String,
    year: i16,
    as_of: String,
    position: u64,
    /// The document as HTML; its writer escapes every text in it.
    article: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let year = asked.year.year(&state.platform);
    let kinds = state.platform.report_kinds();
    let kind =
        kinds.iter().find(|kind| kind.slug == asked.kind).or(kinds.first()).ok_or(Failure::NotFound)?.slug.clone();
    let office = state.platform.office(&state.office).await?.ok_or(Failure::NotFound)?;
    let position = state.platform.position(&state.office).await?;
    let report = state.platform.annual_report(&office, year, Some(&kind), Some(position)).await?;
    page(&Page {
        shell: Shell::of(&state, &viewer, Place::Report).await?,
        kinds,
        kind,
        year,
        as_of: moment(state.platform.now()),
        position,
        article: document::article(&report.document),
    })
}
