//! 发布前体检: findings with their place, article and mending. Links of the office's own site are opened as a stranger would open them.

use super::{Asked, address, anchor, report};
use app::CheckLine;
use askama::Template;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Request, StatusCode, Uri, header};
use std::collections::BTreeMap;
use tower::ServiceExt as _;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{in_query, law, law_href};

/// The most links that are opened for one check.
const MOST_LINKS: usize = 60;

#[derive(Template)]
#[template(path = "report_edit/check.html")]
struct Page {
    shell: Shell,
    title: String,
    back: String,
    grave: Vec<Line>,
    others: Vec<Line>,
    links: usize,
    frozen: bool,
}

struct Line {
    message: String,
    /// Article and where it is read.
    law: Option<(String, String)>,
    excerpt: String,
    /// Where it stands in the editor, and where it is worded.
    places: Option<(String, String)>,
}

pub(crate) async fn check(
    State(state): State<WebState>,
    viewer: Viewer,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Answer {
    let (report, _) = report(&state, &viewer, &asked).await?;
    let links = report.links();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let domain = state.platform.site_settings(&state.office).await?.domain;
    let mut opens = BTreeMap::new();
    for link in links.iter().take(MOST_LINKS) {
        if let Some(path) = own_path(link, &[host, &domain]) {
            opens.insert(link.clone(), opens_for_strangers(&state, &path).await);
        }
    }
    let found = state.platform.check_report(&viewer.signed, &report, |link| opens.get(link).copied()).await?;
    let back = address(&report.kind.slug, report.year);
    let (grave, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|line| line.grave);
    let on = state.platform.now().date();
    let shown = |line: CheckLine| Line {
        law: (!line.law.as_str().is_empty()).then(|| {
            let words = law(&state.platform, &line.law, on);
            (words.zh, law_href(&words.id))
        }),
        places: line.place.map(|place| {
            let id = anchor(&place);
            (format!("{back}#{id}"), format!("{back}&place={}#{id}", in_query(&place)))
        }),
        message: line.message,
        excerpt: line.excerpt,
    };
    page(&Page {
        shell: Shell::of(&state, &viewer, "/report/edit").await?,
        title: report.title.clone(),
        grave: grave.into_iter().map(shown).collect(),
        others: others.into_iter().map(shown).collect(),
        links: links.len(),
        frozen: report.frozen.is_some(),
        back: back.clone(),
    })
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
async fn opens_for_strangers(state: &WebState, path: &str) -> bool {
    let Ok(request) = Request::get(path).body(Body::empty()) else { return false };
    let Ok(answer) = crate::router(state.clone()).oneshot(request).await;
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
