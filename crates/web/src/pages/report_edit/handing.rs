//! Taking the text away: as a file, and into the form of the act that hands it on.

use super::changing::edition_of;
use super::{Asked, edition};
use app::{Format, Subject};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use web_frame::WebState;
use web_frame::download::{attachment, printed};
use web_frame::failure::{Answer, Failure};
use web_frame::forms::Posted;
use web_frame::visitor::Viewer;

/// `2024.docx`: the text as it stands, with its figures live or frozen.
pub(crate) async fn file(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (year, format) = file.split_once('.').ok_or(Failure::NotFound)?;
    let format = Format::of_extension(format).ok_or(Failure::NotFound)?;
    let year: i16 = year.parse().ok().filter(|year| (1949..=9998).contains(year)).ok_or(Failure::NotFound)?;
    let (edition, _) = edition(&state.platform, &asked.kind, year)?;
    let report = state.platform.edited_report(&viewer.signed, &edition).await?.ok_or(Failure::NotFound)?;
    let name = report.document.title_line();
    let bytes = printed(&state, report.document, format).await?;
    Ok(attachment(&name, &format!("{}-{}-{year}", state.office, edition.kind), format, bytes))
}

/// Fills the form of the act that hands the report on, as a draft of whoever asks; doing the act is left to him.
pub(crate) async fn hand_over(State(state): State<WebState>, viewer: Viewer, posted: Posted) -> Answer {
    let edition = edition_of(&state, &posted)?;
    let signed = &viewer.signed;
    if !state.platform.may_edit_report(signed, &edition.kind) {
        return Err(Failure::ReadsOnly);
    }
    let report = state.platform.edited_report(signed, &edition).await?.ok_or(Failure::NotFound)?;
    let filled = web_frame::report::hand_over(&state, signed, &report).await?.ok_or(Failure::NotFound)?;
    let to = match &filled.subject {
        Subject::Case(case) => format!("/cases/{case}"),
        Subject::Matter(matter) => format!("/matters/{matter}/new"),
        Subject::Report { .. } => return Err(Failure::Fault),
    };
    Ok(Redirect::to(&to).into_response())
}
