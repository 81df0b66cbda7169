//! 台账: the cases of a matter as a table, as a sheet, and one act for several of them.

use super::cases::XLSX;
use super::paging::Paging;
use super::registers::{cells, columns_told};
use super::{Answer, in_the_way};
use crate::shapes::{DoneTogether, OneOfMany, Together, value};
use app::{BulkAct, BulkLine, BulkRequest, LedgerQuery, LedgerRow};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use model::{CaseId, FieldId, MatterId};
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem};

type Pairs = Vec<(String, String)>;

pub(crate) async fn list(
    State(state): State<WebState>,
    caller: Caller,
    Path(matter): Path<String>,
    Query(pairs): Query<Pairs>,
    paging: Paging,
) -> Answer {
    let matter = MatterId::new(matter);
    let columns = state.platform.ledger_columns(&matter).ok_or_else(Problem::not_found)?;
    let query = LedgerQuery::asked(&pairs, &columns, (paging.number(), paging.size()));
    let found = state.platform.ledger(caller.signed(), &matter, &query).await?.ok_or_else(Problem::not_found)?;
    let told = |row: &LedgerRow| {
        json!({"case": row.case, "version": row.version, "title": row.title, "number": row.number, "step": row.step,
               "ended": row.ended, "opened": row.opened, "light": row.light, "due_words": row.due_words,
               "fields": cells(&row.cells, &found.columns)})
    };
    let acts = state.platform.bulk_acts(caller.signed(), &matter).await?;
    let act = |act: &BulkAct| json!({"act": act.id, "name": act.zh, "step": act.step, "opinion": act.opinion});
    let figures = found.figures.iter().map(|figure| {
        json!({"id": figure.id, "name": figure.name, "unit": figure.unit, "value": value(&figure.value),
               "printed": figure.printed()})
    });
    let beside = json!({
        "matter": found.matter,
        "name": found.zh,
        "columns": columns_told(&found.columns),
        "steps": found.steps.iter().map(|(id, name)| json!({"id": id, "name": name})).collect::<Vec<_>>(),
        "acts": acts.iter().map(act).collect::<Vec<_>>(),
        "year": found.year,
        "figures": figures.collect::<Vec<_>>(),
    });
    Ok(paging.part_of(beside, found.rows.iter().map(told).collect(), (found.total, false)))
}

/// All that are asked for, as a sheet; `col` names its columns.
pub(crate) async fn file(
    State(state): State<WebState>,
    caller: Caller,
    Path(matter): Path<String>,
    Query(pairs): Query<Pairs>,
) -> Answer {
    let matter = MatterId::new(matter);
    let columns = state.platform.ledger_columns(&matter).ok_or_else(Problem::not_found)?;
    let query = LedgerQuery::asked(&pairs, &columns, (0, 50));
    let chosen = pairs.iter().filter(|(name, _)| name == "col").map(|(_, id)| FieldId::new(id));
    let chosen: Vec<FieldId> = chosen.collect();
    let file = state.platform.ledger_file(caller.signed(), &matter, &query, &chosen).await?;
    Ok(([(header::CONTENT_TYPE, XLSX)], file.ok_or_else(Problem::not_found)?.bytes).into_response())
}

pub(crate) async fn act(
    State(state): State<WebState>,
    caller: Caller,
    Path(matter): Path<String>,
    Body(together): Body<Together>,
) -> Answer {
    let matter = MatterId::new(matter);
    state.platform.rulebook().matter(&matter).ok_or_else(Problem::not_found)?;
    let mut cases: Vec<CaseId> = Vec::new();
    for case in together.cases.iter().map(CaseId::new) {
        if !cases.contains(&case) {
            cases.push(case);
        }
    }
    let request = BulkRequest { matter, act: together.act, cases, opinion: together.opinion.trim().to_owned() };
    let done = state.platform.perform_together(caller.signed(), &request).await?;
    let result = done.map_err(|words| in_the_way(vec![words]))?;
    let told = |line: BulkLine| OneOfMany {
        case: line.case.to_string(),
        title: line.title,
        step: line.step,
        reasons: line.reasons,
    };
    let told = DoneTogether {
        act: result.act.id,
        done: result.done.into_iter().map(told).collect(),
        left: result.left.into_iter().map(told).collect(),
    };
    Ok(Json(told).into_response())
}
