//! 一屏: at most eight numbers on a dark ground, each a link to the list that it counts; names are hidden, nothing moves.

use app::{Light, WallList, WallTile};
use askama::Template;
use axum::extract::{Path, State};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::Viewer;
use web_frame::words::moment;

#[derive(Template)]
#[template(path = "wall/page.html")]
struct Page {
    shell: Shell,
    tiles: Vec<WallTile>,
    as_of: String,
}

#[derive(Template)]
#[template(path = "wall/list.html")]
struct TilePage {
    shell: Shell,
    list: WallList,
    lines: Vec<(app::CaseLine, LightTag)>,
    as_of: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    let (tiles, at) = state.platform.wall(&viewer.signed).await?.ok_or(Failure::NotFound)?;
    page(&Page { shell: Shell::of(&state, &viewer, "/wall").await?, tiles, as_of: moment(at) })
}

pub(crate) async fn list(State(state): State<WebState>, viewer: Viewer, Path(tile): Path<String>) -> Answer {
    let list = state.platform.wall_list(&viewer.signed, &tile).await?.ok_or(Failure::NotFound)?;
    let with_light = |line: &app::CaseLine| (line.clone(), LightTag::new(line.light, &line.due_words));
    let lines = list.lines.iter().map(with_light).collect();
    let as_of = moment(state.platform.now());
    page(&TilePage { shell: Shell::of(&state, &viewer, "/wall").await?, lines, list, as_of })
}
