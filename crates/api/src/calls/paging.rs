//! Pages of a list: which one is asked for, and the one frame in which every list is answered, with the addresses of the
//! pages beside as `Link` (RFC 8288).

use crate::shapes::Listed;
use axum::Json;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use web_frame::api::Problem;
use web_frame::words::in_query;

const USUAL: u32 = 50;
const MOST: u32 = 200;

/// Which page, from 1, of which list.
#[derive(Debug, Clone)]
pub(crate) struct Paging {
    page: u64,
    size: u32,
    at: Uri,
}

#[derive(Deserialize)]
struct Asked {
    page: Option<u64>,
    size: Option<u32>,
}

impl<S: Sync> FromRequestParts<S> for Paging {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let asked = Query::<Asked>::try_from_uri(&parts.uri);
        let Query(asked) = asked.map_err(|_| Problem::bad("page 和 size 要写整数。"))?;
        Ok(Self::new((asked.page, asked.size), parts.uri.clone()))
    }
}

impl Paging {
    fn new((page, size): (Option<u64>, Option<u32>), at: Uri) -> Self {
        Self { page: page.unwrap_or(1).clamp(1, 1_000_000), size: size.unwrap_or(USUAL).clamp(1, MOST), at }
    }

    /// As the platform counts pages: from 0.
    pub(super) fn number(&self) -> u64 {
        self.page - 1
    }

    pub(super) fn size(&self) -> u32 {
        self.size
    }

    /// A page that the platform has cut out, with what is known of all.
    pub(super) fn part<T: Serialize>(&self, items: Vec<T>, (total, more): (u64, bool)) -> Response {
        let page = Listed { items, total, more, page: self.page, size: self.size };
        self.linked(Json(page).into_response(), (total, more))
    }

    /// As `part`, with what stands beside the list.
    pub(super) fn part_of<T: Serialize>(&self, beside: Value, items: Vec<T>, counted: (u64, bool)) -> Response {
        let page = Listed { items, total: counted.0, more: counted.1, page: self.page, size: self.size };
        let mut whole = beside;
        if let (Value::Object(whole), Ok(Value::Object(page))) = (&mut whole, serde_json::to_value(page)) {
            whole.extend(page);
        }
        self.linked(Json(whole).into_response(), counted)
    }

    /// The page of a list that is there as a whole.
    pub(super) fn whole<T: Serialize>(&self, all: impl IntoIterator<Item = T>) -> Response {
        let (items, total) = self.cut(all);
        self.part(items, (total, false))
    }

    /// As `whole`, with what stands beside the list.
    pub(super) fn whole_of<T: Serialize>(&self, beside: Value, all: impl IntoIterator<Item = T>) -> Response {
        let (items, total) = self.cut(all);
        self.part_of(beside, items, (total, false))
    }

    fn cut<T>(&self, all: impl IntoIterator<Item = T>) -> (Vec<T>, u64) {
        let (first, size) = (self.number().saturating_mul(u64::from(self.size)), u64::from(self.size));
        let (mut items, mut total) = (Vec::new(), 0_u64);
        for item in all {
            if (first..first.saturating_add(size)).contains(&total) {
                items.push(item);
            }
            total += 1;
        }
        (items, total)
    }

    fn linked(&self, mut response: Response, (total, more): (u64, bool)) -> Response {
        let mut links = vec![link(&self.at, 1, "first")];
        if self.page > 1 {
            links.push(link(&self.at, self.page - 1, "prev"));
        }
        if more || self.page.saturating_mul(u64::from(self.size)) < total {
            links.push(link(&self.at, self.page + 1, "next"));
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
        let paging = Paging::new((Some(2), Some(10)), at.clone());
        let links = |total| {
            let response = paging.part(Vec::<()>::new(), (total, false));
            response.headers()[header::LINK].to_str().unwrap().to_owned()
        };
        let next = "</api/v1/cases?q=%E5%8C%97&state=open&page=3>; rel=\"next\"";
        assert!(links(21).ends_with(next), "{}", links(21));
        assert!(!links(20).contains("rel=\"next\""));
        assert!(links(20).contains("page=1>; rel=\"prev\""));
        assert_eq!(Paging::new((Some(0), Some(9_999)), at).size(), MOST);
    }

    #[test]
    fn a_whole_list_is_cut() {
        let cut = |page, size, all: u64| Paging::new((Some(page), Some(size)), Uri::default()).cut(0..all);
        assert_eq!(cut(1, 2, 5), (vec![0, 1], 5));
        assert_eq!(cut(3, 2, 5), (vec![4], 5));
        assert_eq!(cut(4, 2, 5), (vec![], 5));
    }
}
