//! 佐证目录: what bears out each indicator of an evaluation and what is missing, and all of it as one file.

use app::{EvidencePack, Indicator};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use model::CaseId;
use web_frame::WebState;
use web_frame::download::disposition;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};

#[derive(Template)]
#[template(path = "evidence/page.html")]
struct Page {
    shell: Shell,
    case: CaseId,
    title: String,
    files: usize,
    missing: usize,
    indicators: Vec<Indicator>,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(case): Path<String>) -> Answer {
    let pack = state.platform.evidence_of(&viewer.signed, &CaseId::new(case)).await?.ok_or(Failure::NotFound)?;
    let missing = pack.missing();
    let EvidencePack { case, title, indicators, .. } = pack;
    page(&Page {
        shell: Shell::of(&state, &viewer, "/cases").await?,
        files: indicators.iter().flat_map(|indicator| &indicator.lines).filter(|l| l.missing.is_empty()).count(),
        case,
        title,
        missing,
        indicators,
    })
}

pub(crate) async fn file(
    State(state): State<WebState>,
    viewer: Viewer,
    From(origin): From,
    Path(case): Path<String>,
) -> Answer {
    let case = CaseId::new(case);
    let (pack, bytes) = state.platform.evidence_file(&viewer.signed, &case, &origin).await?.ok_or(Failure::NotFound)?;
    let mut response = ([(header::CONTENT_TYPE, "application/zip")], bytes).into_response();
    let name = disposition(&format!("{}佐证", pack.title), &format!("{case}-evidence"), "zip");
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
