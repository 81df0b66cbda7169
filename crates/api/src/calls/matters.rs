//! Matters: which there are, what each is made of, how one is opened, and the guide that applicants read.

use super::Answer;
use super::cases::possible;
use super::paging::Paging;
use crate::shapes::value;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use model::MatterId;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

pub(crate) async fn list(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let lines = state.platform.matters(caller.signed()).await?;
    Ok(paging.whole(lines))
}

pub(crate) async fn one(State(state): State<WebState>, _: Caller, Path(matter): Path<String>) -> Answer {
    let definition = state.platform.rulebook().matter(&MatterId::new(matter)).ok_or_else(Problem::not_found)?;
    let steps = definition.steps.values().map(|step| {
        let acts = step.acts.values().map(|act| {
            json!({"id": format!("{}.{}", step.id, act.id), "name": act.name.zh,
                   "by": act.by, "asks": act.asks.iter().map(|ask| &ask.field).collect::<Vec<_>>(),
                   "materials": act.materials, "to": act.to})
        });
        json!({"id": step.id, "name": step.name.zh, "end": step.end, "acts": acts.collect::<Vec<Value>>()})
    });
    let fields = definition.fields.iter().map(|(id, field)| json!({"id": id, "name": field.name.zh}));
    let materials = definition.materials.iter().map(|(id, material)| json!({"id": id, "name": material.name.zh}));
    let told = json!({
        "id": definition.id,
        "name": definition.name.zh,
        "name_en": definition.name.en,
        "basis": definition.basis.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "steps": steps.collect::<Vec<_>>(),
        "fields": fields.collect::<Vec<_>>(),
        "materials": materials.collect::<Vec<_>>(),
        "figures": definition.figures.values().map(|figure| figure.id.to_string()).collect::<Vec<_>>(),
    });
    Ok(Json(told).into_response())
}

/// What the first act asks for.
pub(crate) async fn opening(State(state): State<WebState>, caller: Caller, Path(matter): Path<String>) -> Answer {
    let page = state.platform.opening_page(caller.signed(), &MatterId::new(matter)).ok_or_else(Problem::not_found)?;
    Ok(Json(possible(&page)).into_response())
}

pub(crate) async fn guide(State(state): State<WebState>, _: Caller, Path(matter): Path<String>) -> Answer {
    let guide = state.platform.guide(&state.office, &MatterId::new(matter), &BTreeMap::new()).await?;
    let guide = guide.ok_or_else(Problem::not_found)?;
    let told = json!({
        "id": guide.line.id,
        "name": guide.line.zh,
        "basis": value(&guide.basis),
        "conditions": guide.conditions.iter()
            .map(|wanted| json!({"say": wanted.say, "cure": wanted.cure, "law": value(&wanted.law)}))
            .collect::<Vec<_>>(),
        "materials": guide.materials.iter()
            .map(|material| json!({"name": material.zh, "later": material.later, "law": value(&material.law)}))
            .collect::<Vec<_>>(),
        "steps": guide.steps.iter()
            .map(|step| json!({"name": step.zh, "yours": step.yours, "why": step.why, "end": step.end}))
            .collect::<Vec<_>>(),
        "place": guide.place,
        "hours": guide.hours,
        "remedy": guide.remedy,
    });
    Ok(Json(told).into_response())
}
