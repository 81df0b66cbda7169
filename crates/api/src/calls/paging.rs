//! Pages of a list: which one is asked for, and the addresses of those beside it as `Link` (RFC 8288).

use axum::Json;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use web_frame::words::in_query;

const USUAL: u32 = 50;
const MOST: u32 = 200;

/// Which page; from 1.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Paged {
    #[serde(default)]
    pub page: Option<u64>,
    #[serde(default)]
    pub size: Option<u32>,
}

impl Paged {
    pub(super) fn page(&self) -> u64 {
        self.page.unwrap_or(1).clamp(1, 1_000_000)
    }

    pub(super) fn size(&self) -> u32 {
        self.size.unwrap_or(USUAL).clamp(1, MOST)
    }

    /// The list with the addresses of the pages beside this one.
    pub(super) fn answer(&self, at: &Uri, list: &impl Serialize, (total, more): (u64, bool)) -> Response {
        let mut response = Json(list).into_response();
        let (page, size) = (self.page(), u64::from(self.size()));
        let mut links = vec![link(at, 1, "first")];
        if page > 1 {
            links.push(link(at, page - 1, "prev"));
        }
        if more || page.saturating_mul(size) < total {
            links.push(link(at, page + 1, "next"));
        }
        if let Ok(links) = HeaderValue::from_str(&links.join(", ")) {
            response.headers_mut().insert(header::LINK, links);
        }
        response
    }
}

fn link(at: &Uri, page: u64, rel: &str) -> String {
    let others =
        at.query().unwrap_or_default().split('&').filter(|part| !part.is_empty() && !part.starts_with("page="));
    // What came in an address may be anything: only what is plain in one goes out again.
    let plain = |part: &str| in_query(part).replace("%3D", "=").replace("%25", "%").replace("%2B", "+");
    let mut parts: Vec<String> = others.map(plain).collect();
    parts.push(format!("page={page}"));
    format!("<{}?{}>; rel=\"{rel}\"", at.path(), parts.join("&"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_pages_beside_keep_the_filters() {
        let at: Uri = "/api/v1/cases?q=%E5%8C%97&page=2&state=open".parse().unwrap();
        let paged = Paged { page: Some(2), size: Some(10) };
        let links = |total| {
            let response = paged.answer(&at, &(), (total, false));
            response.headers()[header::LINK].to_str().unwrap().to_owned()
        };
        let next = "</api/v1/cases?q=%E5%8C%97&state=open&page=3>; rel=\"next\"";
        assert!(links(21).ends_with(next), "{}", links(21));
        assert!(!links(20).contains("rel=\"next\""));
        assert!(links(20).contains("page=1>; rel=\"prev\""));
        assert_eq!(Paged { page: Some(0), size: Some(9_999) }.size(), MOST);
    }
}
