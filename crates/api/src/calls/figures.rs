//! Figures of a year, and the entries of the ledger behind each.

use super::Answer;
use super::paging::Paging;
use crate::shapes::value;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    year: Option<i16>,
    /// The position of the ledger; now when left out.
    at: Option<u64>,
}

impl Asked {
    /// This year when none is asked for.
    pub(super) fn year(&self, state: &WebState) -> Result<i16, Problem> {
        let year = self.year.unwrap_or_else(|| state.platform.now().year());
        if (1949..=9998).contains(&year) { Ok(year) } else { Err(Problem::bad("没有这样的年份。")) }
    }
}

pub(crate) async fn list(
    State(state): State<WebState>,
    _: Caller,
    paging: Paging,
    Query(asked): Query<Asked>,
) -> Answer {
    let year = asked.year(&state)?;
    let found = state.platform.figures(&state.office, year, asked.at).await?;
    // In the order of the catalogue, which keeps a matter's figures together.
    let known = state.platform.ready().catalogue.iter().filter_map(|entry| found.get(entry.id.as_str()));
    let items = known.map(|figure| {
        json!({"id": figure.id, "name": figure.name, "unit": figure.unit, "definition": figure.definition,
               "matter": figure.matter, "part_of": figure.part_of, "value": value(&figure.value),
               "printed": figure.printed(), "evidence": figure.evidence.len()})
    });
    Ok(paging.whole_of(json!({"year": year, "from": found.from, "to": found.to}), items))
}

pub(crate) async fn one(
    State(state): State<WebState>,
    _: Caller,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let found = state.platform.figures(&state.office, asked.year(&state)?, asked.at).await?;
    let figure = found.get(&id).ok_or_else(Problem::not_found)?;
    Ok(Json(json!({"printed": figure.printed(), "figure": value(figure)})).into_response())
}
