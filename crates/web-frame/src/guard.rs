//! Stands before every handler: finds out who asks, asks the permission table, and, for whatever changes something, wants
//! the form's token.

use crate::failure::Failure;
use crate::forms::{Posted, Uploads, keep_files, pairs_of};
use crate::route::{Permission, Row};
use crate::visitor::{Visitor, origin};
use crate::{WebState, cookies, entering, limits, once};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The largest form, in bytes: a long opinion and a list of a hundred members fit many times.
pub(crate) const LARGEST_FORM: usize = 512 * 1024;

/// The largest form with files, in bytes: a few reports as PDF.
pub(crate) const LARGEST_UPLOAD: usize = 32 * 1024 * 1024;

pub(crate) async fn guard(State((state, row)): State<(WebState, Row)>, request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let reads = is_reading(request.method());
    let (parts, body) = request.into_parts();
    let origin = origin(&parts);
    let request = Request::from_parts(parts, body);
    if row.permission == Permission::Anybody
        && !reads
        && let Err(seconds) = limits::take(&origin.address)
    {
        return Failure::TooMany { seconds }.into_response();
    }
    match admit(&state, row, request).await {
        Ok((request, new_cookie)) => {
            let visitor = request.extensions().get::<Visitor>().cloned();
            let mut response = in_words(once::done_once(&state, request, next).await);
            if let Some(visitor) = visitor.filter(|_| reads) {
                let status = response.status().as_u16();
                let noted = entering::note_look(&state, row, &visitor, (&path, status), &origin).await;
                if let Err(failure) = noted {
                    // What can't be noted is not shown.
                    return failure.into_response();
                }
            }
            if let Some(cookie) = new_cookie {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(refused) => *refused,
    }
}

/// What was wrong before a handler could say so is told as a page too.
fn in_words(response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let status = response.status();
    if bare && (status.is_client_error() || status == StatusCode::INTERNAL_SERVER_ERROR) {
        return Failure::of_status(status).into_response();
    }
    response
}

fn is_reading(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

async fn admit(state: &WebState, row: Row, request: Request) -> Result<(Request, Option<HeaderValue>), Box<Response>> {
    let refuse = |failure: Failure| Box::new(failure.into_response());
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let reads = is_reading(request.method());
    let known = entering::Known::of(state, request.headers()).await.map_err(refuse)?;
    if !entering::may_enter(state, row, &known, (reads, &path)).await? {
        if !reads && known.over.is_some() {
            let (pairs, _) = read_form(request).await.map_err(refuse)?;
            return Err(Box::new(
                entering::keep(state, &known, (&path, pairs)).await.unwrap_or_else(Failure::into_response),
            ));
        }
        return Err(Box::new(entering::to_sign_in(&known, reads, &path)));
    }
    let (secret, new_cookie) = known.secret(state, request.headers()).map_err(refuse)?;
    let whole = known.inside.as_ref().is_some_and(|inside| inside.pending.is_none());
    let signed = known.signed().filter(|_| whole || row.permission == Permission::Session).cloned();
    let token = cookies::form_token(&secret);
    let visitor = Visitor { signed, inside: known.inside, form_token: cookies::shown_token(&token) };
    let mut request = request;
    if !reads {
        let (parts, body) = request.into_parts();
        let copy = Request::from_parts(parts.clone(), body);
        let (pairs, uploads) = read_form(copy).await.map_err(refuse)?;
        let mut pairs = pairs;
        let posted = Posted::new(pairs.clone());
        let (given, page) = cookies::parted(posted.one("token").unwrap_or_default());
        if given != token {
            return Err(refuse(Failure::Forged));
        }
        // Who is signing in is given a session by the answer itself, and what is only his own may come as often as he likes.
        let counted = !row.own && !matches!(row.permission, Permission::Anybody | Permission::Session);
        let again = page.filter(|_| counted).map(|page| once::Sent::of(page, &path, posted.pairs(), &uploads));
        if posted.one("kept") == Some("yes")
            && let Some(signed) = &visitor.signed
        {
            state.platform.drop_kept_form(signed).await.map_err(|error| refuse(error.into()))?;
        }
        keep_files(state, visitor.signed.as_ref(), &mut pairs, &uploads).await.map_err(refuse)?;
        let posted = Posted::new(pairs);
        request = Request::from_parts(parts, axum::body::Body::empty());
        request.extensions_mut().insert(posted);
        request.extensions_mut().insert(uploads);
        if let Some(again) = again {
            request.extensions_mut().insert(again);
        }
    }
    request.extensions_mut().insert(visitor);
    Ok((request, new_cookie))
}

async fn read_form(request: Request) -> Result<(Vec<(String, String)>, Uploads), Failure> {
    if is_multipart(request.headers()) {
        return Uploads::read(request).await;
    }
    if !is_form(request.headers()) {
        return Err(Failure::BadRequest);
    }
    let bytes = axum::body::to_bytes(request.into_body(), LARGEST_FORM).await.map_err(|_| Failure::TooLarge)?;
    Ok((pairs_of(&bytes)?, Uploads::default()))
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.get(..20).is_some_and(|start| start.eq_ignore_ascii_case("multipart/form-data;"))
}
