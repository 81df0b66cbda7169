//! 年度报告: composed from the ledger this moment, each number a link to its cases.

use crate::pages::figures::Asked as AskedYear;
use app::{Format, ReportKind};
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::download::{attachment, printed};
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;

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
    /// Format and address: as the ledger stands for this page, whatever comes after.
    files: Vec<(&'static str, String)>,
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
    let files = [("Word（.docx）", Format::Docx), ("PDF", Format::Pdf), ("OFD", Format::Ofd)];
    let address = |format: Format| format!("/reports/{year}.{format}?kind={kind}&at={position}");
    let files = files.map(|(zh, format)| (zh, address(format))).into();
    page(&Page {
        shell: Shell::of(&state, &viewer, "/report").await?,
        kinds,
        kind,
        year,
        as_of: moment(state.platform.now()),
        position,
        files,
        article: document::article(&report.document),
    })
}

/// Which file of a report.
#[derive(Deserialize)]
pub(crate) struct AskedFile {
    #[serde(default)]
    kind: String,
    /// The position of the ledger; now when left out.
    #[serde(default)]
    at: String,
}

/// `2024.docx`: the report of a year as a file.
pub(crate) async fn file(
    State(state): State<WebState>,
    _: Viewer,
    Path(file): Path<String>,
    Query(asked): Query<AskedFile>,
) -> Answer {
    let (year, format) = file.split_once('.').ok_or(Failure::NotFound)?;
    let format = Format::of_extension(format).ok_or(Failure::NotFound)?;
    let year: i16 = year.parse().ok().filter(|year| (1949..=9998).contains(year)).ok_or(Failure::NotFound)?;
    let at = match asked.at.as_str() {
        "" => None,
        at => Some(at.parse().map_err(|_| Failure::NotFound)?),
    };
    let kinds = state.platform.report_kinds();
    let kind = kinds.iter().find(|kind| kind.slug == asked.kind).or(kinds.first()).ok_or(Failure::NotFound)?;
    let office = state.platform.office(&state.office).await?.ok_or(Failure::NotFound)?;
    let report = state.platform.annual_report(&office, year, Some(&kind.slug), at).await?;
    let name = report.document.title_line();
    let bytes = printed(&state, report.document, format).await?;
    Ok(attachment(&name, &format!("{}-{}-{year}", state.office, kind.slug), format, bytes))
}
