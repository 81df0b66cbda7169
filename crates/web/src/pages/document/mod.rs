//! One document of a case: as a page within the app, and as a file to take away.

mod seal;

pub(crate) use seal::{seal, sealed};

use app::{CaseDocument, Format, SealState};
use askama::Template;
use axum::extract::{Path, Query, State};
use document::Document;
use model::{CaseId, DocumentId};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::download::{attachment, printed};
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{Shell, Verified};
use web_frame::visitor::Viewer;
use web_frame::words::date;

/// As the ledger stood when.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    at: String,
}

impl Asked {
    /// None is now. What is no position is no address of ours.
    fn position(&self) -> Result<Option<u64>, Failure> {
        if self.at.is_empty() {
            return Ok(None);
        }
        self.at.parse().map(Some).map_err(|_| Failure::NotFound)
    }
}

#[derive(Template)]
#[template(path = "document/page.html")]
struct Page {
    shell: Shell,
    case: CaseId,
    line: CaseDocument,
    made: String,
    /// Format and address.
    files: Vec<(&'static str, String)>,
    /// The sealed file's state, verified now.
    verified: Option<Verified>,
    /// Where the sealed file is, for those who may have it.
    sealed_href: Option<String>,
    /// Whether this server holds the seal and the viewer keeps it.
    may_seal: bool,
    /// The document as HTML; its writer escapes every text in it.
    article: String,
}

impl Page {
    fn wants_seal(&self) -> bool {
        self.line.seal == SealState::Wanted
    }
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((case, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (line, document) = found(&state, &viewer, &case, &id, &asked).await?;
    let query =
        if asked.at.is_empty() { String::new() } else { format!("?at={}", asked.position()?.unwrap_or_default()) };
    let files = [("Word（.docx）", Format::Docx), ("PDF", Format::Pdf), ("OFD", Format::Ofd)];
    let sealed = state.platform.sealed_for(&viewer.signed, &CaseId::new(&case), &line.id).await?;
    page(&Page {
        shell: Shell::of(&state, &viewer, "/cases").await?,
        files: files.map(|(zh, format)| (zh, format!("/cases/{case}/documents/{id}/{format}{query}"))).into(),
        case: CaseId::new(&case),
        sealed_href: sealed
            .as_ref()
            .filter(|found| found.whole && found.file.bytes.is_some())
            .map(|_| format!("/cases/{case}/documents/{id}/sealed")),
        verified: sealed.map(|found| Verified::of(&found.file.state)),
        may_seal: may_seal(&state, &viewer),
        made: date(line.day),
        article: document::article(&document),
        line,
    })
}

pub(crate) async fn file(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((case, id, format)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let format = Format::of_extension(&format).ok_or(Failure::NotFound)?;
    let (line, document) = found(&state, &viewer, &case, &id, &asked).await?;
    let name = match &line.number {
        Some(number) => format!("{} {number}", line.zh),
        None => format!("{} {}", line.zh, case),
    };
    let bytes = printed(&state, document, format).await?;
    Ok(attachment(&name, &format!("{case}-{id}"), format, bytes))
}

/// Whether sealing may be offered; the engine decides when it is tried.
fn may_seal(state: &WebState, viewer: &Viewer) -> bool {
    state.platform.holds_seal(&state.office) && state.platform.keeps_seal(&viewer.signed)
}

/// The document, when it is there and the viewer may have it: he can't tell which.
async fn found(
    state: &WebState,
    viewer: &Viewer,
    case: &str,
    id: &str,
    asked: &Asked,
) -> Result<(CaseDocument, Document), Failure> {
    let (case, id, at) = (CaseId::new(case), DocumentId::new(id), asked.position()?);
    let found = state.platform.case_document(&state.office, &case, &id, Some(&viewer.signed), at).await?;
    found.ok_or(Failure::NotFound)
}
