//! Registers, their records, and what made each version of one.

use super::Answer;
use super::paging::Paged;
use app::{Cell, LedgerColumn, LedgerQuery, RegisterRow};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::Uri;
use axum::response::IntoResponse;
use model::{RecordKey, RegisterId};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: Option<u64>,
    #[serde(default)]
    size: Option<u32>,
}

pub(crate) async fn list(State(state): State<WebState>, _: Caller) -> Answer {
    let registers = state.platform.rulebook().registers.values();
    let items: Vec<_> = registers.map(|known| json!({"id": known.id, "name": known.name.zh})).collect();
    Ok(Json(json!({ "items": items })).into_response())
}

pub(crate) async fn records(
    State(state): State<WebState>,
    caller: Caller,
    at: Uri,
    Path(register): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let paged = Paged { page: asked.page, size: asked.size };
    let text = Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty());
    let query = LedgerQuery { text, page: paged.page() - 1, page_size: paged.size(), ..LedgerQuery::default() };
    let found = state.platform.register_list(caller.signed(), &RegisterId::new(register), &query).await?;
    let found = found.ok_or_else(Problem::not_found)?;
    let items: Vec<_> = found.rows.iter().map(|row| told(row, &found.columns)).collect();
    let list = json!({
        "register": found.register,
        "name": found.zh,
        "items": items,
        "total": found.total,
        "page": paged.page(),
        "size": paged.size(),
    });
    Ok(paged.answer(&at, &list, (found.total, false)))
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

fn cell(cell: &Cell) -> Value {
    json!({"words": cell.words, "masked": cell.masked})
}

fn told(row: &RegisterRow, columns: &[LedgerColumn]) -> Value {
    let fields: Map<String, Value> =
        columns.iter().zip(&row.cells).map(|(column, shown)| (column.id.to_string(), cell(shown))).collect();
    json!({"key": row.key, "version": row.version, "light": row.light, "expires": row.expires, "fields": fields})
}
