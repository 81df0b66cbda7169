//! 报告编辑: the report of a year as it is being written: its text with the figures in it, wording, freezing, checking, handing on.

use super::{Answer, in_the_way, nothing, wrong_fields};
use crate::shapes::{Frozen, HandedOver, Worded, WordedBy, WordedPlace};
use app::{CheckLine, Chip, EditedReport, Edition, Format, FreezeLine, LikenessLine, Paragraph, Piece, Reword};
use app::{Standing, Subject, WordingError};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem};
use web_frame::download::{attachment, printed};
use web_frame::report::{OwnSite, hand_over, links_that_open};
use web_frame::words;

type Place = Path<(String, String)>;

/// Kind and year of the address.
fn edition(state: &WebState, kind: &str, year: &str) -> Result<Edition, Problem> {
    let year: i16 = year.parse().ok().filter(|year| (1949..=9998).contains(year)).ok_or_else(Problem::not_found)?;
    let known = state.platform.report_kinds().into_iter().find(|known| known.slug == kind);
    Ok(Edition { kind: known.ok_or_else(Problem::not_found)?.slug, year })
}

async fn report(state: &WebState, caller: &Caller, edition: &Edition) -> Result<EditedReport, Problem> {
    state.platform.edited_report(caller.signed(), edition).await?.ok_or_else(Problem::not_found)
}

fn may_edit(state: &WebState, caller: &Caller, edition: &Edition) -> Result<(), Problem> {
    if state.platform.may_edit_report(caller.signed(), &edition.kind) {
        return Ok(());
    }
    Err(Problem::forbidden(WordingError::NotYours.to_string()))
}

pub(crate) async fn text(State(state): State<WebState>, caller: Caller, Path((kind, year)): Place) -> Answer {
    let edition = edition(&state, &kind, &year)?;
    let report = report(&state, &caller, &edition).await?;
    let freeze = |freeze: &FreezeLine| {
        json!({"n": freeze.n, "position": freeze.position, "by": freeze.by, "at": freeze.at,
               "lifted": freeze.lifted.as_ref().map(|(by, at)| json!({"by": by, "at": at}))})
    };
    let changed = |(id, name, before, now): (&str, &str, &str, &str)| json!({"figure": id, "name": name, "before": before, "now": now});
    let told = json!({
        "kind": report.kind.slug,
        "year": report.year,
        "title": report.title,
        "addressee": report.addressee,
        "position": report.position,
        "frozen": report.frozen.as_ref().map(freeze),
        "freezes": report.freezes.iter().map(freeze).collect::<Vec<_>>(),
        "may_edit": report.may_edit,
        "changed": report.changed().into_iter().map(changed).collect::<Vec<_>>(),
        "paragraphs": report.paragraphs.iter().map(|paragraph| paragraph_told(&report, paragraph)).collect::<Vec<_>>(),
    });
    Ok(Json(told).into_response())
}

fn paragraph_told(report: &EditedReport, paragraph: &Paragraph) -> Value {
    let figures = paragraph.lines.iter().flatten().filter_map(|piece| match piece {
        Piece::Words(_) => None,
        Piece::Chip(Chip { id, name, text, changed, .. }) => {
            let changed = changed.as_ref().map(|(before, now)| json!({"before": before, "now": now}));
            Some(json!({"figure": id, "name": name, "text": text, "changed": changed}))
        }
    });
    let table = paragraph.rows().map(|rows| {
        let row = |(head, cells): &(bool, Vec<String>)| json!({"head": head, "cells": cells});
        json!({"caption": paragraph.caption(), "rows": rows.iter().map(row).collect::<Vec<_>>()})
    });
    json!({
        "place": paragraph.place,
        "level": paragraph.level,
        "table": table,
        "text": paragraph.text(),
        "standing": match paragraph.standing {
            Standing::Composed => "composed",
            Standing::Own => "own",
            Standing::LeftOut => "left-out",
            Standing::Added => "added",
            Standing::Alone => "alone",
        },
        "composed": paragraph.composed.iter().map(Piece::text).collect::<String>(),
        "worded": paragraph.worded.as_ref().map(|(by, at)| json!({"by": report.name(by), "at": at})),
        "version": paragraph.version,
        "typed": paragraph.typed,
        "open": paragraph.open(),
        "figures": figures.collect::<Vec<_>>(),
    })
}

/// Words a place. A place that somebody else has worded since is not overwritten.
pub(crate) async fn word(
    State(state): State<WebState>,
    caller: Caller,
    Path((kind, year)): Place,
    Body(worded): Body<Worded>,
) -> Answer {
    let edition = edition(&state, &kind, &year)?;
    let place = worded.place.as_str();
    let (reword, draft) = match worded.does {
        WordedBy::Say => (Reword::Say(worded.words), place.to_owned()),
        WordedBy::Add => (Reword::Add(worded.words), format!("{place}+")),
        WordedBy::LeaveOut => (Reword::LeaveOut, place.to_owned()),
        WordedBy::Compose => (Reword::Compose, place.to_owned()),
        WordedBy::Undo => (Reword::Undo, place.to_owned()),
    };
    match state.platform.reword_report(caller.signed(), &edition, (place, worded.version), reword).await {
        Ok(place) => {
            // What was being typed there is done with.
            let subject = Subject::Report { edition, place: draft };
            state.platform.forget_draft(caller.signed(), &subject, None).await?;
            Ok(Json(WordedPlace { place }).into_response())
        }
        Err(error @ WordingError::NotYours) => Err(Problem::forbidden(error.to_string())),
        Err(error @ WordingError::NoSuchPlace) => Err(wrong_fields([("place", error.to_string())])),
        Err(error @ WordingError::Stale) => {
            Err(Problem::new(StatusCode::CONFLICT, "stale", "这一处已有新的文字", error.to_string()))
        }
        Err(WordingError::Unreadable(faults)) => Err(in_the_way(faults)),
        Err(WordingError::Fault(fault)) => Err(fault.into()),
    }
}

pub(crate) async fn freeze(State(state): State<WebState>, caller: Caller, Path((kind, year)): Place) -> Answer {
    let edition = edition(&state, &kind, &year)?;
    may_edit(&state, &caller, &edition)?;
    state.platform.freeze_report(caller.signed(), &edition, &caller.origin).await?;
    // Whoever was faster has frozen them too.
    let frozen = report(&state, &caller, &edition).await?.frozen.map(|freeze| freeze.position);
    Ok(Json(Frozen { frozen: frozen.is_some(), position: frozen }).into_response())
}

/// Lets the figures follow the ledger again.
pub(crate) async fn thaw(State(state): State<WebState>, caller: Caller, Path((kind, year)): Place) -> Answer {
    let edition = edition(&state, &kind, &year)?;
    may_edit(&state, &caller, &edition)?;
    state.platform.thaw_report(caller.signed(), &edition, &caller.origin).await?;
    Ok(nothing())
}

/// 发布前体检.
pub(crate) async fn check(
    State(state): State<WebState>,
    caller: Caller,
    site: OwnSite,
    headers: HeaderMap,
    Path((kind, year)): Place,
) -> Answer {
    let report = report(&state, &caller, &edition(&state, &kind, &year)?).await?;
    let opens = links_that_open(&state, site, &headers, &report.links()).await?;
    let found = state.platform.check_report(caller.signed(), &report, |link| opens.get(link).copied()).await?;
    let on = state.platform.now().date();
    let told = |line: &CheckLine| {
        let law = (!line.law.as_str().is_empty()).then(|| words::law(&state.platform, &line.law, on).zh);
        json!({"grave": line.grave, "message": line.message, "law": law, "place": line.place,
               "excerpt": line.excerpt})
    };
    let told: Vec<Value> = found.iter().map(told).collect();
    Ok(Json(json!({"grave": found.iter().filter(|line| line.grave).count(), "findings": told})).into_response())
}

/// Each paragraph beside the one of last year that it is most like.
pub(crate) async fn likeness(State(state): State<WebState>, caller: Caller, Path((kind, year)): Place) -> Answer {
    let report = report(&state, &caller, &edition(&state, &kind, &year)?).await?;
    let found = state.platform.report_likeness(caller.signed(), &report).await?;
    let told = |line: &LikenessLine| {
        let pieces: Vec<Value> =
            line.pieces.iter().map(|(text, copied)| json!({"text": text, "copied": copied})).collect();
        json!({"place": line.place, "percent": line.percent, "last": line.last, "pieces": pieces})
    };
    let lines: Vec<Value> = found.lines.iter().map(told).collect();
    Ok(Json(json!({"against": found.against, "paragraphs": lines})).into_response())
}

/// The text as it stands, as a file.
pub(crate) async fn file(
    State(state): State<WebState>,
    caller: Caller,
    Path((kind, year, format)): Path<(String, String, String)>,
) -> Answer {
    let format = Format::of_extension(&format).ok_or_else(Problem::not_found)?;
    let edition = edition(&state, &kind, &year)?;
    let report = report(&state, &caller, &edition).await?;
    let name = report.document.title_line();
    let bytes = printed(&state, report.document, format).await?;
    Ok(attachment(&name, &format!("{}-{kind}-{year}", state.office), format, bytes))
}

/// Fills the form of the act that hands the report on, as a draft; doing the act is a call of its own.
pub(crate) async fn hand_on(State(state): State<WebState>, caller: Caller, Path((kind, year)): Place) -> Answer {
    let edition = edition(&state, &kind, &year)?;
    may_edit(&state, &caller, &edition)?;
    let report = report(&state, &caller, &edition).await?;
    let filled = hand_over(&state, caller.signed(), &report).await?.ok_or_else(Problem::not_found)?;
    let told = HandedOver { subject: filled.subject.to_string(), act: filled.act };
    Ok((StatusCode::CREATED, Json(told)).into_response())
}
