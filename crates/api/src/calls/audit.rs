//! The audit trail, for the auditor.

use super::Answer;
use super::paging::Paging;
use app::{AuditKind, AuditLine, AuditQuery};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use model::Day;
use serde::Deserialize;
use serde_json::json;
use web_frame::WebState;
use web_frame::api::{Caller, Problem};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    person: String,
    kind: String,
    case: String,
    subject: String,
    from: String,
    until: String,
    before: Option<u64>,
}

impl Asked {
    fn query(&self) -> Result<AuditQuery, Problem> {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let day = |text: &str| -> Result<Option<Day>, Problem> {
            let wrong = || Problem::bad("日期要写成 2024-04-15 这样。");
            some(text).map(|text| model::parse_day(&text).ok_or_else(wrong)).transpose()
        };
        let kind = |id: String| AuditKind::of(&id).ok_or_else(|| Problem::bad("没有这种留痕。"));
        Ok(AuditQuery {
            person: some(&self.person).map(Into::into),
            kind: some(&self.kind).map(kind).transpose()?,
            case: some(&self.case).map(Into::into),
            subject: some(&self.subject),
            from: day(&self.from)?,
            until: day(&self.until)?,
            before: self.before,
        })
    }
}

pub(crate) async fn list(
    State(state): State<WebState>,
    _: Caller,
    paging: Paging,
    Query(asked): Query<Asked>,
) -> Answer {
    let page = (paging.number(), paging.size());
    let (lines, total) = state.platform.audit_page(&state.office, &asked.query()?, page).await?;
    let told = |line: &AuditLine| {
        json!({"position": line.position, "at": line.at, "person": line.person, "name": line.name,
               "kind": line.kind, "case": line.case, "subject": line.subject, "address": line.address,
               "detail": line.detail})
    };
    Ok(paging.part(lines.iter().map(told).collect(), (total, false)))
}

pub(crate) async fn csv(State(state): State<WebState>, caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let csv = state.platform.audit_csv(caller.signed(), &asked.query()?, &caller.origin).await?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], csv).into_response())
}

pub(crate) async fn verify(State(state): State<WebState>, caller: Caller) -> Answer {
    let verdict = state.platform.verify_audit(caller.signed(), &caller.origin).await?;
    let broken: Vec<_> = verdict.broken.iter().map(|(at, why)| json!({"position": at, "why": why})).collect();
    Ok(Json(json!({"rows": verdict.rows, "head": verdict.head, "broken": broken})).into_response())
}
