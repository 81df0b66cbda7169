//! The annual report as data and as a file, as the ledger stood at a position.

use super::Answer;
use super::paging::Paging;
use app::{Format, ReportKind};
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Caller, Problem};
use web_frame::download::{attachment, printed};

#[derive(Deserialize)]
pub(crate) struct Asked {
    at: Option<u64>,
}

pub(crate) async fn list(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let told = |kind: &ReportKind| json!({"id": kind.slug, "name": kind.name.zh, "name_en": kind.name.en});
    let position = state.platform.position(&state.office).await?;
    Ok(paging.whole_of(json!({ "position": position }), state.platform.report_kinds().iter().map(told)))
}

/// `2024.json`, `2024.csv`, `2024.html`, or one of the formats of documents.
pub(crate) async fn file(
    State(state): State<WebState>,
    _: Caller,
    Path((kind, file)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (year, ending) = file.split_once('.').ok_or_else(Problem::not_found)?;
    let year: i16 = year.parse().ok().filter(|year| (1949..=9998).contains(year)).ok_or_else(Problem::not_found)?;
    let known = state.platform.report_kinds();
    let kind = known.iter().find(|known| known.slug == kind).ok_or_else(Problem::not_found)?;
    let format = Format::of_extension(ending);
    if format.is_none() && !matches!(ending, "json" | "csv" | "html") {
        return Err(Problem::not_found());
    }
    let office = state.platform.office(&state.office).await?.ok_or_else(Problem::not_found)?;
    let report = state.platform.annual_report(&office, year, Some(&kind.slug), asked.at).await?;
    if let Some(format) = format {
        let name = report.document.title_line();
        let bytes = printed(&state, report.document, format).await?;
        return Ok(attachment(&name, &format!("{}-{}-{year}", state.office, kind.slug), format, bytes));
    }
    let (media, text) = match ending {
        "html" => ("text/html; charset=utf-8", report.html),
        "csv" => {
            let figures = state.platform.figures(&state.office, year, asked.at).await?;
            let mut csv = String::from("\u{feff}id,name,unit,value\r\n");
            for figure in figures.values.values() {
                let cells = [figure.id.as_str(), &figure.name, &figure.unit, &figure.printed()].map(quoted);
                csv.push_str(&cells.join(","));
                csv.push_str("\r\n");
            }
            ("text/csv; charset=utf-8", csv)
        }
        _ => ("application/json", report.figures_json),
    };
    Ok(([(header::CONTENT_TYPE, media)], text).into_response())
}

/// A cell that no spreadsheet takes for a formula.
fn quoted(text: &str) -> String {
    let safe = if text.starts_with(['=', '+', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
    format!("\"{}\"", safe.replace('"', "\"\""))
}
