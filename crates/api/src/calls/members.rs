//! 本单位: the unit of the token's person, its members, its cases and records, and its end here.

use super::paging::Paging;
use super::{Answer, all_told, wrong_fields};
use crate::shapes::{Because, Invitation, Invited, MemberRight};
use app::{Member, OwnCase, OwnRecord, OwnRegister, SentBack, SentInvitation, UnitAnswer};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use model::{PersonId, RoleId};
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, NotKept, Problem};

pub(crate) async fn unit(State(state): State<WebState>, caller: Caller) -> Answer {
    let (platform, signed) = (&state.platform, caller.signed());
    let rights = platform.unit_rights();
    let told = json!({
        "id": signed.actor.unit,
        "name": platform.own_unit_name(signed).await?,
        "manages": platform.manages_unit(signed),
        "only_fills_in": platform.only_fills_in(signed),
        "unread": platform.unread_messages(signed).await?,
        "rights": rights.iter().map(|(role, words)| json!({"role": role, "name": words})).collect::<Vec<_>>(),
        "open_to": platform.open_to(signed).iter().map(|(id, name)| json!({"id": id, "name": name})).collect::<Vec<_>>(),
    });
    Ok(Json(told).into_response())
}

pub(crate) async fn list(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let told = |member: &Member| {
        json!({"person": member.person, "name": member.name, "role": member.role, "right": member.right,
               "manages": member.manages, "own": member.own})
    };
    Ok(paging.whole(state.platform.members(caller.signed()).await?.iter().map(told)))
}

pub(crate) async fn invitations(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let told = |sent: &SentInvitation| json!({"name": sent.name, "right": sent.right, "expires": sent.expires});
    Ok(paging.whole(state.platform.sent_invitations(caller.signed()).await?.iter().map(told)))
}

pub(crate) async fn invite(State(state): State<WebState>, caller: Caller, Body(invited): Body<Invited>) -> Answer {
    let (name, role) = (invited.name.as_str(), RoleId::new(&invited.role));
    match state.platform.invite(caller.signed(), (name, &role), &caller.origin).await? {
        // What is told once is kept nowhere.
        UnitAnswer::Kept(secret) => {
            let told = Invitation { path: format!("/public/join/{secret}"), invitation: secret };
            Ok((StatusCode::CREATED, Extension(NotKept), Json(told)).into_response())
        }
        UnitAnswer::Faults(faults) => Err(wrong_fields(faults)),
        UnitAnswer::TooMany => Err(wrong_fields([("name", "没有用掉的邀请太多，等它们用掉或者过期再发".to_owned())])),
    }
}

pub(crate) async fn set(
    State(state): State<WebState>,
    caller: Caller,
    Path(person): Path<String>,
    Body(right): Body<MemberRight>,
) -> Answer {
    let role = RoleId::new(&right.role);
    let (person, right) = (PersonId::new(person), (&role, right.manages));
    all_told(state.platform.set_member(caller.signed(), &person, right, &caller.origin).await?)
}

pub(crate) async fn remove(State(state): State<WebState>, caller: Caller, Path(person): Path<String>) -> Answer {
    all_told(state.platform.remove_member(caller.signed(), &PersonId::new(person), &caller.origin).await?)
}

/// 注销.
pub(crate) async fn close(State(state): State<WebState>, caller: Caller, Body(because): Body<Because>) -> Answer {
    all_told(state.platform.close_unit(caller.signed(), &because.reason, &caller.origin).await?)
}

/// 我的办件: each case with one plain sentence.
pub(crate) async fn cases(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    Ok(paging.whole(state.platform.own_cases(caller.signed()).await?.iter().map(case_told)))
}

fn case_told(case: &OwnCase) -> Value {
    json!({"id": case.id, "matter": case.matter, "matter_name": case.matter_zh, "title": case.title,
           "number": case.number, "words": case.words, "due": case.due, "waits": case.waits,
           "ended": case.ended, "changed": case.changed, "reached": case.reached, "acts": case.acts})
}

/// One of them; and what it was sent back for, act by act: only that is open then.
pub(crate) async fn case(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let id = model::CaseId::new(case);
    let case = state.platform.own_case(caller.signed(), &id).await?.ok_or_else(Problem::not_found)?;
    let page = state.platform.case_page(caller.signed(), &id).await?.ok_or_else(Problem::not_found)?;
    let back = page.acts.iter().filter(|act| act.mine).filter_map(|act| Some((act, SentBack::of(&page, act)?)));
    let told = back.map(|(act, back)| {
        let points =
            back.points.iter().map(|(about, say)| json!({"about": about.trim_start_matches("f."), "say": say}));
        json!({"act": act.id, "at": back.at, "by": back.by, "words": back.words, "points": points.collect::<Vec<_>>()})
    });
    let mut whole = case_told(&case);
    whole["sent_back"] = told.collect();
    Ok(Json(whole).into_response())
}

/// 回执: number and code, and by when there will be an answer.
pub(crate) async fn receipt(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let id = model::CaseId::new(case);
    let case = state.platform.own_case(caller.signed(), &id).await?.ok_or_else(Problem::not_found)?;
    let code = state.platform.query_code(&state.office, &id).await?;
    Ok(Json(json!({"case": case.id, "code": code, "due": case.due, "words": case.words})).into_response())
}

/// 资料库: the unit's own records with when they run out.
pub(crate) async fn records(State(state): State<WebState>, caller: Caller, paging: Paging) -> Answer {
    let record = |record: &OwnRecord| json!({"cells": record.cells, "light": record.light, "words": record.words});
    let told = |register: &OwnRegister| {
        let records: Vec<Value> = register.records.iter().map(record).collect();
        json!({"name": register.zh, "columns": register.columns, "records": records})
    };
    Ok(paging.whole(state.platform.own_registers(caller.signed()).await?.iter().map(told)))
}
