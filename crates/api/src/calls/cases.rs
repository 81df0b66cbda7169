//! Cases: lists by any filter, one with everything about it, its course, its documents.

use super::Answer;
use super::paging::Paging;
use crate::shapes::{Case, CaseLine, Possible, value};
use app::{CasePage, CaseQuery, DueWanted, Format, ListOrder, Spreadsheet, TimelineEntry};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use model::{CaseId, Day, DocumentId};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::api::{Caller, Problem};
use web_frame::download::{attachment, printed};

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Asked {
    q: String,
    matter: String,
    step: String,
    state: String,
    due: String,
    from: String,
    to: String,
    closed_from: String,
    closed_to: String,
    handler: String,
    with: String,
    unit: String,
    sort: String,
    reversed: bool,
}

/// What is wrong with a value of the query.
fn wrong(name: &str, value: &str) -> Problem {
    Problem::bad(format!("查询参数 {name} 的值“{}”不对。", value.chars().take(40).collect::<String>()))
}

fn some<T: for<'t> From<&'t str>>(text: &str) -> Option<T> {
    (!text.trim().is_empty()).then(|| T::from(text.trim()))
}

impl Asked {
    fn query(&self, (page, page_size): (u64, u32)) -> Result<CaseQuery, Problem> {
        let day = |name: &str, text: &str| -> Result<Option<Day>, Problem> {
            match text.trim() {
                "" => Ok(None),
                typed => model::parse_day(typed).map(Some).ok_or_else(|| wrong(name, typed)),
            }
        };
        Ok(CaseQuery {
            matter: some(&self.matter),
            step: some(&self.step).filter(|_| !self.matter.is_empty()),
            text: some(&self.q),
            ended: match self.state.as_str() {
                "" => None,
                "open" => Some(false),
                "ended" => Some(true),
                other => return Err(wrong("state", other)),
            },
            due: match self.due.as_str() {
                "" => None,
                "overdue" => Some(DueWanted::Overdue),
                "today" => Some(DueWanted::Today),
                "soon" => Some(DueWanted::Soon),
                "stopped" => Some(DueWanted::Stopped),
                "never" => Some(DueWanted::Never),
                other => return Err(wrong("due", other)),
            },
            opened: (day("from", &self.from)?, day("to", &self.to)?),
            closed: (day("closed-from", &self.closed_from)?, day("closed-to", &self.closed_to)?),
            handler: some(&self.handler),
            with: some(&self.with),
            unit: some(&self.unit),
            order: match self.sort.as_str() {
                "" => ListOrder::Fitting,
                "id" => ListOrder::Id,
                "opened" => ListOrder::Opened,
                "due" => ListOrder::Due,
                "changed" => ListOrder::Changed,
                other => return Err(wrong("sort", other)),
            },
            reversed: self.reversed,
            page,
            page_size,
        })
    }
}

pub(crate) async fn list(
    State(state): State<WebState>,
    caller: Caller,
    paging: Paging,
    Query(asked): Query<Asked>,
) -> Answer {
    let query = asked.query((paging.number(), paging.size()))?;
    let found = state.platform.case_list(caller.signed(), &query).await?;
    let lines: Vec<CaseLine> = found.lines.into_iter().map(Into::into).collect();
    Ok(paging.part(lines, (found.total.n, found.total.more)))
}

/// The list as a sheet.
pub(crate) async fn csv(State(state): State<WebState>, caller: Caller, Query(asked): Query<Asked>) -> Answer {
    sheet(&state, &caller, &asked, (Spreadsheet::Csv, CSV)).await
}

pub(crate) async fn xlsx(State(state): State<WebState>, caller: Caller, Query(asked): Query<Asked>) -> Answer {
    sheet(&state, &caller, &asked, (Spreadsheet::Xlsx, XLSX)).await
}

async fn sheet(state: &WebState, caller: &Caller, asked: &Asked, (as_a, media): (Spreadsheet, &'static str)) -> Answer {
    let (bytes, _) = state.platform.list_file(caller.signed(), &asked.query((0, 50))?, as_a).await?;
    Ok(([(header::CONTENT_TYPE, media)], bytes).into_response())
}

/// The media types of sheets.
pub(super) const CSV: &str = "text/csv; charset=utf-8";
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A case as the token's person sees it.
pub(super) async fn seen(state: &WebState, caller: &Caller, case: &str) -> Result<CasePage, Problem> {
    state.platform.case_page(caller.signed(), &CaseId::new(case)).await?.ok_or_else(Problem::not_found)
}

/// The tag of a version.
pub(super) fn tag(version: u32) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"0\""))
}

pub(crate) async fn one(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let page = seen(&state, &caller, &case).await?;
    Ok(([(header::ETAG, tag(page.summary.version))], Json(Case::from(&page))).into_response())
}

pub(crate) async fn timeline(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    paging: Paging,
    headers: HeaderMap,
) -> Answer {
    let page = seen(&state, &caller, &case).await?;
    let tag = tag(page.summary.version);
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let entries = page.timeline.iter().map(|entry: &TimelineEntry| value(entry));
    Ok(([(header::ETAG, tag)], paging.whole(entries)).into_response())
}

pub(crate) async fn acts(State(state): State<WebState>, caller: Caller, Path(case): Path<String>) -> Answer {
    let page = seen(&state, &caller, &case).await?;
    Ok(([(header::ETAG, tag(page.summary.version))], Json(possible(&page))).into_response())
}

pub(super) fn possible(page: &CasePage) -> Vec<Possible> {
    page.acts.iter().map(Possible::from).chain(page.moves.iter().map(Possible::from)).collect()
}

pub(crate) async fn documents(
    State(state): State<WebState>,
    caller: Caller,
    Path(case): Path<String>,
    paging: Paging,
) -> Answer {
    let found = state.platform.case_documents(&state.office, &CaseId::new(case), Some(caller.signed()), None).await?;
    Ok(paging.whole(found.ok_or_else(Problem::not_found)?))
}

pub(crate) async fn document(
    State(state): State<WebState>,
    caller: Caller,
    Path((case, id, format)): Path<(String, String, String)>,
) -> Answer {
    let format = Format::of_extension(&format).ok_or_else(Problem::not_found)?;
    let (case, document) = (CaseId::new(case), DocumentId::new(id));
    let found = state.platform.case_document(&state.office, &case, &document, Some(caller.signed()), None).await?;
    let (line, text) = found.ok_or_else(Problem::not_found)?;
    let bytes = printed(&state, text, format).await?;
    Ok(attachment(&line.zh, &format!("{case}-{document}"), format, bytes))
}
