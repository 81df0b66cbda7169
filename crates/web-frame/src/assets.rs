//! The stylesheets, the script and the icon, served from memory. A stylesheet's name carries its digest, so that a browser may keep it
//! for ever.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use model::Digest;
use sm3::Digest as _;
use std::sync::LazyLock;

const STYLE: &str = concat!(
    include_str!("layout/tokens.css"),
    include_str!("layout/base.css"),
    include_str!("layout/frame.css"),
    include_str!("layout/parts.css"),
    include_str!("layout/lists.css"),
    include_str!("layout/forms.css"),
    include_str!("layout/ledger.css"),
    include_str!("layout/wall.css"),
    include_str!("layout/materials.css"),
    include_str!("layout/screens.css"),
    include_str!("layout/public.css"),
    include_str!("layout/document.css"),
    include_str!("layout/editor.css"),
    include_str!("layout/session.css"),
    include_str!("layout/unit.css"),
    include_str!("layout/narrow.css"),
    include_str!("layout/print.css"),
);
/// Each island is a function of its own that does nothing where its elements are not on the page.
const SCRIPT: &str = concat!(
    "\"use strict\";\n",
    include_str!("script/submit_once.js"),
    include_str!("script/session.js"),
    include_str!("script/upload.js"),
    include_str!("script/autosave.js"),
    include_str!("script/palette.js"),
    include_str!("script/sitting.js"),
    include_str!("script/tally.js"),
);
const ICON: &str = include_str!("layout/icon.svg");

static STYLE_DIGEST: LazyLock<String> = LazyLock::new(|| digest(STYLE));
static SCRIPT_DIGEST: LazyLock<String> = LazyLock::new(|| digest(SCRIPT));
static DOCUMENT_DIGEST: LazyLock<String> = LazyLock::new(|| digest(document::STYLESHEET));

fn digest(style: &str) -> String {
    let digest = Digest(sm3::Sm3::digest(style.as_bytes()).into()).to_string();
    digest.chars().take(16).collect()
}

/// Where pages find the stylesheet.
pub fn style_path() -> String {
    format!("/style-{}.css", *STYLE_DIGEST)
}

/// Where pages find the script. Everything works without it.
pub fn script_path() -> String {
    format!("/script-{}.js", *SCRIPT_DIGEST)
}

/// Where pages that show a document find how it is set.
pub fn document_style_path() -> String {
    format!("/document-{}.css", *DOCUMENT_DIGEST)
}

pub async fn style() -> Response {
    for_ever(STYLE, "text/css", &STYLE_DIGEST)
}

pub async fn document_style() -> Response {
    for_ever(document::STYLESHEET, "text/css", &DOCUMENT_DIGEST)
}

pub async fn script() -> Response {
    for_ever(SCRIPT, "text/javascript", &SCRIPT_DIGEST)
}

fn for_ever(content: &'static str, kind: &str, digest: &str) -> Response {
    let forever = "public, max-age=31536000, immutable";
    let headers = [
        (header::CONTENT_TYPE, format!("{kind}; charset=utf-8")),
        (header::CACHE_CONTROL, forever.to_owned()),
        (header::ETAG, format!("\"{digest}\"")),
    ];
    (headers, content).into_response()
}

pub async fn icon() -> Response {
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, ICON).into_response()
}
