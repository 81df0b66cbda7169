//! A form is done once: its key is taken into use before its handler runs, and where it led is kept. Sent again, by a double
//! click, a refresh or a copy of it, it leads to the same place and makes nothing new. A form without a key of its own has
//! one by the page that showed it and by all that it says.

use crate::failure::Failure;
use crate::forms::{Posted, Uploads};
use crate::visitor::Visitor;
use crate::{WebState, cookies};
use app::{Once, Subject};
use axum::extract::Request;
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use model::{Digest, PersonId};
use sm3::Digest as _;

/// Under which a form's key travels.
const ONCE: &str = "once";

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
    match state.platform.begin_form(&state.office, &person, &once).await {
        Ok(Once::First) => {}
        Ok(Once::Done(led)) => return Redirect::to(&led).into_response(),
        Ok(Once::UnderWay) => return Failure::UnderWay.into_response(),
        Err(error) => return Failure::from(error).into_response(),
    }
    let viewer = signed.cloned();
    let response = next.run(request).await;
    let led = response.headers().get(header::LOCATION).and_then(|led| led.to_str().ok()).filter(|led| !led.is_empty());
    if let (Some(viewer), Some((subject, act)), Some(_)) = (&viewer, &draft, led)
        && let Err(error) = state.platform.forget_draft(viewer, subject, Some(act)).await
    {
        return Failure::from(error).into_response();
    }
    match state.platform.end_form(&state.office, &person, &once, led).await {
        Ok(()) => response,
        Err(error) => Failure::from(error).into_response(),
    }
}

/// What the form's draft is about: it is thrown away when the form is done.
fn draft_of(posted: &Posted) -> Option<(Subject, String)> {
    Some((Subject::parse(posted.trimmed("subject"))?, posted.trimmed("act").to_owned()))
}
