//! 单位注册: what the office decides about units that ask for an account, and what a unit sends before it has one.

use super::paging::Paging;
use super::{Answer, all_told, files, wrong_fields};
use crate::shapes::{Joins, Manager, NewUnit, Paper, Taken, UnitDecided, UnitDecisionWord};
use app::{Joining, UnitAnswer, UnitAsked, UnitDecision, UnitLine, UnitRequestLine};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use model::{Digest, PersonId};
use serde::Deserialize;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem, Raw};

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    state: String,
}

pub(crate) async fn list(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let told = |unit: &UnitLine| {
        let member = |member: &app::UnitAccount| json!({"person": member.person, "name": member.name, "right": member.right, "manages": member.manages});
        json!({"id": unit.unit, "name": unit.name, "members": unit.members.iter().map(member).collect::<Vec<_>>()})
    };
    Ok(paging.whole(state.platform.units(&state.office).await?.iter().map(told)))
}

pub(crate) async fn requests(
    State(state): State<WebState>,
    _: Caller,
    paging: Paging,
    Query(asked): Query<Asked>,
) -> Answer {
    let waits = match asked.state.as_str() {
        "" => None,
        "waiting" => Some(true),
        "decided" => Some(false),
        _ => return Err(Problem::bad("state 只能是 waiting 或 decided。")),
    };
    let lines = state.platform.unit_requests(&state.office).await?;
    let wanted = |line: &&UnitRequestLine| waits.is_none_or(|waits| waits == line.confirmed.is_none());
    Ok(paging.whole(lines.iter().filter(wanted).map(request_told)))
}

fn request_told(line: &UnitRequestLine) -> Value {
    let asked = &line.asked;
    json!({"number": line.number, "code": asked.code, "name": asked.name, "contact": asked.contact,
           "telephone": asked.telephone, "account": asked.account, "at": line.at, "members": line.members,
           "paper": asked.file.as_ref().map(|(_, name)| name), "confirmed": line.confirmed,
           "decided_by": line.decided_by, "words": line.words})
}

pub(crate) async fn decide(
    State(state): State<WebState>,
    caller: Caller,
    Path(request): Path<String>,
    Body(decided): Body<UnitDecided>,
) -> Answer {
    let decision = match decided.decision {
        UnitDecisionWord::Confirm => UnitDecision::Confirm,
        UnitDecisionWord::Refuse => UnitDecision::Refuse(decided.words),
    };
    all_told(state.platform.decide_unit(caller.signed(), &request, &decision, &caller.origin).await?)
}

pub(crate) async fn appoint(State(state): State<WebState>, caller: Caller, Body(manager): Body<Manager>) -> Answer {
    let person = PersonId::new(manager.person);
    all_told(state.platform.appoint_manager(caller.signed(), &person, &caller.origin).await?)
}

pub(crate) async fn paper(State(state): State<WebState>, _: Caller, Path(request): Path<String>) -> Answer {
    let open = state.platform.unit_paper(&state.office, &request).await?.ok_or_else(Problem::not_found)?;
    Ok(files::taken(open))
}

/// Keeps the paper that goes with a request.
pub(crate) async fn keep_paper(
    State(state): State<WebState>,
    _: Caller,
    Query(named): Query<files::Named>,
    Raw(bytes): Raw,
) -> Answer {
    match state.platform.keep_unit_paper(&state.office, &named.name, bytes.to_vec()).await? {
        Ok(file) => {
            let kept = Paper { file: file.to_string(), name: named.name };
            Ok((StatusCode::CREATED, Json(kept)).into_response())
        }
        Err(words) => Err(wrong_fields([("paper", words)])),
    }
}

/// A unit asks for its first account.
pub(crate) async fn ask(State(state): State<WebState>, caller: Caller, Body(new): Body<NewUnit>) -> Answer {
    let file = match new.paper {
        None => None,
        Some(paper) => {
            let unknown = || wrong_fields([("paper", "没有这个文件".to_owned())]);
            Some((Digest::from_hex(&paper.file).ok_or_else(unknown)?, paper.name))
        }
    };
    let asked = UnitAsked {
        code: new.code,
        name: new.name,
        contact: new.contact,
        telephone: new.telephone,
        account: new.account,
        file,
        asked_by: caller.signed().actor.person.clone(),
    };
    let passwords = (new.password.as_str(), new.password.as_str());
    match state.platform.ask_for_unit(&state.office, asked, passwords, &caller.origin).await? {
        UnitAnswer::Kept(number) => Ok((StatusCode::CREATED, Json(Taken { number })).into_response()),
        UnitAnswer::Faults(faults) => Err(wrong_fields(faults)),
        UnitAnswer::TooMany => {
            Err(Problem::unprocessable("现在等候确认的注册太多，请过几天再来，或者打电话问。", Vec::new()))
        }
    }
}

/// How a request stands, for who has its number.
pub(crate) async fn status(State(state): State<WebState>, _: Caller, Path(request): Path<String>) -> Answer {
    let found = state.platform.unit_status(&state.office, &request).await?.ok_or_else(Problem::not_found)?;
    let told = json!({"name": found.name, "account": found.account, "at": found.at, "confirmed": found.confirmed,
                      "words": found.words});
    Ok(Json(told).into_response())
}

/// What a link says, for who holds it.
pub(crate) async fn invitation(State(state): State<WebState>, _: Caller, Path(secret): Path<String>) -> Answer {
    let found = state.platform.open_invitation(&state.office, &secret).await?.ok_or_else(Problem::not_found)?;
    let told = json!({"unit": found.unit, "name": found.name, "right": found.right, "expires": found.expires});
    Ok(Json(told).into_response())
}

/// Makes whoever holds a link a member.
pub(crate) async fn join(State(state): State<WebState>, caller: Caller, Body(joins): Body<Joins>) -> Answer {
    let joining = Joining { account: joins.account.trim(), password: &joins.password, again: &joins.password };
    match state.platform.join(&state.office, &joins.invitation, joining, &caller.origin).await? {
        Some(UnitAnswer::Kept(_)) => Ok(super::nothing()),
        Some(UnitAnswer::Faults(faults)) => Err(wrong_fields(faults)),
        Some(UnitAnswer::TooMany) | None => Err(Problem::not_found()),
    }
}
