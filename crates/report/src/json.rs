//! The report's numbers for machines.

use crate::{Composed, ReportedFigure};
use figure::{FigureValue, Figures};
use model::CaseId;
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    #[serde(flatten)]
    heading: &'a crate::compose::Heading,
    title: String,
    /// The numbers of the text, in its order.
    figures: &'a [ReportedFigure],
    /// Every figure of the year, whether the text states it or not.
    ledger: Vec<Line<'a>>,
}

/// A figure of the year.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    name: &'a str,
    definition: &'a str,
    unit: &'a str,
    value: String,
    cases: Vec<CaseId>,
}

impl<'a> From<&'a FigureValue> for Line<'a> {
    fn from(figure: &'a FigureValue) -> Self {
        Self {
            id: figure.id.as_str(),
            name: &figure.name,
            definition: &figure.definition,
            unit: &figure.unit,
            value: figure.value.to_string(),
            cases: figure.cases(),
        }
    }
}

/// Every number of the report with its definition, its cases and its sentence, and every figure of the year. The same
/// report gives the same bytes.
pub fn figures_json(composed: &Composed, figures: &Figures) -> String {
    let file = File {
        heading: &composed.heading,
        title: composed.document.title_line(),
        figures: &composed.figures,
        ledger: figures.values.values().map(Line::from).collect(),
    };
    // INVARIANT: texts, numbers and lists under string keys always serialize.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}
