//! 办公台 and 一屏: what belongs together, and the numbers for the leader with the lists that they count.

use super::Answer;
use super::paging::Paging;
use crate::shapes::value;
use app::{CaseLine, DeskLine, DeskMatter, WallTile};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

fn case_told(line: &CaseLine) -> Value {
    json!({"case": line.case, "title": line.title, "matter": line.matter, "step": line.step, "light": line.light,
           "due_words": line.due_words, "due": line.due, "opened": line.opened})
}

pub(crate) async fn list(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let told = |desk: DeskLine| json!({"id": desk.id, "name": desk.zh, "what_for": desk.what_for});
    Ok(paging.whole(state.platform.desks().into_iter().map(told)))
}

pub(crate) async fn one(State(state): State<WebState>, caller: Caller, Path(desk): Path<String>) -> Answer {
    let desk = state.platform.desk(caller.signed(), &desk).await?.ok_or_else(Problem::not_found)?;
    let matter = |matter: &DeskMatter| {
        json!({"id": matter.id, "name": matter.zh, "open": matter.open, "all": matter.all,
               "may_open": matter.may_open, "overdue": matter.overdue, "today": matter.today, "soon": matter.soon})
    };
    let registers = desk.registers.iter().map(|(id, name, n)| json!({"id": id, "name": name, "records": n}));
    let figures = desk.figures.iter().map(|figure| {
        json!({"id": figure.id, "name": figure.name, "unit": figure.unit, "value": value(&figure.value),
               "printed": figure.printed()})
    });
    let told = json!({
        "id": desk.desk.id,
        "name": desk.desk.zh,
        "what_for": desk.desk.what_for,
        "matters": desk.matters.iter().map(matter).collect::<Vec<_>>(),
        "registers": registers.collect::<Vec<_>>(),
        "newest": desk.newest.iter().map(case_told).collect::<Vec<_>>(),
        "due": desk.due.iter().map(case_told).collect::<Vec<_>>(),
        "due_all": desk.due_all,
        "year": desk.year,
        "figures": figures.collect::<Vec<_>>(),
    });
    Ok(Json(told).into_response())
}

pub(crate) async fn wall(State(state): State<WebState>, caller: Caller) -> Answer {
    let (tiles, at) = state.platform.wall(caller.signed()).await?.ok_or_else(Problem::not_found)?;
    let told = |tile: &WallTile| {
        // A tile's own list, or the figure that it is.
        let list = tile.href.strip_prefix("/wall/");
        let figure = tile.href.strip_prefix("/figures/").and_then(|rest| rest.split('?').next());
        json!({"name": tile.zh, "value": tile.value, "unit": tile.unit, "light": tile.light, "list": list,
               "figure": figure})
    };
    Ok(Json(json!({"at": at, "tiles": tiles.iter().map(told).collect::<Vec<_>>()})).into_response())
}

pub(crate) async fn tile(
    State(state): State<WebState>,
    caller: Caller,
    Path(tile): Path<String>,
    paging: Paging,
) -> Answer {
    let list = state.platform.wall_list(caller.signed(), &tile).await?.ok_or_else(Problem::not_found)?;
    let matters = list.matters.iter().map(|(id, name, n)| json!({"matter": id, "name": name, "open": n}));
    let lines = list.lines.iter().map(case_told).chain(matters);
    Ok(paging.whole_of(json!({"name": list.zh, "counted": list.total}), lines))
}
