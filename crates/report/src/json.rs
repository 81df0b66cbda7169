//! The report's numbers for machines.

use crate::{Composed, ReportedFigure};
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    #[serde(flatten)]
    heading: &'a crate::compose::Heading,
    title: String,
    figures: &'a [ReportedFigure],
}

/// Every number of the report with its definition, its cases and its sentence, in the order of the text. The same report gives
/// the same bytes.
pub fn figures_json(composed: &Composed) -> String {
    let file = File { heading: &composed.heading, title: composed.document.title_line(), figures: &composed.figures };
    // INVARIANT: texts, numbers and lists under string keys always serialize.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}
