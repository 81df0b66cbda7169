//! The stylesheets and the icon, served from memory. A stylesheet's name carries its digest, so that a browser may keep it
//! for ever.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use model::Digest;
use sm3::Digest as _;
use std::sync::LazyLock;

const STYLE: &str = concat!(
    include_str!("layout/tokens.css"),
    include_str!("layout/base.css"),
    include_str!("layout/parts.css"),
    include_str!("layout/forms.css"),
    include_str!("layout/document.css"),
    include_str!("layout/narrow.css"),
    include_str!("layout/print.css"),
);
const ICON: &str = include_str!("layout/icon.svg");

static STYLE_DIGEST: LazyLock<String> = LazyLock::new(|| digest(STYLE));
static DOCUMENT_DIGEST: LazyLock<String> = LazyLock::new(|| digest(document::STYLESHEET));

fn digest(style: &str) -> String {
    let digest = Digest(sm3::Sm3::digest(style.as_bytes()).into()).to_string();
    digest.chars().take(16).collect()
}

/// Where pages find the stylesheet.
pub(crate) fn style_path() -> String {
    format!("/style-{}.css", *STYLE_DIGEST)
}

/// Where pages that show a document find how it is set.
pub(crate) fn document_style_path() -> String {
    format!("/document-{}.css", *DOCUMENT_DIGEST)
}

pub(crate) async fn style() -> Response {
    for_ever(STYLE, &STYLE_DIGEST)
}

pub(crate) async fn document_style() -> Response {
    for_ever(document::STYLESHEET, &DOCUMENT_DIGEST)
}

fn for_ever(style: &'static str, digest: &str) -> Response {
    let forever = "public, max-age=31536000, immutable";
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, forever.to_owned()),
        (header::ETAG, format!("\"{digest}\"")),
    ];
    (headers, style).into_response()
}

pub(crate) async fn icon() -> Response {
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, ICON).into_response()
}
