//! 依据: an instrument with the gist of each of its articles, and a lasting address for each.

use askama::Template;
use axum::extract::{Path, State};
use model::Citation;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words;

#[derive(Template)]
#[template(path = "law/page.html")]
struct Page {
    shell: Shell,
    zh: String,
    facts: Vec<(&'static str, String)>,
    note: String,
    articles: Vec<ArticleLine>,
}

struct ArticleLine {
    key: String,
    /// As a document cites it; the key alone where it is not in force today.
    cited: String,
    gist: String,
    certainty: &'static str,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(slug): Path<String>) -> Answer {
    let platform = &state.platform;
    let mut statutes = platform.rulebook().law.statutes();
    let statute = statutes.find(|statute| statute.slug == slug).ok_or(Failure::NotFound)?;
    let today = platform.now().date();
    let versions = statute.versions.iter().map(|version| match version.to {
        None => format!("自 {} 起", version.from),
        Some(to) => format!("{} 至 {to}", version.from),
    });
    let facts = [
        ("制定机关", statute.issuer.clone()),
        ("文号", statute.number.clone()),
        ("施行", versions.collect::<Vec<_>>().join("；")),
        ("核对情况", statute.certainty.zh().to_owned()),
    ];
    let articles = statute.articles().map(|(key, gist, certainty)| ArticleLine {
        cited: words::law(platform, &Citation::new(format!("{slug}/{key}")), today).zh,
        key: key.to_owned(),
        gist: gist.to_owned(),
        certainty: certainty.zh(),
    });
    page(&Page {
        shell: Shell::of(&state, &viewer, "").await?,
        zh: statute.name_zh.clone(),
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        note: statute.note.clone(),
        articles: articles.collect(),
    })
}
