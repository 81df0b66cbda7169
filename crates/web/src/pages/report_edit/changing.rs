//! What changes a report: wording of a place, and the freeze of its figures.

use super::view::{self, Typed};
use super::{Asked, address, anchor, edition};
use app::{Edition, Reword, Subject, WordingError};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure};
use web_frame::forms::Posted;
use web_frame::visitor::{From, Viewer};
use web_frame::words::in_query;

/// The report that a form belongs to.
pub(super) fn edition_of(state: &WebState, posted: &Posted) -> Result<Edition, Failure> {
    let year = posted.trimmed("year").parse().ok().filter(|year| (1949..=9998).contains(year));
    Ok(edition(&state.platform, posted.trimmed("kind"), year.ok_or(Failure::BadRequest)?)?.0)
}

/// Words a place.
pub(crate) async fn words(State(state): State<WebState>, viewer: Viewer, posted: Posted) -> Answer {
    let edition = edition_of(&state, &posted)?;
    let place = posted.trimmed("place");
    // A program or a late click without a version is held against none.
    let version = posted.trimmed("version").parse().unwrap_or(0);
    let typed = posted.one("words").unwrap_or_default().to_owned();
    let (reword, done) = match posted.trimmed("do") {
        "say" => (Reword::Say(typed.clone()), "said"),
        "add" => (Reword::Add(typed.clone()), "said"),
        "leave-out" => (Reword::LeaveOut, "left-out"),
        "compose" => (Reword::Compose, "composed"),
        "undo" => (Reword::Undo, "undone"),
        _ => return Err(Failure::BadRequest),
    };
    let adds = matches!(reword, Reword::Add(_));
    match state.platform.reword_report(&viewer.signed, &edition, (place, version), reword).await {
        Ok(worded) => {
            let draft = if adds { format!("{place}+") } else { place.to_owned() };
            let subject = Subject::Report { edition: edition.clone(), place: draft };
            state.platform.forget_draft(&viewer.signed, &subject, None).await?;
            let to = format!("{}&done={done}#{}", address(&edition.kind, edition.year), anchor(&worded));
            Ok(Redirect::to(&to).into_response())
        }
        Err(WordingError::NotYours) => Err(Failure::ReadsOnly),
        Err(WordingError::NoSuchPlace) => Err(Failure::NotFound),
        Err(WordingError::Fault(fault)) => Err(fault.into()),
        Err(error @ (WordingError::Stale | WordingError::Unreadable(_))) => {
            let trouble = match error {
                WordingError::Unreadable(faults) => faults,
                error => vec![error.to_string()],
            };
            let asked = Asked {
                kind: edition.kind.clone(),
                place: place.to_owned(),
                add: if adds { "yes".into() } else { String::new() },
                ..Asked::default()
            };
            let report = state.platform.edited_report(&viewer.signed, &edition).await?.ok_or(Failure::NotFound)?;
            let kinds = state.platform.report_kinds();
            view::answer(&state, &viewer, (report, kinds), &asked, Some(Typed { words: typed, trouble })).await
        }
    }
}

/// Freezes the figures, or lets them follow the ledger again.
pub(crate) async fn freeze(
    State(state): State<WebState>,
    viewer: Viewer,
    From(origin): From,
    posted: Posted,
) -> Answer {
    let edition = edition_of(&state, &posted)?;
    let (did, done) = match posted.trimmed("do") {
        "freeze" => (state.platform.freeze_report(&viewer.signed, &edition, &origin).await?, "frozen"),
        "thaw" => (state.platform.thaw_report(&viewer.signed, &edition, &origin).await?, "thawed"),
        _ => return Err(Failure::BadRequest),
    };
    if !state.platform.may_edit_report(&viewer.signed, &edition.kind) {
        return Err(Failure::ReadsOnly);
    }
    let done = if did { format!("&done={done}") } else { String::new() };
    Ok(Redirect::to(&format!("/report/edit?year={}&kind={}{done}", edition.year, in_query(&edition.kind)))
        .into_response())
}
