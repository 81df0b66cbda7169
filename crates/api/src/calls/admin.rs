//! Accounts and changes. Here as on the pages, one administrator proposes and another confirms.

use super::Answer;
use super::paging::Paging;
use crate::shapes::{Decided, DecisionWord, NewChange};
use app::{AccountLine, ChangeAnswer, ChangeLine, Decision, Proposal, ShownOnce};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use model::PersonId;
use serde::Deserialize;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, NotKept, Problem, Told};

fn account_told(line: &AccountLine) -> Value {
    json!({"person": line.person, "name": line.name, "roles": line.roles, "unit": line.unit,
           "administers": line.administers, "disabled": line.disabled, "rests_until": line.rests_until,
           "second_factor": line.second_factor, "must_change": line.must_change})
}

pub(crate) async fn accounts(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let lines = state.platform.account_list(&state.office).await?;
    Ok(paging.whole(lines.iter().map(account_told)))
}

pub(crate) async fn account(State(state): State<WebState>, _: Caller, Path(person): Path<String>) -> Answer {
    let line = state.platform.account(&state.office, &PersonId::new(person)).await?;
    Ok(Json(account_told(&line.ok_or_else(Problem::not_found)?)).into_response())
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    state: String,
}

pub(crate) async fn changes(
    State(state): State<WebState>,
    caller: Caller,
    paging: Paging,
    Query(asked): Query<Asked>,
) -> Answer {
    let waiting = match asked.state.as_str() {
        "" | "waiting" => true,
        "decided" => false,
        _ => return Err(Problem::bad("state 只能是 waiting 或 decided。")),
    };
    let told = |line: &ChangeLine| {
        json!({"number": line.number, "kind": line.zh, "words": line.words, "reason": line.reason,
               "proposed_by": line.proposed_by, "proposed_at": line.proposed_at, "state": line.state,
               "decided_by": line.decided_by, "decided_at": line.decided_at, "note": line.note,
               "may_decide": line.may_decide, "own": line.own})
    };
    let lines = state.platform.change_list(caller.signed(), waiting).await?;
    Ok(paging.whole(lines.iter().map(told)))
}

pub(crate) async fn propose(State(state): State<WebState>, caller: Caller, Body(new): Body<NewChange>) -> Answer {
    let proposal: Proposal =
        serde_json::from_value(new.change).map_err(|error| Problem::unprocessable(error.to_string(), Vec::new()))?;
    answer(state.platform.propose(caller.signed(), &proposal, &new.reason, &caller.origin).await?)
}

pub(crate) async fn decide(
    State(state): State<WebState>,
    caller: Caller,
    Path(number): Path<String>,
    Body(decided): Body<Decided>,
) -> Answer {
    let number = number.parse().map_err(|_| Problem::not_found())?;
    let decision = match decided.decision {
        DecisionWord::Confirm => Decision::Confirm,
        DecisionWord::Refuse => Decision::Refuse,
        DecisionWord::Withdraw => Decision::Withdraw,
    };
    let decided = (decision, decided.note.as_str());
    answer(state.platform.decide_change(caller.signed(), number, decided, &caller.origin).await?)
}

fn answer(answer: ChangeAnswer) -> Answer {
    match answer {
        ChangeAnswer::Waits(number) => {
            Ok((StatusCode::CREATED, Json(json!({"number": number, "state": "waiting"}))).into_response())
        }
        // What is shown once is told once, and kept nowhere.
        ChangeAnswer::Done(shown) => {
            let (password, secret) = match shown {
                None => (None, None),
                Some(ShownOnce::Password(password)) => (Some(password), None),
                Some(ShownOnce::Secret(secret)) => (None, Some(secret)),
            };
            let told = json!({"state": "done", "password": password, "secret": secret});
            Ok((Extension(NotKept), Json(told)).into_response())
        }
        ChangeAnswer::Faults(faults) => {
            let told = |(about, say): (&str, String)| Told { about: about.into(), say, ..Told::default() };
            Err(Problem::unprocessable("变更没有提出，理由如下。", faults.into_iter().map(told).collect()))
        }
        ChangeAnswer::Forbidden(why) => Err(Problem::forbidden(why)),
        ChangeAnswer::Gone => Err(Problem::not_found()),
    }
}
