//! The report beneath the wording of people: composed live, or as it stood when its figures were frozen.

use crate::AnnualReport;
use document::{Block, Document, FigureRef, Run};
use figure::{FigureValue, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A composed report with what its figures are called and worth. What is frozen is kept in this shape.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Base {
    pub document: Document,
    /// Where each block of the body comes from, as the book names it.
    pub places: Vec<String>,
    /// What the figures are called, by id.
    pub names: BTreeMap<String, String>,
    /// Every figure of the year, whether the text states it or not.
    pub known: BTreeMap<String, Known>,
}

/// A figure of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    pub value: String,
    pub unit: String,
    /// Number and unit as a sentence has them.
    pub text: String,
}

impl Base {
    pub(super) fn of(report: AnnualReport) -> Self {
        let mut names: BTreeMap<String, String> =
            report.composed.figures.iter().map(|figure| (figure.id.clone(), figure.name.clone())).collect();
        let mut known = BTreeMap::new();
        for (id, figure) in &report.figures.values {
            names.entry(id.to_string()).or_insert_with(|| figure.name.clone());
            let one = Known { value: bare(figure), unit: figure.unit.clone(), text: figure.printed() };
            known.insert(id.to_string(), one);
        }
        Self { document: report.document, places: report.composed.places, names, known }
    }

    /// What a figure is called; its id when nobody knows.
    pub(super) fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.names.get(id).map_or(id, String::as_str)
    }

    /// The figures of the text as they are printed, in its order, by id.
    pub(super) fn printed(&self) -> Printed<'_> {
        let mut by: BTreeMap<&str, Vec<&FigureRef>> = BTreeMap::new();
        for figure in self.document.body.iter().flat_map(runs_of).filter_map(figure_of) {
            by.entry(figure.id.as_str()).or_default().push(figure);
        }
        Printed { by, known: &self.known }
    }
}

/// How the figures of a report stand at one moment.
#[derive(Debug)]
pub(super) struct Printed<'b> {
    by: BTreeMap<&'b str, Vec<&'b FigureRef>>,
    known: &'b BTreeMap<String, Known>,
}

impl Printed<'_> {
    /// How often the text states a figure.
    pub(super) fn times(&self, id: &str) -> usize {
        self.by.get(id).map_or(0, Vec::len)
    }

    /// Value and print of a figure in the shape of a text: `38个` for `37个`, `38` for `37`. `nth` is its place among so many
    /// statements of the figure, when the other text states it as often. None when nobody knows the figure now.
    pub(super) fn like(&self, id: &str, text: &str, nth: Option<(usize, usize)>) -> Option<(String, String)> {
        let stated = self.by.get(id).map(Vec::as_slice).unwrap_or_default();
        let same_place = nth.filter(|(_, of)| *of == stated.len()).and_then(|(nth, _)| stated.get(nth));
        let same_shape = || stated.iter().find(|figure| shape(&figure.text) == shape(text));
        if let Some(figure) = same_place.or_else(same_shape).or_else(|| stated.first()) {
            return Some((figure.value.clone(), figure.text.clone()));
        }
        let known = self.known.get(id)?;
        let bare = shape(text).is_empty() && !known.value.is_empty();
        Some((known.value.clone(), if bare { known.value.clone() } else { known.text.clone() }))
    }
}

/// What of a print is not the number.
fn shape(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '.' | ',')).collect()
}

/// The bare value, as texts tag their figures with it.
fn bare(figure: &FigureValue) -> String {
    match figure.value {
        Value::Count(n) => n.to_string(),
        Value::Scaled { .. } | Value::Change { .. } => figure.value.to_string(),
        Value::Rate { .. } => figure.value.basis_points().map(figure::percent).unwrap_or_default(),
        Value::None => String::new(),
    }
}

/// The runs of a block, those of a table's cells included.
pub(super) fn runs_of(block: &Block) -> Vec<&Run> {
    match block {
        Block::Heading { runs, .. } | Block::Paragraph(runs) | Block::Entry { runs, .. } => runs.iter().collect(),
        Block::Table(table) => table.head.iter().chain(&table.rows).flatten().flat_map(|cell| &cell.runs).collect(),
    }
}

fn figure_of(run: &Run) -> Option<&FigureRef> {
    match run {
        Run::Figure(figure) => Some(figure),
        Run::Text(_) | Run::Strong(_) => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A report of two paragraphs that state one figure of a unit.
    pub(crate) fn base(trips: &str) -> Base {
        let figure = |text: &str| {
            Run::Figure(FigureRef {
                id: "outbound.trips".into(),
                text: text.into(),
                value: trips.into(),
                unit: "个".into(),
                period: "2024".into(),
                href: String::new(),
            })
        };
        let mut document = Document::new("报告");
        document.body = vec![
            Block::Heading { level: 1, runs: vec![Run::Text("一、成效".into())] },
            Block::Paragraph(vec![Run::Text("完成团组".into()), figure(&format!("{trips}个")), Run::Text("。".into())]),
            Block::Paragraph(vec![Run::Text("又一段。".into())]),
        ];
        let known = Known { value: trips.into(), unit: "个".into(), text: format!("{trips}个") };
        let rate = Known { value: "98.5".into(), unit: "%".into(), text: "98.5%".into() };
        Base {
            document,
            places: ["a", "a/1.0", "a/2.0"].map(str::to_owned).to_vec(),
            names: [("outbound.trips", "出访团组"), ("foi.rate", "按时率")]
                .map(|(id, name)| (id.to_owned(), name.to_owned()))
                .into(),
            known: [("outbound.trips".to_owned(), known), ("foi.rate".to_owned(), rate)].into(),
        }
    }

    #[test]
    fn a_figure_is_found_in_the_shape_it_is_printed_in() {
        let base = base("38");
        let printed = base.printed();
        assert_eq!(printed.like("outbound.trips", "37个", None), Some(("38".into(), "38个".into())));
        assert_eq!(printed.like("foi.rate", "97%", None), Some(("98.5".into(), "98.5%".into())));
        assert_eq!(printed.like("foi.rate", "97", None), Some(("98.5".into(), "98.5".into())));
        assert_eq!(printed.like("nobody.knows", "1", None), None);
    }
}
