//! 报告编辑: the report of a year as it is being written. Every figure is a chip that opens its cases and says when the ledger has moved
//! on; what people word themselves is laid over what is composed, and taken back at a click.

mod changing;
mod checking;
mod comparing;
mod handing;
mod view;

pub(crate) use changing::{freeze, words};
pub(crate) use checking::check;
pub(crate) use comparing::likeness;
pub(crate) use handing::{file, hand_over};

use crate::pages::figures::Asked as AskedYear;
use app::{EditedReport, Edition, Platform, ReportKind};
use axum::extract::{Query, State};
use serde::Deserialize;
use view::Typed;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure};
use web_frame::visitor::Viewer;
use web_frame::words::in_query;

/// Which report somebody asks for, and what of it.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(flatten)]
    year: AskedYear,
    #[serde(default)]
    kind: String,
    /// The paragraph that is to be worded.
    #[serde(default)]
    place: String,
    /// A paragraph is to be added behind it.
    #[serde(default)]
    add: String,
    /// What was done before this page.
    #[serde(default)]
    done: String,
}

/// The kind that is meant: the main one when none is named.
fn edition(platform: &Platform, kind: &str, year: i16) -> Result<(Edition, Vec<ReportKind>), Failure> {
    let kinds = platform.report_kinds();
    let known = kinds.iter().find(|known| known.slug == kind).or(kinds.first()).ok_or(Failure::NotFound)?;
    Ok((Edition { kind: known.slug.clone(), year }, kinds))
}

/// The report that is asked for.
async fn report(state: &WebState, viewer: &Viewer, asked: &Asked) -> Result<(EditedReport, Vec<ReportKind>), Failure> {
    let year = asked.year.year(&state.platform);
    let (edition, kinds) = edition(&state.platform, &asked.kind, year)?;
    let report = state.platform.edited_report(&viewer.signed, &edition).await?.ok_or(Failure::NotFound)?;
    Ok((report, kinds))
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let (report, kinds) = report(&state, &viewer, &asked).await?;
    view::answer(&state, &viewer, (report, kinds), &asked, None::<Typed>).await
}

/// Where a report is edited.
fn address(kind: &str, year: i16) -> String {
    format!("/report/edit?year={year}&kind={}", in_query(kind))
}

/// The id of a paragraph on the page.
fn anchor(place: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("p-{}", place.chars().map(plain).collect::<String>())
}
