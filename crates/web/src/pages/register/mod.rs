//! 登记库: the records of a register as a table, with the light of what runs out; and one record with its history.

mod record;

pub(crate) use record::show as record;

use super::ledger::{Asked, Chip, ColumnTick, Filter, FilterKind, Head, xlsx};
use app::{RegisterPage, RegisterRow, View};
use askama::Template;
use axum::extract::{Path, Query, State};
use model::RegisterId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{Article, LightTag, Shell};
use web_frame::visitor::Viewer;
use web_frame::words::{grouped, in_query, moment};

#[derive(Template)]
#[template(path = "register/page.html")]
struct Page {
    shell: Shell,
    register: RegisterPage,
    law: Option<Article>,
    place: String,
    tail: String,
    asked: Asked,
    states: Vec<(String, String, bool)>,
    filters: Vec<Filter>,
    more_open: bool,
    kept: Vec<(String, String)>,
    kept_by_columns: Vec<(String, String)>,
    chips: Vec<Chip>,
    ticks: Vec<ColumnTick>,
    heads: Vec<Head>,
    rows: Vec<Line>,
    total: String,
    number: u64,
    pages: u64,
    previous: Option<String>,
    next: Option<String>,
    views: Vec<View>,
    printed: String,
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
    let shown = asked.shown(&register.columns);
    let heads = shown.iter().filter_map(|at| register.columns.get(*at)).map(|column| {
        let (href, aria) = asked.sorted(&place, &column.id);
        Head { zh: column.zh.clone(), href: column.filters().then_some(href), aria, number: column.number() }
    });
    let heads = heads.collect();
    let line = |row: RegisterRow| Line {
        href: row.key.as_ref().map(|key| href(&id, key.as_str())),
        key: row.key.as_ref().map_or_else(|| "（已隐去）".to_owned(), ToString::to_string),
        light: LightTag::new(row.light, &row.expires),
        runs: !row.expires.is_empty(),
        cells: shown.iter().filter_map(|at| row.cells.get(*at).cloned()).collect(),
    };
    let rows = std::mem::take(&mut register.rows).into_iter().map(line).collect();
    let pages = register.total.div_ceil(u64::from(asked.size())).max(1);
    let number = asked.page();
    let filters = asked.filters(&register.columns);
    let desk = register.desk.as_ref().map(|(desk, _)| format!("/desks/{desk}")).unwrap_or_default();
    page(&Page {
        shell: Shell::of(&state, &viewer, &desk).await?,
        law: register.law.clone().map(Article::from),
        views: platform.views(&viewer.signed, &place).await?,
        more_open: filters.iter().any(|f| !f.value.is_empty() || !f.from.is_empty() || !f.until.is_empty()),
        chips: asked.chips(&place, &register.columns, &[]),
        states: Vec::new(),
        ticks: asked.ticks(&register.columns),
        kept: asked.kept(),
        kept_by_columns: asked.kept_by_columns(),
        total: grouped(i64::try_from(register.total).unwrap_or(i64::MAX)),
        previous: (number > 1).then(|| asked.on_page(&place, (number - 1).min(pages))),
        next: (number < pages).then(|| asked.on_page(&place, number + 1)),
        printed: format!("{} 打印 · {}", moment(platform.now()), viewer.signed.name),
        tail: asked.tail(),
        number,
        pages,
        heads,
        rows,
        filters,
        place,
        register,
        asked,
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
