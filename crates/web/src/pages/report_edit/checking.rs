//! 发布前体检: findings with their place, article and mending. Links of the office's own site are opened as a stranger would open them.

use super::{Asked, address, anchor, report};
use app::CheckLine;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::report::{OwnSite, links_that_open};
use web_frame::visitor::Viewer;
use web_frame::words::{in_query, law, law_href};

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
    site: OwnSite,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Answer {
    let (report, _) = report(&state, &viewer, &asked).await?;
    let links = report.links();
    let opens = links_that_open(&state, site, &headers, &links).await?;
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
