//! 用印: the form beside a document that waits for its seal, and the sealed file with what its seal says now.

use crate::pages::case::{Reason, Trouble};
use app::{ActError, Outcome, PressError, SealingError};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Redirect};
use model::{CaseId, DocumentId};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "document/refused.html")]
struct Page {
    shell: Shell,
    back: String,
    trouble: Trouble,
}

pub(crate) async fn seal(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((case, document)): Path<(String, String)>,
    _: Posted,
) -> Answer {
    let back = format!("/cases/{case}/documents/{document}");
    let (case, document) = (CaseId::new(&case), DocumentId::new(&document));
    let trouble = match state.platform.seal_document(&viewer.signed, &case, &document, &state.press).await {
        Ok(Outcome::Done { .. }) => return Ok(Redirect::to(&back).into_response()),
        Ok(Outcome::Refused { refusal, .. }) => Trouble::refused(&state, "seal", &refusal, state.platform.now().date()),
        Err(SealingError::NoDocument { .. }) => return Err(Failure::NotFound),
        Err(SealingError::Press(PressError::NoFonts)) => return Err(Failure::NoFonts),
        Err(error @ (SealingError::NoSeal(_) | SealingError::Sign { .. })) => {
            tracing::warn!(%error, "a document was not sealed");
            Trouble::Unreadable(vec![Reason::plain(error.to_string())])
        }
        Err(SealingError::Act(ActError::Fault(fault))) => return Err(fault.into()),
        Err(SealingError::Act(error)) => return Err(error.into()),
        Err(SealingError::Press(error)) => {
            tracing::error!(%error, "a document was not printed");
            return Err(Failure::Fault);
        }
    };
    let shell = Shell::of(&state, &viewer, "/cases").await?;
    let status = trouble.status();
    page_with(status, &Page { shell, back, trouble })
}

/// The sealed file, for whoever may see the document.
pub(crate) async fn sealed(
    State(state): State<WebState>,
    viewer: Viewer,
    Path((case, document)): Path<(String, String)>,
) -> Answer {
    let (case, document) = (CaseId::new(&case), DocumentId::new(&document));
    let found = state.platform.sealed_for(&viewer.signed, &case, &document).await?.filter(|found| found.whole);
    let file = found.ok_or(Failure::NotFound)?.file;
    let name = format!("attachment; filename=\"{case}-{document}.sealed.ofd\"");
    let headers = [(header::CONTENT_TYPE, "application/ofd".to_owned()), (header::CONTENT_DISPOSITION, name)];
    let bytes = file.bytes.ok_or(Failure::NotFound)?;
    Ok((headers, bytes.to_vec()).into_response())
}
