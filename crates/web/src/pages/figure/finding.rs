//! A number that only the annual report counts — refusals by reason, lateness by matter, comparisons — with its cases.

use super::LISTED;
use askama::Template;
use model::CaseId;
use std::collections::BTreeMap;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::Shell;
use web_frame::visitor::Viewer;

#[derive(Template)]
#[template(path = "figure/finding.html")]
struct Page {
    shell: Shell,
    zh: String,
    year: i16,
    value: String,
    unit: String,
    definition: String,
    sentence: String,
    cases: Vec<(CaseId, String)>,
    all: usize,
}

pub(super) async fn show(state: &WebState, viewer: &Viewer, id: &str, (year, at): (i16, Option<u64>)) -> Answer {
    let office = state.platform.office(&state.office).await?.ok_or(Failure::NotFound)?;
    let mut found = None;
    for kind in state.platform.report_kinds() {
        let report = state.platform.annual_report(&office, year, Some(&kind.slug), at).await?;
        found = report.composed.figures.into_iter().find(|figure| figure.id == id);
        if found.is_some() {
            break;
        }
    }
    let found = found.ok_or(Failure::NotFound)?;
    let listed = found.cases.get(..LISTED).unwrap_or(&found.cases);
    let mut titles: BTreeMap<_, _> = state.platform.case_titles(&state.office, listed).await?.into_iter().collect();
    page(&Page {
        shell: Shell::of(state, viewer, "/figures").await?,
        cases: listed.iter().map(|case| (case.clone(), titles.remove(case).unwrap_or_default())).collect(),
        all: found.cases.len(),
        zh: found.name,
        year,
        value: found.value,
        unit: found.unit,
        definition: found.definition,
        sentence: found.sentence,
    })
}
