//! 公开报告: the reports that the office collects, with the form that takes in new ones. Files that can't be read are named
//! with the reason; the others are kept.

use app::{KeepError, KeptReport};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect};
use model::Digest;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::{Posted, Uploads};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "published/page.html")]
struct Page {
    shell: Shell,
    lines: Vec<Line>,
    /// Years of the office's own ledger that can stand beside the reports.
    years: Vec<i16>,
    kept: Vec<String>,
    troubles: Vec<String>,
}

struct Line {
    id: String,
    organ: String,
    year: String,
    file: String,
    at: String,
}

/// How the last upload went.
#[derive(Default)]
struct Told {
    kept: Vec<String>,
    troubles: Vec<String>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, Told::default()).await
}

/// Keeps the files of the form.
pub(crate) async fn keep(State(state): State<WebState>, viewer: Viewer, Uploads(files): Uploads) -> Answer {
    let mut told = Told::default();
    if files.is_empty() {
        told.troubles.push("没有选文件。请先选一个或几个报告文件，再点“读入”。".into());
    }
    for file in files.iter() {
        match state.platform.keep_published(&viewer.signed, &file.name, &file.bytes).await {
            Ok(kept) => told.kept.push(words(&kept)),
            Err(KeepError::File(error)) => told.troubles.push(error.to_string()),
            Err(KeepError::Fault(fault)) => return Err(fault.into()),
        }
    }
    answer(&state, &viewer, told).await
}

pub(crate) async fn remove(State(state): State<WebState>, _: Viewer, Path(report): Path<String>, _: Posted) -> Answer {
    let id = Digest::from_hex(&report).ok_or(Failure::NotFound)?;
    if !state.platform.remove_kept(&state.office, id).await? {
        return Err(Failure::NotFound);
    }
    Ok(Redirect::to("/published").into_response())
}

async fn answer(state: &WebState, viewer: &Viewer, told: Told) -> Answer {
    let reports = state.platform.kept_reports(&state.office).await?;
    let lines = reports.iter().map(|kept| Line {
        id: kept.id.to_string(),
        organ: kept.organ.clone().unwrap_or_else(|| "未写明机关".into()),
        year: kept.year.map_or_else(|| "—".into(), |year| year.to_string()),
        file: kept.file.clone(),
        at: moment(kept.at),
    });
    let this_year = state.platform.now().year();
    let status = if told.troubles.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page {
        shell: Shell::of(state, viewer, "/published").await?,
        lines: lines.collect(),
        years: (this_year - 3..=this_year).rev().collect(),
        kept: told.kept,
        troubles: told.troubles,
    };
    page_with(status, &page)
}

/// What a report is called in a sentence.
fn words(kept: &KeptReport) -> String {
    let organ = kept.organ.as_deref().unwrap_or("未写明机关");
    match kept.year {
        Some(year) => format!("{}：{organ} {year} 年", kept.file),
        None => format!("{}：{organ}，年度不明", kept.file),
    }
}
