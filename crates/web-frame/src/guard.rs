//! Stands before every handler: finds out who asks, asks the permission table, and, for whatever changes something, wants
//! the form's token.

use crate::failure::Failure;
use crate::forms::{Posted, Uploads};
use crate::route::Permission;
use crate::visitor::Visitor;
use crate::words::in_query;
use crate::{WebState, cookies};
use axum::Form;
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

/// The largest form, in bytes: a long opinion and a list of a hundred members fit many times.
pub(crate) const LARGEST_FORM: usize = 512 * 1024;

/// The largest form with files, in bytes: a few reports as PDF.
pub(crate) const LARGEST_UPLOAD: usize = 32 * 1024 * 1024;

pub(crate) async fn guard(
    State((state, permission)): State<(WebState, Permission)>,
    request: Request,
    next: Next,
) -> Response {
    match admit(&state, permission, request).await {
        Ok((request, new_cookie)) => {
            let mut response = next.run(request).await;
            if let Some(cookie) = new_cookie {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(refused) => *refused,
    }
}

async fn admit(
    state: &WebState,
    permission: Permission,
    request: Request,
) -> Result<(Request, Option<HeaderValue>), Box<Response>> {
    let refuse = |failure: Failure| Box::new(failure.into_response());
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let session = cookies::session(state, request.headers());
    let signed = match &session {
        Some(token) => state.platform.signed(token).await.map_err(|error| refuse(error.into()))?,
        None => None,
    };
    // A session of another office's app is none here.
    let signed = signed.filter(|signed| signed.office == state.office);
    let mut new_cookie = None;
    let secret = match (session.filter(|_| signed.is_some()), cookies::form_secret(state, request.headers())) {
        (Some(session), _) => session,
        (None, Some(secret)) => secret,
        (None, None) => {
            let secret = cookies::new_secret().ok_or_else(|| refuse(Failure::Fault))?;
            new_cookie = cookies::keep_form_secret(state, &secret);
            secret
        }
    };
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let allowed = permission.admits(&state.platform, signed.as_ref());
    if !allowed && signed.is_none() {
        let to_sign_in = format!("/sign-in?next={}", in_query(&path));
        return Err(if reads {
            Box::new(Redirect::to(&to_sign_in).into_response())
        } else {
            refuse(Failure::SignInFirst)
        });
    }
    let visitor = Visitor { signed, form_token: cookies::form_token(&secret) };
    if !allowed {
        return Err(refuse(Failure::Forbidden));
    }
    let mut request = request;
    if !reads {
        let (parts, body) = request.into_parts();
        let copy = Request::from_parts(parts.clone(), body);
        let (pairs, uploads) = if is_multipart(&parts.headers) {
            Uploads::read(copy).await.map_err(refuse)?
        } else {
            let form = Form::<Vec<(String, String)>>::from_request(copy, state).await;
            let Form(pairs) = form.map_err(|rejection| refuse(Failure::of_form(&rejection)))?;
            (pairs, Uploads::default())
        };
        let posted = Posted::new(pairs);
        if posted.one("token") != Some(visitor.form_token.as_str()) {
            return Err(refuse(Failure::Forged));
        }
        request = Request::from_parts(parts, axum::body::Body::empty());
        request.extensions_mut().insert(posted);
        request.extensions_mut().insert(uploads);
    }
    request.extensions_mut().insert(visitor);
    Ok((request, new_cookie))
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.get(..20).is_some_and(|start| start.eq_ignore_ascii_case("multipart/form-data;"))
}
