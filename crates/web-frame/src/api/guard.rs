//! Stands before every handler for programs: the token, its scope, the permission table, the size and kind of what is sent,
//! and calls that come twice.

use super::{Caller, NotKept, Problem, Raw};
use crate::entering::{self, within};
use crate::route::{Permission, Row};
use crate::visitor::{Visitor, origin};
use crate::{WebState, limits};
use app::{Answered, CallBegun, Scope, reads_all};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use model::{CaseId, MatterId};
use serde::{Deserialize, Serialize};

/// The header under which a call's key travels.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Tells that the answer is the one of an earlier call.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const LONGEST_KEY: usize = 200;

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    headers: Vec<(String, String)>,
    body: String,
}

pub(crate) async fn guard(State((state, row)): State<(WebState, Row)>, request: Request, next: Next) -> Response {
    match call(&state, row, request, next).await {
        Ok(response) => as_problem(response),
        Err(problem) => problem.into_response(),
    }
}

/// Whatever went wrong before a handler could say so itself is told as a problem too.
fn as_problem(response: Response) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let told = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/problem+json"));
    let wrong = status.is_client_error() || status.is_server_error();
    if wrong && !told { Problem::of_status(status).into_response() } else { response }
}

async fn call(state: &WebState, row: Row, request: Request, next: Next) -> Result<Response, Problem> {
    let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let method = request.method().clone();
    let reads = matches!(method, Method::GET | Method::HEAD);
    let (mut parts, body) = request.into_parts();
    let origin = origin(&parts);
    if row.permission == Permission::Anybody {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    }
    let caller = caller(state, &parts.headers, origin.clone()).await?;
    limits::take_call(&caller.bearer.token).map_err(Problem::too_many)?;
    may_call(state, row, &caller, (reads, &path)).await?;
    let bytes = if reads { Bytes::new() } else { sent(row, &parts.headers, body).await? };
    let visitor = Visitor { signed: Some(caller.signed().clone()), inside: None, form_token: String::new() };
    let token = caller.bearer.token.clone();
    let key = if reads { None } else { key(&parts.headers)? };
    let asked = asked(&method, &path, &parts.headers, &bytes);
    parts.extensions.insert(caller);
    parts.extensions.insert(Raw(bytes));
    let request = Request::from_parts(parts, Body::empty());
    let Some(key) = key else {
        let response = next.run(request).await;
        if reads {
            let status = response.status().as_u16();
            let noted = entering::note_look(state, row, &visitor, (&path, status), &origin).await;
            noted.map_err(Problem::from)?;
        }
        return Ok(response);
    };
    once(state, (&token, &key), &asked, request, next).await
}

async fn caller(state: &WebState, headers: &HeaderMap, origin: app::Origin) -> Result<Caller, Problem> {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let secret = given.and_then(|value| value.split_once(' '));
    let secret = secret.filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer")).map(|(_, secret)| secret.trim());
    let found = match secret {
        Some(secret) => state.platform.bearer(secret, &origin).await?,
        None => None,
    };
    let Some(bearer) = found.filter(|bearer| bearer.signed.office == state.office) else {
        // Who guesses comes to a halt.
        limits::take(&origin.address).map_err(Problem::too_many)?;
        return Err(Problem::token_wanted());
    };
    Ok(Caller { bearer, origin })
}

async fn may_call(state: &WebState, row: Row, caller: &Caller, (reads, path): (bool, &str)) -> Result<(), Problem> {
    if let Some(scope) = row.scope.filter(|scope| !caller.bearer.scopes.contains(scope)) {
        return Err(Problem::scope_wanted(scope.id()));
    }
    let signed = caller.signed();
    if !row.permission.admits(&state.platform, Some(signed)) {
        return Err(Problem::forbidden("令牌本人的岗位用不到这一项。"));
    }
    let changes = !reads && !row.own && matches!(row.permission, Permission::SignedIn | Permission::Staff);
    if changes && row.scope == Some(Scope::Act) && reads_all(state.platform.rulebook(), &signed.actor) {
        let case = within(row.path, path, "{case}").map(CaseId::from);
        let matter = within(row.path, path, "{matter}").map(MatterId::from);
        if !state.platform.acts_in(signed, case.as_ref(), matter.as_ref()).await? {
            return Err(Problem::forbidden("令牌本人的岗位只看不改。"));
        }
    }
    Ok(())
}

/// What was sent, if it is of the kind and the size that the row takes.
async fn sent(row: Row, headers: &HeaderMap, body: Body) -> Result<Bytes, Problem> {
    let bytes = axum::body::to_bytes(body, row.largest).await.map_err(|_| Problem::too_large(row.largest))?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if !row.takes_files && !bytes.is_empty() && !essence.eq_ignore_ascii_case("application/json") {
        let detail = "内容要用 application/json 发送。";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-kind", "内容的格式不对", detail));
    }
    Ok(bytes)
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(given) = headers.get(&KEY) else { return Ok(None) };
    let key = given.to_str().ok().map(|key| key.trim().trim_matches('"')).filter(|key| !key.is_empty());
    match key {
        Some(key) if key.len() <= LONGEST_KEY => Ok(Some(key.to_owned())),
        _ => Err(Problem::bad(format!("Idempotency-Key 要用可见的英文字符，至多 {LONGEST_KEY} 个。"))),
    }
}

/// All of a call that matters.
fn asked(method: &Method, path: &str, headers: &HeaderMap, bytes: &Bytes) -> Vec<u8> {
    let depends = headers.get(header::IF_MATCH).map(HeaderValue::as_bytes).unwrap_or_default();
    [method.as_str().as_bytes(), path.as_bytes(), depends, bytes].join(&0)
}

/// Does the call unless it was done before; then answers what was answered.
async fn once(
    state: &WebState,
    call: (&str, &str),
    asked: &[u8],
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    match state.platform.begin_call(&state.office, call, asked).await? {
        CallBegun::First => {}
        CallBegun::Done(answered) => return Ok(again(&answered)),
        CallBegun::UnderWay => {
            let detail = "同一个 Idempotency-Key 的调用还没有办完；请稍等再发一次看结果。";
            let problem = Problem::new(StatusCode::CONFLICT, "under-way", "正在办理", detail);
            return Err(Problem { wait: Some(1), ..problem });
        }
        CallBegun::Other => {
            let detail = "这个 Idempotency-Key 已经用于另一次内容不同的调用；请换一个。";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "key-reused", "重复使用的键", detail));
        }
    }
    let response = as_problem(next.run(request).await);
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    // After a fault nothing came of it: it may be tried again under the same key.
    let told_once = parts.extensions.get::<NotKept>().is_some();
    let text = std::str::from_utf8(&bytes).ok().filter(|_| !parts.status.is_server_error() && !told_once);
    let kept = text.and_then(|body| {
        let of = |name: &HeaderName| Some((name.to_string(), parts.headers.get(name)?.to_str().ok()?.to_owned()));
        let headers = [header::CONTENT_TYPE, header::LOCATION, header::ETAG].iter().filter_map(of).collect();
        serde_json::to_string(&Kept { headers, body: body.to_owned() }).ok()
    });
    let answered = kept.map(|answer| Answered { status: parts.status.as_u16(), answer });
    state.platform.end_call(&state.office, call, answered.as_ref()).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn again(answered: &Answered) -> Response {
    let Ok(kept) = serde_json::from_str::<Kept>(&answered.answer) else { return Problem::fault().into_response() };
    let status = StatusCode::from_u16(answered.status).unwrap_or(StatusCode::OK);
    let mut response = (status, kept.body).into_response();
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_TYPE);
    for (name, value) in kept.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
