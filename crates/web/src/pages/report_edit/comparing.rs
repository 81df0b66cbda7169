//! 与上年比: each paragraph beside the one of last year that it is most like.

use super::{Asked, address, anchor, report};
use app::LikenessLine;
use askama::Template;
use axum::extract::{Query, State};
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "report_edit/likeness.html")]
struct Page {
    shell: Shell,
    title: String,
    year: i16,
    back: String,
    against: String,
    lines: Vec<Line>,
    /// So many of the paragraphs stand for the most part in last year's text.
    alike: usize,
}

struct Line {
    anchor: String,
    href: String,
    percent: u8,
    pieces: Vec<(String, bool)>,
    last: Option<String>,
}

pub(crate) async fn likeness(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let (report, _) = report(&state, &viewer, &asked).await?;
    let found = state.platform.report_likeness(&viewer.signed, &report).await?;
    let back = address(&report.kind.slug, report.year);
    let shown = |line: LikenessLine| Line {
        anchor: anchor(&line.place),
        href: format!("{back}#{}", anchor(&line.place)),
        percent: line.percent,
        pieces: line.pieces,
        last: line.last,
    };
    let lines: Vec<Line> = found.lines.into_iter().map(shown).collect();
    page(&Page {
        shell: Shell::of(&state, &viewer, "/report/edit").await?,
        alike: lines.iter().filter(|line| line.percent >= 60).count(),
        title: report.title,
        year: report.year,
        against: found.against,
        back: back.clone(),
        lines,
    })
}
