//! Registers, their records, and what made each version of one.

use super::Answer;
use super::cases::XLSX;
use super::paging::Paging;
use app::{Cell, LedgerColumn, LedgerKind, LedgerQuery, RegisterRow};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use model::{RecordKey, RegisterId};
use serde_json::{Map, Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

pub(crate) async fn list(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let registers = state.platform.rulebook().registers.values();
    Ok(paging.whole(registers.map(|known| json!({"id": known.id, "name": known.name.zh}))))
}

pub(crate) async fn records(
    State(state): State<WebState>,
    caller: Caller,
    Path(register): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
    paging: Paging,
) -> Answer {
    let id = RegisterId::new(register);
    let columns = state.platform.register_columns(&id).ok_or_else(Problem::not_found)?;
    let query = LedgerQuery::asked(&pairs, &columns, (paging.number(), paging.size()));
    let found = state.platform.register_list(caller.signed(), &id, &query).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let items: Vec<_> = found.rows.iter().map(|row| told(row, &found.columns)).collect();
    let beside = json!({"register": found.register, "name": found.zh, "columns": columns_told(&found.columns)});
    Ok(paging.part_of(beside, items, (found.total, false)))
}

/// The records as a sheet, all that are asked for.
pub(crate) async fn file(
    State(state): State<WebState>,
    caller: Caller,
    Path(register): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answer {
    let id = RegisterId::new(register);
    let columns = state.platform.register_columns(&id).ok_or_else(Problem::not_found)?;
    let query = LedgerQuery::asked(&pairs, &columns, (0, 50));
    let file = state.platform.register_file(caller.signed(), &id, &query).await?.ok_or_else(Problem::not_found)?;
    Ok(([(header::CONTENT_TYPE, XLSX)], file.bytes).into_response())
}

pub(crate) async fn record(
    State(state): State<WebState>,
    caller: Caller,
    Path((register, key)): Path<(String, String)>,
) -> Answer {
    let (register, key) = (RegisterId::new(register), RecordKey::new(key));
    let found = state.platform.record_page(caller.signed(), &register, &key).await?.ok_or_else(Problem::not_found)?;
    let versions = found.versions.iter().map(|version| {
        let changes = version
            .changes
            .iter()
            .map(|(field, before, after)| json!({"field": field, "before": cell(before), "after": cell(after)}));
        json!({"version": version.version, "position": version.position, "case": version.case,
               "day": version.day, "who": version.who, "changes": changes.collect::<Vec<_>>()})
    });
    let record = json!({
        "register": found.register,
        "name": found.register_zh,
        "record": told(&found.row, &found.columns),
        "versions": versions.collect::<Vec<_>>(),
        "cases": found.cases.iter().map(|(id, title)| json!({"id": id, "title": title})).collect::<Vec<_>>(),
    });
    Ok(Json(record).into_response())
}

/// The columns of a list, by what they are filtered.
pub(super) fn columns_told(columns: &[LedgerColumn]) -> Vec<Value> {
    let kind = |column: &LedgerColumn| match &column.kind {
        LedgerKind::Text => "text",
        LedgerKind::Choice(_) => "choice",
        LedgerKind::YesNo => "yes-no",
        LedgerKind::Number => "number",
        LedgerKind::Money => "money",
        LedgerKind::Day => "day",
        LedgerKind::Other => "list",
    };
    let choices = |column: &LedgerColumn| match &column.kind {
        LedgerKind::Choice(choices) => choices.iter().map(|(id, name)| json!({"id": id, "name": name})).collect(),
        _ => Vec::new(),
    };
    let told = |column: &LedgerColumn| {
        json!({"id": column.id, "name": column.zh, "kind": kind(column), "choices": choices(column),
               "filters": column.filters()})
    };
    columns.iter().map(told).collect()
}

/// The cells of a row by their columns.
pub(super) fn cells(cells: &[Cell], columns: &[LedgerColumn]) -> Map<String, Value> {
    columns.iter().zip(cells).map(|(column, shown)| (column.id.to_string(), cell(shown))).collect()
}

fn cell(cell: &Cell) -> Value {
    json!({"words": cell.words, "masked": cell.masked})
}

fn told(row: &RegisterRow, columns: &[LedgerColumn]) -> Value {
    let fields = cells(&row.cells, columns);
    json!({"key": row.key, "version": row.version, "light": row.light, "expires": row.expires, "fields": fields})
}
