//! What people without an account do on the public pages, for the programs of whoever does it for them: sending a form, asking
//! how far a case has come.

use super::{Answer, evaluation, wrong_fields};
use crate::shapes::{Paper, PublicForm, PublicReceipt, Receipt};
use app::{KeepFileError, Outcome, ProgressAnswer, PublicRequest, Reached};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::{Extension, Json};
use matter::{FieldKind, PublicAct};
use model::{Digest, FieldId, MatterId};
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Body, Caller, NotKept, Problem, Raw};

fn known<'s>(state: &'s WebState, matter: &MatterId, act: &str) -> Result<&'s PublicAct, Problem> {
    state.platform.publicity().act(matter, act).ok_or_else(Problem::not_found)
}

/// What a public form asks for.
pub(crate) async fn form(
    State(state): State<WebState>,
    _: Caller,
    Path((matter, act)): Path<(String, String)>,
) -> Answer {
    let matter = MatterId::new(matter);
    let act = known(&state, &matter, &act)?;
    let field = |id: &FieldId| -> Option<Value> {
        let field = state.platform.public_field(&matter, id)?;
        let choices: Vec<Value> = match &field.kind {
            FieldKind::Choice(of) => of.iter().map(|(value, zh)| json!({"id": value, "name": zh})).collect(),
            _ => Vec::new(),
        };
        Some(json!({"id": id, "name": field.name.zh, "hint": field.hint, "choices": choices,
                    "required": state.platform.public_field_required(&matter, act, id)}))
    };
    let asks: Vec<Value> = act.pages.iter().flat_map(|page| &page.asks).filter_map(field).collect();
    let photo = act.photo.as_ref().map(|photo| &photo.name.zh);
    Ok(Json(json!({"name": act.name.zh, "intro": act.intro.zh, "asks": asks, "photo": photo})).into_response())
}

/// Keeps the photograph that goes with a form.
pub(crate) async fn keep_photo(
    State(state): State<WebState>,
    _: Caller,
    Query(named): Query<super::files::Named>,
    Raw(bytes): Raw,
) -> Answer {
    match state.platform.keep_public_photo(&state.office, &named.name, bytes.to_vec()).await {
        Ok(Some(file)) => {
            let kept = Paper { file: file.to_string(), name: named.name };
            Ok((StatusCode::CREATED, Json(kept)).into_response())
        }
        Ok(None) => Err(wrong_fields([("photo", "请选一张照片（JPEG 或者 PNG）".to_owned())])),
        Err(KeepFileError::Refused(why)) => Err(wrong_fields([("photo", why.to_string())])),
        Err(KeepFileError::Fault(fault)) => Err(fault.into()),
    }
}

/// Sends a public form. What whoever sent it takes away is kept nowhere here: the same key is answered with the same case.
pub(crate) async fn send(
    State(state): State<WebState>,
    caller: Caller,
    Path((matter, act)): Path<(String, String)>,
    headers: HeaderMap,
    Body(form): Body<PublicForm>,
) -> Answer {
    let platform = &state.platform;
    let matter = MatterId::new(matter);
    let act = known(&state, &matter, &act)?;
    let asked: Vec<&FieldId> = act.pages.iter().flat_map(|page| &page.asks).collect();
    let text = |field: &FieldId| form.set.get(field.as_str()).map(|text| app::plainly(text)).unwrap_or_default();
    let unknown = form.set.keys().filter(|id| !asked.iter().any(|field| field.as_str() == id.as_str()));
    let mut faults: Vec<(String, String)> = unknown.map(|id| (id.clone(), format!("这张表不填“{id}”"))).collect();
    for field in &asked {
        let label = platform.public_field(&matter, field).map_or(field.as_str(), |known| &known.name.zh);
        let fault = platform.public_fault(&matter, act, (field, &text(field)));
        faults.extend(fault.map(|fault| (field.to_string(), fault.zh(label))));
    }
    let photo = match &form.photo {
        None => None,
        Some(photo) if act.photo.is_some() && Digest::from_hex(photo).is_some() => Digest::from_hex(photo),
        Some(_) => {
            faults.push(("photo".into(), "没有这张照片，或者这张表不收照片".into()));
            None
        }
    };
    if !faults.is_empty() {
        return Err(wrong_fields(faults));
    }
    let values =
        asked.iter().filter_map(|field| Some(((*field).clone(), platform.public_value(&matter, field, &text(field))?)));
    let request = PublicRequest {
        office: state.office.clone(),
        matter: matter.clone(),
        act: act.act.to_string(),
        set: values.collect(),
        photo,
        once: once(&caller, &headers)?,
    };
    match platform.perform_as_public(&request).await? {
        None => Err(Problem::new(StatusCode::CONFLICT, "busy", "现在提交的人太多", "请过 10 分钟再提交，或者打电话。")),
        Some(Outcome::Refused { refusal, .. }) => {
            let reasons = refusal.reasons.into_iter().map(|reason| (reason.rule, reason.say));
            Err(wrong_fields(reasons))
        }
        Some(Outcome::Done { case, .. }) => {
            let receipt = platform.public_receipt(&state.office, &case).await?;
            let told = PublicReceipt {
                case: receipt.case.to_string(),
                code: receipt.code,
                first_word: receipt.first_word.map(|day| day.to_string()),
                answer: receipt.answer.map(|day| day.to_string()),
            };
            Ok((StatusCode::CREATED, Extension(NotKept), Json(told)).into_response())
        }
    }
}

/// By what a form that comes again is known: the call's key, or a new word.
fn once(caller: &Caller, headers: &HeaderMap) -> Result<String, Problem> {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
    match key {
        Some(key) => Ok(format!("{} {key}", caller.bearer.token)),
        None => web_frame::cookies::new_secret().ok_or_else(|| web_frame::failure::Failure::Fault.into()),
    }
}

/// How far a case has come, for who holds number and code; and what can be said of it when it has ended.
pub(crate) async fn progress(State(state): State<WebState>, _: Caller, Body(held): Body<Receipt>) -> Answer {
    let number: String = held.number.trim().chars().take(80).collect();
    let progress = match state.platform.progress(&state.office, &number, held.code.trim()).await? {
        ProgressAnswer::Found(progress) => progress,
        ProgressAnswer::Unknown => {
            return Err(wrong_fields([("number", "编号或者查询码不对。请照回执上的写，再查一次。".to_owned())]));
        }
        ProgressAnswer::TooOften => {
            let detail = "查得太频繁。请过 10 分钟再查，或者打电话问。";
            return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "查得太频繁", detail));
        }
    };
    let open = if progress.ended {
        state.platform.evaluation_by_code(&state.office, (&number, held.code.trim())).await?
    } else {
        None
    };
    let reached = |one: &Reached| json!({"day": one.day, "words": one.zh, "words_en": one.en});
    let told = json!({"number": progress.number, "matter": progress.matter.zh, "matter_en": progress.matter.en,
                      "opened": progress.opened, "words": progress.zh, "words_en": progress.en,
                      "due": progress.due, "ended": progress.ended,
                      "reached": progress.reached.iter().map(reached).collect::<Vec<_>>(),
                      "evaluation": open.as_ref().map(evaluation::told)});
    Ok(Json(told).into_response())
}
