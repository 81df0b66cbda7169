//! 一项数据: its value and the rows that make it up.

mod finding;

use super::figures::{Asked, printed};
use askama::Template;
use axum::extract::{Path, Query, State};
use figure::{FigureValue, Figures, Value};
use model::CaseId;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{self, grouped};

/// The most rows on the page; the sum below them is over all.
const LISTED: usize = 1_000;

#[derive(Template)]
#[template(path = "figure/page.html")]
struct Page {
    shell: Shell,
    zh: String,
    year: i16,
    value: String,
    unit: String,
    definition: String,
    sources: Vec<String>,
    parts: Vec<Part>,
    rows: Vec<Row>,
    all: usize,
    /// How the rows make up the value.
    sum: String,
    /// Whether they count different things rather than amounts.
    keyed: bool,
    /// The position of the ledger, when it is not the newest.
    at: Option<u64>,
}

struct Part {
    id: String,
    zh: String,
    value: String,
}

struct Row {
    /// Of an office below, whose cases are not here to be opened.
    below: bool,
    case: CaseId,
    title: String,
    day: String,
    position: u64,
    key: String,
    amount: i64,
}

pub(crate) async fn show(
    State(state): State<WebState>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let year = asked.year(&state.platform);
    let figures = state.platform.figures(&state.office, year, asked.at()).await?;
    let Some(figure) = figures.get(&id) else {
        return finding::show(&state, &viewer, &id, (year, asked.at())).await;
    };
    let cases = figure.cases();
    // A row's case is among the first cases as the row is among the first rows.
    let listed = cases.get(..LISTED).unwrap_or(&cases);
    let titles: BTreeMap<_, _> = state.platform.case_titles(&state.office, listed).await?.into_iter().collect();
    let rows = figure.evidence.iter().take(LISTED).map(|row| Row {
        title: titles.get(&row.case).cloned().unwrap_or_default(),
        below: words::of_office_below(&row.case),
        case: row.case.clone(),
        day: row.day.to_string(),
        position: row.position,
        key: row.key.clone(),
        amount: row.amount,
    });
    let (value, unit) = printed(figure);
    page(&Page {
        shell: Shell::of(&state, &viewer, "/figures").await?,
        zh: figure.name.clone(),
        year,
        definition: figure.definition.clone(),
        sources: figure.sources.clone(),
        parts: parts(figure, &figures),
        rows: rows.collect(),
        all: figure.evidence.len(),
        sum: sum(figure, cases.len()),
        keyed: figure.evidence.iter().any(|row| !row.key.is_empty()),
        at: asked.at(),
        value,
        unit,
    })
}

fn parts(figure: &FigureValue, figures: &Figures) -> Vec<Part> {
    let known = figure.parts.iter().filter_map(|id| figures.get(id.as_str()));
    known.map(|part| Part { id: part.id.to_string(), zh: part.name.clone(), value: part.printed() }).collect()
}

/// The sentence below the rows: 3 个办件，合计 5.
fn sum(figure: &FigureValue, cases: usize) -> String {
    let total: i64 = figure.evidence.iter().map(|row| row.amount).sum();
    let keyed = figure.evidence.iter().any(|row| !row.key.is_empty());
    match figure.value {
        Value::Rate { numerator, denominator } => {
            format!("{} 件办件；分子 {}，分母 {}", cases, grouped(numerator), grouped(denominator))
        }
        Value::Count(n) if keyed => format!("{cases} 件办件；去重后共 {}", grouped(n)),
        Value::Scaled { .. } | Value::Change { .. } => format!("{cases} 件办件；{}", figure.value),
        Value::Count(_) | Value::None => format!("{cases} 件办件；合计 {}", grouped(total)),
    }
}
