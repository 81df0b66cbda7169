//! 审计: the trail by who, what, when and case; as a file; and the proof that nobody altered it.

use app::{AuditKind, AuditPage, AuditQuery, AuditVerdict};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use model::{CaseId, PersonId};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};
use web_frame::words::{in_query, moment};

#[derive(Template)]
#[template(path = "audit/page.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    found: AuditPage,
    /// The query without its place, to page on and to take out as a file.
    query: String,
    verdict: Option<AuditVerdict>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    person: String,
    kind: String,
    case: String,
    subject: String,
    from: String,
    until: String,
    before: String,
}

impl Asked {
    fn query(&self) -> AuditQuery {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        AuditQuery {
            person: some(&self.person).map(PersonId::from),
            kind: AuditKind::of(&self.kind),
            case: some(&self.case).map(CaseId::from),
            subject: some(&self.subject),
            from: model::parse_day(self.from.trim()),
            until: model::parse_day(self.until.trim()),
            before: self.before.parse().ok(),
        }
    }

    fn address(&self) -> String {
        let parts = [
            ("person", &self.person),
            ("kind", &self.kind),
            ("case", &self.case),
            ("subject", &self.subject),
            ("from", &self.from),
            ("until", &self.until),
        ];
        let given = parts.into_iter().filter(|(_, value)| !value.trim().is_empty());
        given.map(|(name, value)| format!("{name}={}", in_query(value.trim()))).collect::<Vec<_>>().join("&")
    }
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    answer(&state, &viewer, asked, None).await
}

pub(crate) async fn verify(State(state): State<WebState>, viewer: Viewer, from: From, _: Posted) -> Answer {
    let verdict = state.platform.verify_audit(&viewer.signed, &from.0).await?;
    answer(&state, &viewer, Asked::default(), Some(verdict)).await
}

pub(crate) async fn csv(
    State(state): State<WebState>,
    viewer: Viewer,
    from: From,
    Query(asked): Query<Asked>,
) -> Answer {
    let csv = state.platform.audit_csv(&viewer.signed, &asked.query(), &from.0).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
    ];
    Ok((headers, csv).into_response())
}

async fn answer(state: &WebState, viewer: &Viewer, asked: Asked, verdict: Option<AuditVerdict>) -> Answer {
    let found = state.platform.audit(&state.office, &asked.query()).await?;
    let shell = Shell::of(state, viewer, "/audit").await?;
    page(&Page { shell, query: asked.address(), found, asked, verdict })
}
