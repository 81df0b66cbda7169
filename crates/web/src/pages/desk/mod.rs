//! 办公台: the matters, registers and figures that belong together, with what is new and what is due.

use crate::pages::figures::printed;
use app::{CaseLine, DeskPage, Light};
use askama::Template;
use axum::extract::{Path, State};
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::Viewer;

/// The most figures on the page; the rest stands among all figures.
const FIGURES: usize = 24;

#[derive(Template)]
#[template(path = "desk/page.html")]
struct Page {
    shell: Shell,
    desk: DeskPage,
    /// One list of lights for each matter.
    lights: Vec<Vec<LightTag>>,
    due: Vec<(CaseLine, LightTag)>,
    newest: Vec<(CaseLine, LightTag)>,
    /// Id, name, value with its unit, where it comes from.
    figures: Vec<Number>,
    more_figures: usize,
}

struct Number {
    id: String,
    zh: String,
    value: String,
    unit: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(desk): Path<String>) -> Answer {
    let desk = state.platform.desk(&viewer.signed, &desk).await?.ok_or(Failure::NotFound)?;
    let lit = |line: &CaseLine| (line.clone(), LightTag::new(line.light, &line.due_words));
    let figures = desk.figures.iter().take(FIGURES).map(|figure| {
        let (value, unit) = printed(figure);
        Number { id: figure.id.to_string(), zh: figure.name.clone(), value, unit }
    });
    let lights = desk.matters.iter().map(|matter| {
        let all = [
            (Light::Overdue, "逾期", matter.overdue),
            (Light::Red, "今天到期", matter.today),
            (Light::Yellow, "将到期", matter.soon),
        ];
        let there = all.into_iter().filter(|(.., n)| *n > 0);
        there.map(|(light, zh, n)| LightTag::new(light, &format!("{zh} {n}"))).collect()
    });
    let lights = lights.collect();
    page(&Page {
        lights,
        shell: Shell::of(&state, &viewer, &format!("/desks/{}", desk.desk.id)).await?,
        due: desk.due.iter().map(lit).collect(),
        newest: desk.newest.iter().map(lit).collect(),
        figures: figures.collect(),
        more_figures: desk.figures.len().saturating_sub(FIGURES),
        desk,
    })
}
