//! Published reports side by side, with years of the office's own ledger: a table of what each states, a chart of one line,
//! and both as a file.

mod chart;

use app::{ComparedReport, Comparison, Spreadsheet};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse as _;
use chart::Chart;
use model::Digest;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::in_query;

/// Lines on a page; whoever wants all takes the file.
const MOST_LINES: usize = 200;

/// Names and values of an address.
type Pairs = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "compare/page.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    columns: Vec<String>,
    lines: Vec<Line>,
    left_out: usize,
    chart: Option<Chart>,
    query: String,
}

struct Line {
    indicator: String,
    unit: String,
    cells: Vec<Option<Cell>>,
    /// Leads to the chart of this line.
    href: String,
    shown: bool,
}

struct Cell {
    written: String,
    /// The words it stands in.
    quote: String,
}

/// The address's query: which reports, which years of the ledger, which lines.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    reports: Vec<Digest>,
    own: Vec<i16>,
    /// Words that the indicator must hold.
    q: String,
    /// Also what only one report states.
    all: bool,
    /// The line to draw, by its place.
    line: Option<usize>,
}

impl Asked {
    fn read(pairs: Pairs) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "report" => asked.reports.extend(Digest::from_hex(&value)),
                "own" => asked.own.extend(value.parse::<i16>().ok().filter(|year| (1949..=9998).contains(year))),
                "q" => value.trim().clone_into(&mut asked.q),
                "all" => asked.all = value == "yes",
                "line" => asked.line = value.parse().ok(),
                _ => {}
            }
        }
        asked
    }

    /// The same comparison, for addresses.
    fn query(&self) -> String {
        let mut parts: Vec<String> = self.reports.iter().map(|id| format!("report={id}")).collect();
        parts.extend(self.own.iter().map(|year| format!("own={year}")));
        if !self.q.is_empty() {
            parts.push(format!("q={}", in_query(&self.q)));
        }
        if self.all {
            parts.push("all=yes".into());
        }
        parts.join("&")
    }
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(pairs): Query<Pairs>) -> Answer {
    let asked = Asked::read(pairs);
    let found = compared(&state, &asked).await?;
    let columns: Vec<String> = found.reports.iter().map(heading).collect();
    let query = asked.query();
    let drawn = asked.line.or((found.reports.len() > 1 && !found.lines.is_empty()).then_some(0));
    let lines = found.lines.iter().take(MOST_LINES).enumerate().map(|(place, line)| Line {
        indicator: line.indicator.clone(),
        unit: line.unit.clone(),
        cells: line
            .values
            .iter()
            .map(|value| value.as_ref().map(|v| Cell { written: v.written.clone(), quote: v.quote.clone() }))
            .collect(),
        href: format!("/published/compare?{query}&line={place}#chart"),
        shown: Some(place) == drawn,
    });
    page(&Page {
        shell: Shell::of(&state, &viewer, "/published").await?,
        lines: lines.collect(),
        left_out: found.lines.len().saturating_sub(MOST_LINES),
        chart: drawn.and_then(|place| found.lines.get(place)).map(|line| Chart::new(line, &columns)),
        columns,
        asked,
        query,
    })
}

pub(crate) async fn csv(State(state): State<WebState>, _: Viewer, Query(pairs): Query<Pairs>) -> Answer {
    file(&state, pairs, Spreadsheet::Csv, "text/csv; charset=utf-8", "compare.csv").await
}

pub(crate) async fn xlsx(State(state): State<WebState>, _: Viewer, Query(pairs): Query<Pairs>) -> Answer {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(&state, pairs, Spreadsheet::Xlsx, kind, "compare.xlsx").await
}

async fn file(state: &WebState, pairs: Pairs, as_a: Spreadsheet, kind: &'static str, name: &str) -> Answer {
    let found = compared(state, &Asked::read(pairs)).await?;
    let bytes = app::comparison_file(&found, as_a).map_err(Failure::from)?;
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}

/// The lines that are asked for.
async fn compared(state: &WebState, asked: &Asked) -> Result<Comparison, Failure> {
    let mut found = state.platform.compare_kept(&state.office, &asked.reports, &asked.own).await?;
    let least = if asked.all || found.reports.len() < 2 { 1 } else { 2 };
    found.lines.retain(|line| line.stated() >= least && (asked.q.is_empty() || line.indicator.contains(&asked.q)));
    Ok(found)
}

fn heading(report: &ComparedReport) -> String {
    let organ = report.organ.as_deref().unwrap_or(&report.file);
    report.year.map_or_else(|| organ.to_owned(), |year| format!("{organ} {year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comparison_stays_in_the_address() {
        let id = Digest([7; 32]);
        let hex = id.to_string();
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let asked = Asked::read(pairs(&[
            ("report", &hex),
            ("own", "2024"),
            ("own", "x"),
            ("q", " 件 "),
            ("all", "yes"),
            ("line", "3"),
            ("report", "short"),
        ]));
        let wanted = Asked { reports: vec![id], own: vec![2024], q: "件".into(), all: true, line: Some(3) };
        assert_eq!(asked, wanted);
        assert_eq!(asked.query(), format!("report={id}&own=2024&q=%E4%BB%B6&all=yes"));
        assert_eq!(Asked::read(Vec::new()), Asked::default());
    }
}
