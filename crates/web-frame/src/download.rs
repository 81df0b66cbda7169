//! Files to take away: their bytes, and a name that every browser keeps.

use crate::failure::Failure;
use crate::words::percent;
use crate::{OwnFrame, WebState};
use app::{FileKind, Format, OpenFile, PressError};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use document::Document;

/// Largest file that is sent; what a case may hold never comes near.
const LARGEST: usize = 64 * 1024 * 1024;

/// The document as a file's bytes.
pub async fn printed(state: &WebState, document: Document, format: Format) -> Result<Vec<u8>, Failure> {
    match state.press.print(document, format).await {
        Ok(bytes) if bytes.len() <= LARGEST => Ok(bytes),
        Ok(bytes) => {
            tracing::error!(%format, bytes = bytes.len(), "a file is too large to be sent");
            Err(Failure::Fault)
        }
        Err(error @ PressError::NoFonts) => {
            tracing::error!(%error, "no pages without fonts");
            Err(Failure::NoFonts)
        }
        Err(error) => {
            tracing::error!(%error, "a document was not printed");
            Err(Failure::Fault)
        }
    }
}

/// The file as an answer. `name` is Chinese, without its ending; browsers that read no such names (RFC 5987) take `plain`.
pub fn attachment(name: &str, plain: &str, format: Format, bytes: Vec<u8>) -> Response {
    let headers: [(HeaderName, HeaderValue); 1] =
        [(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()))];
    let mut response = (headers, bytes).into_response();
    if let Ok(disposition) = HeaderValue::from_str(&disposition(name, plain, format.extension())) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// A file that somebody brought: pictures and PDF are shown, all else is taken away.
pub fn shown(open: OpenFile) -> Response {
    let file_kind = open.kind;
    let shown = file_kind.is_picture() || file_kind == FileKind::Pdf;
    let way = if shown { "inline" } else { "attachment" };
    let named = format!("{way}; filename*=UTF-8''{}", percent(&open.listed.name, b"-._~"));
    let kind: [(HeaderName, HeaderValue); 1] =
        [(header::CONTENT_TYPE, HeaderValue::from_static(file_kind.media_type()))];
    let mut response = (kind, open.bytes).into_response();
    if let Ok(named) = HeaderValue::from_str(&named) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, named);
    }
    response.extensions_mut().insert(OwnFrame { boxed: file_kind != FileKind::Pdf });
    response
}

/// What a browser calls a file that it keeps; `ending` stands behind both names.
pub fn disposition(name: &str, plain: &str, ending: &str) -> String {
    let keep = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let plain: String = plain.chars().map(|c| if keep(c) { c } else { '-' }).collect();
    // What no file's name may hold on some system.
    let barred = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = document::printable(name).chars().map(|c| if barred(c) { '-' } else { c }).collect();
    format!("attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{}.{ending}", percent(&name, b"-._~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_not_end_its_header() {
        assert_eq!(
            disposition("批件 外〔2024〕1号\"\r\n/..", "a/b\"c", "pdf"),
            "attachment; filename=\"a-b-c.pdf\"; filename*=UTF-8''%E6%89%B9%E4%BB%B6%20%E5%A4%96%E3%80%942024%E3%80%951%E5%8F%B7-%20-...pdf"
        );
    }
}
