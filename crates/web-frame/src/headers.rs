//! The headers of every answer: nothing from elsewhere, scripts from our own files only, in nobody's frame, kept in no cache.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

const FIXED: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
];

/// Of answers that a page of our own may show in a frame: a material beside the values that it proves.
const FRAMED: [(HeaderName, &str); 2] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'self'; script-src 'none'; base-uri 'none'; frame-ancestors 'self'"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
];

/// The same of a picture: nothing in it may do anything. A browser's own reader of PDF refuses to work in such a box.
const BOXED: &str =
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox";

/// Marks an answer that a page of our own may show in a frame.
#[derive(Debug, Clone, Copy)]
pub struct OwnFrame {
    /// Whether it is shut in a box.
    pub boxed: bool,
}

pub(crate) async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let own_frame = response.extensions().get::<OwnFrame>().copied();
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(OwnFrame { boxed }) = own_frame {
        for (name, value) in FRAMED {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if boxed {
            headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(BOXED));
        }
    }
    // Pages hold personal data and are read on shared machines.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
