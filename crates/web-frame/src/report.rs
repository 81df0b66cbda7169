//! What the page and the API do alike with a report that is being written: filling in the form that hands it on, and opening
//! the links that its text names.

use crate::WebState;
use crate::download::printed;
use crate::failure::Failure;
use crate::forms::{Attached, field_name};
use app::{EditedReport, Format, HandOver, KeepFileError, Signed};
use axum::Router;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request, StatusCode, Uri, header};
use model::MaterialId;
use std::collections::BTreeMap;
use std::convert::Infallible;
use tower::ServiceExt as _;

/// The most links that are opened for one check.
const MOST_LINKS: usize = 60;

/// Fills the form of the act that hands a report on, as a draft of whoever asks; doing the act is left to him. None when no
/// act asks for the report now.
pub async fn hand_over(state: &WebState, signed: &Signed, report: &EditedReport) -> Result<Option<HandOver>, Failure> {
    let Some(filled) = state.platform.report_hand_over(signed, report).await? else { return Ok(None) };
    let mut pairs = vec![("act".to_owned(), filled.act.clone())];
    pairs.extend(filled.fields.iter().map(|(field, value)| (field_name(field.as_str()), value.clone())));
    let title = report.document.title_line();
    if let Some(material) = &filled.text {
        let bytes = printed(state, report.document.clone(), Format::Docx).await?;
        pairs.extend(kept(state, signed, material, &format!("{title}.docx"), bytes).await?);
    }
    if let Some(material) = &filled.sources {
        let bytes = report.sources_file()?;
        pairs.extend(kept(state, signed, material, &format!("{title}数据出处.xlsx"), bytes).await?);
    }
    if !state.platform.save_draft(signed, &filled.subject, &filled.act, &pairs).await? {
        return Err(Failure::TooLarge);
    }
    Ok(Some(filled))
}

/// The file as the form carries it; nothing when it is none that materials may be.
async fn kept(
    state: &WebState,
    signed: &Signed,
    material: &MaterialId,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Vec<(String, String)>, Failure> {
    match state.platform.keep_file(&signed.office, &signed.actor.person, name, bytes).await {
        Ok(kept) => {
            let attached = Attached { material: material.clone(), file: kept.file, name: kept.name };
            Ok(vec![attached.pair(), ("material".to_owned(), material.to_string())])
        }
        Err(KeepFileError::Refused(why)) => {
            tracing::warn!(%why, name, "a file of a report was not kept");
            Ok(Vec::new())
        }
        Err(KeepFileError::Fault(fault)) => Err(fault.into()),
    }
}

/// What makes the whole web app of a state, put beside each request by who mounts it. Without it no link can be opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct OwnSite(pub Option<fn(WebState) -> Router>);

impl<S: Sync> FromRequestParts<S> for OwnSite {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or_default())
    }
}

/// Which of the links that a report names open for a stranger. Links of other sites are left out: that can't be known here.
pub async fn links_that_open(
    state: &WebState,
    site: OwnSite,
    headers: &HeaderMap,
    links: &[String],
) -> Result<BTreeMap<String, bool>, Failure> {
    let mut opens = BTreeMap::new();
    let Some(router) = site.0 else { return Ok(opens) };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let domain = state.platform.site_settings(&state.office).await?.domain;
    for link in links.iter().take(MOST_LINKS) {
        if let Some(path) = own_path(link, &[host, &domain]) {
            opens.insert(link.clone(), opens_for_strangers(router(state.clone()), &path).await);
        }
    }
    Ok(opens)
}

/// The path of a link to one of the office's own hosts; None for others.
fn own_path(link: &str, hosts: &[&str]) -> Option<String> {
    let full = if link.starts_with("http") { link.to_owned() } else { format!("http://{link}") };
    let uri: Uri = full.parse().ok()?;
    let host = uri.authority()?.as_str();
    let own = |known: &&&str| !known.is_empty() && (host == **known || host.strip_prefix("www.") == Some(**known));
    hosts.iter().find(own)?;
    Some(uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string))
}

/// Whether a page of this site opens for somebody who is not signed in. A page that asks him to sign in does not.
async fn opens_for_strangers(site: Router, path: &str) -> bool {
    let Ok(request) = Request::get(path).body(Body::empty()) else { return false };
    let Ok(answer) = site.oneshot(request).await;
    let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
    answer.status() == StatusCode::OK || (answer.status().is_redirection() && !to.starts_with("/sign-in"))
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_links_to_the_own_site_have_a_path() {
        let hosts = ["127.0.0.1:8080", "example.gov.cn"];
        let path = |link: &str| own_path(link, &hosts);
        assert_eq!(path("http://127.0.0.1:8080/public/x?a=1").as_deref(), Some("/public/x?a=1"));
        assert_eq!(path("www.example.gov.cn").as_deref(), Some("/"));
        assert_eq!(path("https://example.gov.cn/a").as_deref(), Some("/a"));
        assert_eq!(
            [path("https://example.com/a"), path("https://127.0.0.1/"), own_path("http://a/", &[""])],
            [None, None, None]
        );
    }
}
