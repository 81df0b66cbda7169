//! 法规库: the instruments with a search, one instrument with the gist and a lasting address of each article and where it is
//! used here, and the clauses that are served.

use app::{ClauseLine, StatuteLine, StatutePage};
use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::{Viewer, is_staff};
use web_frame::words::law_href;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "law/index.html")]
struct Index {
    shell: Shell,
    q: String,
    statutes: Vec<StatuteLine>,
    staff: bool,
}

#[derive(Template)]
#[template(path = "law/page.html")]
struct Page {
    shell: Shell,
    statute: StatutePage,
    facts: Vec<(&'static str, String)>,
    /// Whether the viewer is offered registers.
    staff: bool,
}

#[derive(Template)]
#[template(path = "law/clauses.html")]
struct Coverage {
    shell: Shell,
    clauses: Vec<(ClauseLine, String)>,
    served: usize,
}

pub(crate) async fn index(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let q: String = asked.q.trim().chars().take(100).collect();
    page(&Index {
        shell: Shell::of(&state, &viewer, "/law").await?,
        statutes: state.platform.statutes(&q),
        staff: is_staff(&state.platform, &viewer.signed),
        q,
    })
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(slug): Path<String>) -> Answer {
    let statute = state.platform.statute(&slug).ok_or(Failure::NotFound)?;
    let versions = statute.versions.iter().map(|version| match version.to {
        None => format!("自 {} 起施行", version.from),
        Some(to) => format!("{} 至 {to}", version.from),
    });
    let facts = [
        ("制定机关", statute.issuer.clone()),
        ("文号", statute.number.clone()),
        ("施行", versions.collect::<Vec<_>>().join("；")),
        ("核对情况", statute.certainty.to_owned()),
    ];
    page(&Page {
        shell: Shell::of(&state, &viewer, "/law").await?,
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        staff: is_staff(&state.platform, &viewer.signed),
        statute,
    })
}

pub(crate) async fn clauses(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let clauses = state.platform.clauses();
    let served = clauses.iter().filter(|clause| !clause.served_by.is_empty()).count();
    let with_href = |clause: ClauseLine| {
        let href = law_href(&clause.law);
        (clause, href)
    };
    let shell = Shell::of(&state, &viewer, "/law").await?;
    page(&Coverage { shell, served, clauses: clauses.into_iter().map(with_href).collect() })
}
