//! How the office is set up, for its administrators: profile, website, policy, mail, sign-on, parameters, rulebooks, jobs. What is
//! changed goes through `changes`. No password and no secret is told.

use super::Answer;
use super::paging::Paging;
use crate::shapes::{Replay, value};
use app::{ImportLine, JobLine, OutgoingKind, RulebookDifference, RulebookLine};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use model::Digest;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem};

pub(crate) async fn all(State(state): State<WebState>, _: Caller) -> Answer {
    let (platform, id) = (&state.platform, &state.office);
    let mut mail = value(&platform.mail_settings(id).await?);
    let mut sign_on = value(&platform.sign_on_settings(id).await?);
    // That there is one may be known, and no more.
    for (settings, secret) in [(&mut mail, "password"), (&mut sign_on, "secret")] {
        if let Value::Object(parts) = settings {
            let kept = parts.remove(secret).is_some_and(|kept| kept.as_str().is_some_and(|kept| !kept.is_empty()));
            parts.insert(format!("has-{secret}"), json!(kept));
        }
    }
    let told = json!({
        "office": value(&platform.office(id).await?.ok_or_else(Problem::not_found)?),
        "site": value(&platform.site_settings(id).await?),
        "policy": value(&platform.security_policy(id).await?),
        "mail": mail,
        "sign-on": sign_on,
    });
    Ok(Json(told).into_response())
}

/// 参数: the numbers that articles and places set, as they hold today.
pub(crate) async fn parameters(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let office = state.platform.office(&state.office).await?.ok_or_else(Problem::not_found)?;
    let lines = state.platform.parameters(&office);
    Ok(paging.whole(lines.iter().map(|line| {
        json!({"id": line.id, "value": line.value, "national": line.national, "law": line.law, "from": line.from,
               "certainty": line.certainty, "region": line.region, "note": line.note})
    })))
}

pub(crate) async fn rulebooks(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let told = |line: &RulebookLine| json!({"id": line.digest.to_string(), "first_used": line.first_used, "in_force": line.in_force});
    Ok(paging.whole(state.platform.rulebook_list().await?.iter().map(told)))
}

#[derive(Deserialize)]
pub(crate) struct Between {
    #[serde(default)]
    to: String,
}

/// What differs between a rulebook and another.
pub(crate) async fn differences(
    State(state): State<WebState>,
    _: Caller,
    Path(rulebook): Path<String>,
    Query(between): Query<Between>,
    paging: Paging,
) -> Answer {
    let from = Digest::from_hex(&rulebook).ok_or_else(Problem::not_found)?;
    let to = Digest::from_hex(&between.to).ok_or_else(|| Problem::bad("to 要写另一个规则库的编号。"))?;
    let found = state.platform.rulebook_differences(from, to).await?.ok_or_else(Problem::not_found)?;
    let told = |one: &RulebookDifference| json!({"folder": one.folder, "what": one.what, "added": one.added, "removed": one.removed});
    Ok(paging.whole(found.iter().map(told)))
}

/// What a year's cases would have become under another rulebook. No word of any case: administrators see none.
pub(crate) async fn replay(State(state): State<WebState>, _: Caller, Body(wanted): Body<Replay>) -> Answer {
    let digest = Digest::from_hex(&wanted.against).ok_or_else(Problem::not_found)?;
    let against = state.platform.archived_rulebook(digest).await?.ok_or_else(Problem::not_found)?;
    let found = state.platform.replay(&state.office, wanted.year, None, &against).await?;
    let mut by_act: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &found.differs {
        *by_act.entry(&one.act).or_default() += 1;
    }
    let told = json!({"year": wanted.year, "cases": found.cases, "acts": found.acts, "differ": found.differs.len(),
                      "by_act": by_act});
    Ok(Json(told).into_response())
}

/// 后台作业: what runs by itself, what waits to go out, which files of acts came in.
pub(crate) async fn jobs(State(state): State<WebState>, _: Caller) -> Answer {
    let (platform, office) = (&state.platform, &state.office);
    let mut queues = Vec::new();
    for kind in OutgoingKind::ALL {
        let counts = platform.outgoing_counts(office, kind).await?;
        queues.push(json!({"kind": kind.id(), "name": kind.zh(), "waiting": counts.waiting, "done": counts.done,
                           "dead": counts.dead}));
    }
    let job = |line: &JobLine| {
        json!({"id": line.job.id(), "name": line.job.zh(), "says": line.job.says(), "ended_at": line.ended_at,
               "said": line.said, "failed_at": line.failed_at, "failure": line.failure, "late": line.late})
    };
    let import = |line: &ImportLine| json!({"batch": line.batch, "file": line.file, "by": line.by, "at": line.at});
    let told = json!({
        "jobs": platform.job_list(office).await?.iter().map(job).collect::<Vec<_>>(),
        "queues": queues,
        "imports": platform.import_list(office).await?.iter().map(import).collect::<Vec<_>>(),
    });
    Ok(Json(told).into_response())
}
