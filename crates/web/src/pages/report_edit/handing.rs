//! Taking the text away: as a file, and into the form of the act that hands it on.

use super::changing::edition_of;
use super::{Asked, edition};
use app::{Format, KeepFileError, Subject};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use model::MaterialId;
use web_frame::WebState;
use web_frame::download::{attachment, printed};
use web_frame::failure::{Answer, Failure};
use web_frame::forms::{Attached, Posted, field_name};
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
    let filled = state.platform.report_hand_over(signed, &report).await?.ok_or(Failure::NotFound)?;
    let mut pairs = vec![("act".to_owned(), filled.act.clone())];
    pairs.extend(filled.fields.iter().map(|(field, value)| (field_name(field.as_str()), value.clone())));
    let title = report.document.title_line();
    if let Some(material) = &filled.text {
        let bytes = printed(&state, report.document.clone(), Format::Docx).await?;
        pairs.extend(kept(&state, &viewer, material, &format!("{title}.docx"), bytes).await?);
    }
    if let Some(material) = &filled.sources {
        let bytes = report.sources_file()?;
        pairs.extend(kept(&state, &viewer, material, &format!("{title}数据出处.xlsx"), bytes).await?);
    }
    if !state.platform.save_draft(signed, &filled.subject, &filled.act, &pairs).await? {
        return Err(Failure::TooLarge);
    }
    let to = match &filled.subject {
        Subject::Case(case) => format!("/cases/{case}"),
        Subject::Matter(matter) => format!("/matters/{matter}/new"),
        Subject::Report { .. } => return Err(Failure::Fault),
    };
    Ok(Redirect::to(&to).into_response())
}

/// The file as the form carries it; nothing when it is none that materials may be.
async fn kept(
    state: &WebState,
    viewer: &Viewer,
    material: &MaterialId,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Vec<(String, String)>, Failure> {
    let person = &viewer.signed.actor.person;
    match state.platform.keep_file(&viewer.signed.office, person, name, bytes).await {
        Ok(kept) => {
            let attached = Attached { material: material.clone(), file: kept.file, name: kept.name };
            Ok(vec![attached.pair(), ("material".to_owned(), material.to_string())])
        }
        Err(KeepFileError::Refused(why)) => {
            tracing::warn!(%why, name, "a file of a report was not kept");
            Ok(Vec::new())
        }
        Err(KeepFileError::Fault(fault)) => Err(fault.into()),
    }
}
