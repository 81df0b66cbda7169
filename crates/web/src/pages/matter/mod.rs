//! 办事指南: everything about a matter, computed from the definition that runs it.

mod guide;

use askama::Template;
use axum::extract::{Path, State};
use guide::{ClockLine, MaterialLine, RuleLine, StepLine};
use model::MatterId;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{Article, Chart, Shell};
use web_frame::visitor::{Viewer, is_staff};

#[derive(Template)]
#[template(path = "matter/page.html")]
struct Page {
    shell: Shell,
    id: MatterId,
    zh: String,
    en: String,
    in_force: String,
    may_open: bool,
    staff: bool,
    basis: Vec<Article>,
    steps: Vec<StepLine>,
    clocks: Vec<ClockLine>,
    materials: Vec<MaterialLine>,
    rules: Vec<RuleLine>,
    /// Id, name, unit.
    figures: Vec<(String, String, String)>,
    chart: Chart,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Path(matter): Path<String>) -> Answer {
    let id = MatterId::new(matter);
    let platform = &state.platform;
    let definition = platform.rulebook().matter(&id).ok_or(Failure::NotFound)?;
    let office = platform.office(&state.office).await?;
    let guide = guide::Guide { platform, definition, region: office.map(|office| office.region) };
    let first = definition.first_step();
    let actor = &viewer.signed.actor;
    let figures = definition.figures.values();
    page(&Page {
        shell: Shell::of(&state, &viewer, "").await?,
        zh: definition.name.zh.clone(),
        en: definition.name.en.clone(),
        in_force: guide.in_force(),
        may_open: first.acts.values().any(|act| act.by.iter().any(|role| actor.holds(role))),
        staff: is_staff(platform, &viewer.signed),
        basis: definition.basis.iter().map(|citation| guide.article(citation)).collect(),
        steps: guide.steps(),
        clocks: guide.clocks(),
        materials: guide.materials(),
        rules: guide.rules(),
        figures: figures.map(|f| (f.id.to_string(), f.name.zh.clone(), f.unit.clone())).collect(),
        chart: Chart::of(definition),
        id,
    })
}
