//! Acting on a case, and opening one. A refusal is told with every reason, its article, what cures it and who can; the ledger
//! keeps it like that of a page.

use super::cases::{seen, tag};
use super::{Answer, wrong_fields};
use crate::shapes::{Act, Done, value};
use app::{ActError, ActRequest, CasePage, Outcome, SentBack};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::{MatterId, Refusal};
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, Problem, ROOT, Told};
use web_frame::words;

pub(crate) async fn act(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    headers: HeaderMap,
    Body(act): Body<Act>,
) -> Answer {
    let page = seen(&state, &caller, &case).await?;
    only_what_is_open(&caller, &page, &act)?;
    let matched = if_match(&headers)?;
    let request = request(&caller, &act, matched, ("case", &case))?;
    match state.platform.perform(&request).await {
        Ok(outcome) => answer(&state, &outcome, StatusCode::OK),
        // Without the header nothing was made a condition: then it is a conflict.
        Err(error @ ActError::Stale { .. }) if matched.is_none() => {
            Err(Problem { status: StatusCode::CONFLICT.as_u16(), ..error.into() })
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn open(
    State(state): State<WebState>,
    caller: Caller,
    Path(matter): Path<String>,
    Body(act): Body<Act>,
) -> Answer {
    state.platform.opening_page(caller.signed(), &MatterId::new(&matter)).ok_or_else(Problem::not_found)?;
    let request = request(&caller, &act, None, ("matter", &matter))?;
    let outcome = state.platform.perform(&request).await?;
    answer(&state, &outcome, StatusCode::CREATED)
}

/// Of a case that was sent back, whoever is outside changes only what was asked for, as on his page.
fn only_what_is_open(caller: &Caller, page: &CasePage, act: &Act) -> Result<(), Problem> {
    let known = page.acts.iter().find(|known| known.id == act.act);
    let Some((known, back)) = known
        .filter(|_| caller.signed().actor.unit.is_some())
        .and_then(|known| Some((known, SentBack::of(page, known)?)))
    else {
        return Ok(());
    };
    let open = back.narrowed(known.clone());
    let shut = |id: &&String| {
        let asked = |act: &app::PossibleAct| act.fields.iter().any(|field| field.id.as_str() == id.as_str());
        asked(known) && !asked(&open)
    };
    let faults: Vec<(&String, String)> =
        act.set.keys().filter(shut).map(|id| (id, "退回时没有要求补正这一项，不能改".to_owned())).collect();
    if faults.is_empty() { Ok(()) } else { Err(wrong_fields(faults)) }
}

/// The version that `If-Match` wants; `*` wants none in particular.
fn if_match(headers: &HeaderMap) -> Result<Option<u32>, Problem> {
    let Some(given) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let tag = given.to_str().unwrap_or_default().trim();
    if tag == "*" {
        return Ok(None);
    }
    let version = tag.trim_start_matches("W/").trim_matches('"').parse();
    version.map(Some).map_err(|_| Problem::bad("If-Match 要写办件的 ETag，如 \"3\"。"))
}

fn request(caller: &Caller, act: &Act, matched: Option<u32>, (on, id): (&str, &str)) -> Result<ActRequest, Problem> {
    let signed = caller.signed();
    let mut whole = value(act);
    if let Value::Object(parts) = &mut whole {
        parts.insert("office".into(), json!(signed.office));
        parts.insert("by".into(), json!(signed.actor.person));
        parts.insert(on.into(), json!(id));
        if let Some(version) = matched {
            parts.insert("version".into(), json!(version));
        }
    }
    serde_json::from_value(whole).map_err(|error| Problem::unprocessable(error.to_string(), Vec::new()))
}

/// What came of an act.
pub(super) fn answer(state: &WebState, outcome: &Outcome, done: StatusCode) -> Answer {
    let case = outcome.case();
    if let Outcome::Refused { refusal, .. } = outcome {
        return Err(refused(state, refusal, (case.id.as_ref(), case.version)));
    }
    let told = Done {
        case: case.id.to_string(),
        version: case.version,
        step: case.step.to_string(),
        ended: case.ended,
        number: case.number.clone(),
    };
    let mut response: Response = (done, [(header::ETAG, tag(case.version))], Json(told)).into_response();
    if let Ok(at) = format!("{ROOT}/cases/{}", case.id).parse() {
        response.headers_mut().insert(header::LOCATION, at);
    }
    Ok(response)
}

fn refused(state: &WebState, refusal: &Refusal, (case, version): (&str, u32)) -> Problem {
    let today = state.platform.now().date();
    let reason = |reason: &model::RefusedRule| {
        let law = words::law(&state.platform, &reason.law, today);
        let who = |role| words::roles(&state.platform, [role]);
        Told {
            about: reason.rule.to_string(),
            say: reason.say.clone(),
            law: law.id,
            law_words: law.zh,
            cure: reason.cure.clone(),
            cured_by: reason.cured_by.iter().map(who).collect(),
        }
    };
    let detail = "依法不能办理，理由如下；这次尝试已经记入台账。";
    let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "refused", "不能办理", detail);
    Problem {
        reasons: refusal.reasons.iter().map(reason).collect(),
        case: Some(case.into()),
        version: Some(version),
        ..problem
    }
}
