//! A form is done once: its key is taken into use before its handler runs, and where it led is kept. Sent again, by a double
//! click, a refresh or a copy of it, it leads to the same place and makes nothing new. A form without a key of its own has
//! one by the page that showed it and by all that it says.

use crate::failure::Failure;
use crate::forms::{PART, Posted, Uploads};
use crate::visitor::Visitor;
use crate::{WebState, cookies};
use app::{Once, Subject};
use axum::extract::{FromRequestParts, OptionalFromRequestParts, Request};
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use model::{CaseId, Digest, PersonId};
use sm3::Digest as _;

/// Under which a form's key travels.
const ONCE: &str = "once";

/// The case that keeps the refusal of an opening. A handler puts it beside its answer; the guard puts it beside the same
/// form when that comes again, which then goes on with the case.
#[derive(Debug, Clone)]
pub struct Refused(pub CaseId);

impl<S: Sync> FromRequestParts<S> for Refused {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Fault)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Refused {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Failure> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// The key of a form that brings none: the same page, the same address and the same content are the same form.
#[derive(Debug, Clone)]
pub(crate) struct Sent(String);

impl Sent {
    pub(crate) fn of(page: &str, path: &str, pairs: &[(String, String)], uploads: &Uploads) -> Self {
        let mut hash = sm3::Sm3::new();
        let mut add = |part: &[u8]| {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        };
        add(page.as_bytes());
        add(path.as_bytes());
        for (name, value) in pairs {
            add(name.as_bytes());
            add(value.as_bytes());
        }
        for upload in uploads.0.iter() {
            add(upload.control.as_bytes());
            add(upload.name.as_bytes());
            add(&upload.bytes);
        }
        Self(Digest(hash.finalize().into()).to_string())
    }
}

/// A new key for a form; empty when the machine has no randomness, and then the form is as forms are without.
pub fn key() -> String {
    cookies::new_secret().unwrap_or_default()
}

pub(crate) async fn done_once(state: &WebState, request: Request, next: Next) -> Response {
    let own = request.extensions().get::<Posted>().map(|posted| posted.trimmed(ONCE).to_owned());
    let once = own.filter(|once| !once.is_empty()).or_else(|| Some(request.extensions().get::<Sent>()?.0.clone()));
    let once = once.unwrap_or_default();
    if once.is_empty() {
        return next.run(request).await;
    }
    let draft = request
        .extensions()
        .get::<Posted>()
        .and_then(draft_of)
        .filter(|_| !request.uri().path().starts_with("/drafts"));
    let signed = request.extensions().get::<Visitor>().and_then(|visitor| visitor.signed.as_ref());
    let person = signed.map_or_else(|| PersonId::new(""), |signed| signed.actor.person.clone());
    let mut refused = None;
    match state.platform.begin_form(&state.office, &person, &once).await {
        Ok(Once::First) => {}
        Ok(Once::Again(case)) => refused = Some(Refused(case)),
        Ok(Once::Done(led)) => return Redirect::to(&led).into_response(),
        Ok(Once::UnderWay) => return Failure::UnderWay.into_response(),
        Err(error) => return Failure::from(error).into_response(),
    }
    let viewer = signed.cloned();
    let mut request = request;
    if let Some(refused) = &refused {
        request.extensions_mut().insert(refused.clone());
    }
    let response = next.run(request).await;
    let led = response.headers().get(header::LOCATION).and_then(|led| led.to_str().ok()).filter(|led| !led.is_empty());
    if let (Some(viewer), Some((subject, act)), Some(_)) = (&viewer, &draft, led)
        && let Err(error) = state.platform.forget_draft(viewer, subject, Some(act)).await
    {
        return Failure::from(error).into_response();
    }
    let kept = response.extensions().get::<Refused>().or(refused.as_ref());
    let ended = match kept {
        Some(Refused(case)) if led.is_none() => state.platform.refuse_form(&state.office, &person, &once, case).await,
        _ => state.platform.end_form(&state.office, &person, &once, led).await,
    };
    match ended {
        Ok(()) => response,
        Err(error) => Failure::from(error).into_response(),
    }
}

/// What the form's draft is about: it is thrown away when the form is done. A part of a draft is done by being kept.
fn draft_of(posted: &Posted) -> Option<(Subject, String)> {
    if posted.one(PART).is_some() {
        return None;
    }
    Some((Subject::parse(posted.trimmed("subject"))?, posted.trimmed("act").to_owned()))
}
