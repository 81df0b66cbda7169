//! 台账: the cases of a matter as a table with filters, columns, saved views, bulk acts, and sheets out and in.

mod asked;
mod bulk;
mod correct;
pub(crate) mod follow;
mod listing;
mod views;

pub(crate) use asked::{Asked, FilterKind};
pub(crate) use bulk::act;
pub(crate) use correct::{confirm, review, undo, upload, wrong};
pub(crate) use listing::Listing;
pub(crate) use views::{remove, save};

use crate::pages::figures::printed;
use app::{BulkAct, LedgerPage, LedgerQuery, LedgerRow};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use model::MatterId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page_with};
use web_frame::forms::Posted;
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::Viewer;
use web_frame::words::percent;

#[derive(Template)]
#[template(path = "ledger/page.html")]
struct Page {
    shell: Shell,
    ledger: LedgerPage,
    list: Listing,
    rows: Vec<(LedgerRow, LightTag, Vec<app::Cell>)>,
    figures: Vec<Number>,
    acts: Vec<BulkAct>,
    may_open: bool,
    /// Whether a table of another system can be imported.
    imports: bool,
    /// What is wrong with what was sent, and what that was.
    trouble: Option<String>,
    sent: Posted,
}

impl Page {
    fn ticked(&self, name: &str, value: &str) -> bool {
        self.sent.all(name).any(|sent| sent == value)
    }
}

/// A figure with where it comes from.
#[derive(Debug)]
struct Number {
    id: String,
    zh: String,
    value: String,
    unit: String,
    definition: String,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answer {
    list(&state, &viewer, &MatterId::new(matter), Asked::new(pairs), None).await
}

/// The page, perhaps with what is wrong with what was sent from it.
async fn list(
    state: &WebState,
    viewer: &Viewer,
    matter: &MatterId,
    asked: Asked,
    trouble: Option<(String, Posted)>,
) -> Answer {
    let platform = &state.platform;
    let definition = platform.rulebook().matter(matter).ok_or(Failure::NotFound)?;
    let columns = platform.ledger_columns(matter).ok_or(Failure::NotFound)?;
    let query: LedgerQuery = asked.query(&columns);
    let mut ledger = platform.ledger(&viewer.signed, matter, &query).await?.ok_or(Failure::NotFound)?;
    let place = format!("/ledger/{matter}");
    let mut states: Vec<(String, String)> = vec![("open".into(), "在办".into()), ("ended".into(), "已办结".into())];
    states.extend(ledger.steps.iter().map(|(id, zh)| (format!("step:{id}"), format!("在“{zh}”"))));
    let list = Listing::of(state, viewer, place, (&ledger.columns, ledger.total), states, asked).await?;
    let rows = std::mem::take(&mut ledger.rows).into_iter().map(|row| {
        let (light, cells) = (LightTag::new(row.light, &row.due_words), list.cells(&row.cells));
        (row, light, cells)
    });
    let rows = rows.collect();
    let figures = ledger.figures.iter().map(|figure| {
        let (value, unit) = printed(figure);
        Number {
            id: figure.id.to_string(),
            zh: figure.name.clone(),
            value,
            unit,
            definition: figure.definition.clone(),
        }
    });
    let first = definition.first_step();
    let actor = &viewer.signed.actor;
    let (trouble, sent) = trouble.unzip();
    let sent = sent.unwrap_or_default();
    let code = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let desk = definition.desk.as_ref().map(|desk| format!("/desks/{desk}")).unwrap_or_default();
    let answered = Page {
        shell: Shell::of(state, viewer, &desk).await?,
        figures: figures.collect(),
        acts: platform.bulk_acts(&viewer.signed, matter).await?,
        imports: definition.import.is_some(),
        may_open: first.acts.values().any(|act| act.by.iter().any(|role| actor.holds(role))),
        rows,
        list,
        ledger,
        trouble,
        sent,
    };
    page_with(code, &answered)
}

pub(crate) async fn file(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(matter): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Answer {
    let (matter, asked) = (MatterId::new(matter), Asked::new(pairs));
    let columns = state.platform.ledger_columns(&matter).ok_or(Failure::NotFound)?;
    let query = asked.query(&columns);
    let file = state.platform.ledger_file(&viewer.signed, &matter, &query, &asked.chosen()).await?;
    let file = file.ok_or(Failure::NotFound)?;
    Ok(xlsx(&file.name, matter.as_str(), file.bytes))
}

/// A sheet as an answer.
pub(crate) fn xlsx(name: &str, plain: &str, bytes: Vec<u8>) -> axum::response::Response {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let name = percent(name, b"-._~");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}.xlsx\"; filename*=UTF-8''{name}.xlsx")),
    ];
    (headers, bytes).into_response()
}

#[derive(Template)]
#[template(path = "ledger/refused.html")]
struct Refused {
    shell: Shell,
    title: &'static str,
    words: String,
    back: String,
}

/// Says why nothing was done, with the way back.
async fn refused(state: &WebState, viewer: &Viewer, back: &str, title: &'static str, words: String) -> Answer {
    let shell = Shell::of(state, viewer, "").await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &Refused { shell, title, words, back: back.to_owned() })
}
