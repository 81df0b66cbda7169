//! 数据: all figures of a year, each a link to the cases behind it.

use app::Platform;
use askama::Template;
use axum::extract::{Query, State};
use figure::{FigureValue, Value};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;
use web_frame::words::{grouped, moment};

/// The years of the address: of the office's business and no other.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    year: String,
    /// The position of the ledger at which somebody wants to see a figure; now when left out.
    #[serde(default)]
    at: String,
}

impl Asked {
    /// The year asked for. Until March it is last year that people look at, for the report is due then.
    pub(crate) fn year(&self, platform: &Platform) -> i16 {
        let now = platform.now();
        let usual = if now.month() <= 3 { now.year() - 1 } else { now.year() };
        self.year.parse().ok().filter(|year| (1949..=9998).contains(year)).unwrap_or(usual)
    }

    /// The position asked for.
    pub(crate) fn at(&self) -> Option<u64> {
        self.at.parse().ok()
    }
}

#[derive(Template)]
#[template(path = "figures/page.html")]
struct Page {
    shell: Shell,
    year: i16,
    as_of: String,
    groups: Vec<(String, Vec<Line>)>,
    count: usize,
}

struct Line {
    id: String,
    zh: String,
    value: String,
    unit: String,
    definition: String,
    /// 其中.
    part: bool,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let year = asked.year(&state.platform);
    let figures = state.platform.figures(&state.office, year, None).await?;
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    // In the order of the catalogue, which keeps a matter's figures together.
    for entry in state.platform.ready().catalogue.iter() {
        let Some(figure) = figures.get(entry.id.as_str()) else { continue };
        let matter = figure.matter.as_ref().and_then(|id| state.platform.rulebook().matter(id));
        let group = matter.map_or("综合", |definition| definition.name.zh.as_str());
        match groups.iter_mut().find(|(zh, _)| zh == group) {
            Some((_, lines)) => lines.push(line(figure)),
            None => groups.push((group.to_owned(), vec![line(figure)])),
        }
    }
    page(&Page {
        shell: Shell::of(&state, &viewer, "/figures").await?,
        year,
        as_of: moment(state.platform.now()),
        count: figures.values.len(),
        groups,
    })
}

fn line(figure: &FigureValue) -> Line {
    let (value, unit) = printed(figure);
    Line {
        id: figure.id.to_string(),
        zh: figure.name.clone(),
        value,
        unit,
        definition: figure.definition.clone(),
        part: figure.part_of.is_some(),
    }
}

/// Number and unit apart.
pub(crate) fn printed(figure: &FigureValue) -> (String, String) {
    match figure.value {
        Value::Count(n) => (grouped(n), figure.unit.clone()),
        Value::Scaled { .. } => (figure.value.to_string(), figure.unit.clone()),
        Value::Rate { .. } | Value::Change { .. } | Value::None => (figure.value.to_string(), String::new()),
    }
}
