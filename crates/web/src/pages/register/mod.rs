//! 登记库: the records of a register as a table, with the light of what runs out; and one record with its history.

mod record;

pub(crate) use record::show as record;

use super::ledger::{Asked, FilterKind, Listing, xlsx};
use app::{RegisterPage, RegisterRow};
use askama::Template;
use axum::extract::{Path, Query, State};
use model::RegisterId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{Article, LightTag, Shell};
use web_frame::visitor::Viewer;
use web_frame::words::in_query;

#[derive(Template)]
#[template(path = "register/page.html")]
struct Page {
    shell: Shell,
    register: RegisterPage,
    law: Option<Article>,
    list: Listing,
    rows: Vec<Line>,
}

struct Line {
    /// The record's page; none where its key is hidden.
    href: Option<String>,
    key: String,
    light: LightTag,
    runs: bool,
    cells: Vec<app::Cell>,
}

/// The page of a record.
pub(crate) fn href(register: &RegisterId, key: &str) -> String {
    format!("/registers/{register}/{}", in_query(key).replace('/', "%2F"))
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(register): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answer {
    let (id, asked) = (RegisterId::new(register), Asked::new(pairs));
    let platform = &state.platform;
    let columns = platform.register_columns(&id).ok_or(Failure::NotFound)?;
    let query = asked.query(&columns);
    let mut register = platform.register_list(&viewer.signed, &id, &query).await?.ok_or(Failure::NotFound)?;
    let place = format!("/registers/{id}");
    let list = Listing::of(&state, &viewer, place, (&register.columns, register.total), Vec::new(), asked).await?;
    let line = |row: RegisterRow| Line {
        href: row.key.as_ref().map(|key| href(&id, key.as_str())),
        key: row.key.as_ref().map_or_else(|| "（已隐去）".to_owned(), ToString::to_string),
        light: LightTag::new(row.light, &row.expires),
        runs: !row.expires.is_empty(),
        cells: list.cells(&row.cells),
    };
    let rows = std::mem::take(&mut register.rows).into_iter().map(line).collect();
    let desk = register.desk.as_ref().map(|(desk, _)| format!("/desks/{desk}")).unwrap_or_default();
    page(&Page {
        shell: Shell::of(&state, &viewer, &desk).await?,
        law: register.law.clone().map(Article::from),
        rows,
        list,
        register,
    })
}

pub(crate) async fn file(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(register): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answer {
    let (id, asked) = (RegisterId::new(register), Asked::new(pairs));
    let columns = state.platform.register_columns(&id).ok_or(Failure::NotFound)?;
    let file = state.platform.register_file(&viewer.signed, &id, &asked.query(&columns)).await?;
    let file = file.ok_or(Failure::NotFound)?;
    Ok(xlsx(&file.name, id.as_str(), file.bytes))
}
