//! 用印 and 验章: a document is sealed on behalf of who keeps the seal; a seal is believed only as far as it verifies now.

use super::{Answer, acts, wrong_fields};
use crate::shapes::{SealSays, Signed};
use app::{ActError, PressError, SealVerdict, SealingError};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use base64ct::{Base64, Encoding as _};
use model::{CaseId, DocumentId};
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem, Raw};
use web_frame::failure::Failure;
use web_frame::layout::Verified;

/// What a seal says, as it is told.
fn told(verdict: &SealVerdict) -> SealSays {
    let shown = Verified::of(verdict);
    let state = match verdict {
        SealVerdict::Unsealed => "unsealed",
        SealVerdict::Sealed(_) => "sealed",
        SealVerdict::Broken { .. } => "broken",
    };
    SealSays { state: state.into(), label: shown.label.into(), words: shown.words }
}

pub(crate) async fn seal(
    State(state): State<WebState>,
    caller: Caller,
    Path((case, document)): Path<(String, String)>,
) -> Answer {
    let (case, document) = (CaseId::new(case), DocumentId::new(document));
    match state.platform.seal_document(caller.signed(), &case, &document, &state.press).await {
        Ok(outcome) => acts::answer(&state, &outcome, StatusCode::OK),
        Err(SealingError::NoDocument { .. }) => Err(Problem::not_found()),
        Err(SealingError::Press(PressError::NoFonts)) => Err(Failure::NoFonts.into()),
        Err(error @ (SealingError::NoSeal(_) | SealingError::Sign { .. })) => {
            Err(Problem::unprocessable(error.to_string(), Vec::new()))
        }
        Err(SealingError::Act(ActError::Fault(fault))) => Err(fault.into()),
        Err(SealingError::Act(error)) => Err(error.into()),
        Err(SealingError::Press(_)) => Err(Failure::Fault.into()),
    }
}

/// What the seal of a document says now.
pub(crate) async fn look(
    State(state): State<WebState>,
    caller: Caller,
    Path((case, document)): Path<(String, String)>,
) -> Answer {
    let (case, document) = (CaseId::new(case), DocumentId::new(document));
    let seen = state.platform.case_document(&state.office, &case, &document, Some(caller.signed()), None).await?;
    seen.ok_or_else(Problem::not_found)?;
    let found = state.platform.sealed_for(caller.signed(), &case, &document).await?;
    let verdict = found.map_or(SealVerdict::Unsealed, |found| found.file.state);
    Ok(Json(told(&verdict)).into_response())
}

/// The sealed file, for who sees all of the document.
pub(crate) async fn sealed(
    State(state): State<WebState>,
    caller: Caller,
    Path((case, document)): Path<(String, String)>,
) -> Answer {
    let (case, document) = (CaseId::new(case), DocumentId::new(document));
    let found = state.platform.sealed_for(caller.signed(), &case, &document).await?;
    let bytes = found.filter(|found| found.whole).and_then(|found| found.file.bytes).ok_or_else(Problem::not_found)?;
    Ok(([(header::CONTENT_TYPE, "application/ofd")], bytes.to_vec()).into_response())
}

/// What the seal within a file says. The file is looked at and forgotten.
pub(crate) async fn verify(State(state): State<WebState>, _: Caller, Raw(bytes): Raw) -> Answer {
    Ok(Json(told(&state.platform.verify_seal(&bytes, None))).into_response())
}

/// What a signature beside a file says of it. Both are looked at and forgotten.
pub(crate) async fn verify_beside(State(state): State<WebState>, _: Caller, Body(signed): Body<Signed>) -> Answer {
    let bytes = |field: &'static str, text: &str| {
        Base64::decode_vec(text.trim()).map_err(|_| wrong_fields([(field, "要用 Base64 写".to_owned())]))
    };
    let (file, signature) = (bytes("file", &signed.file)?, bytes("signature", &signed.signature)?);
    Ok(Json(told(&state.platform.verify_seal(&file, Some(&signature)))).into_response())
}
