//! Several published reports side by side: what each says of the same thing. Figures meet in one line when the platform
//! recognises the same figure in both, or when kind, unit and words agree nearly; where two lines fit equally well the
//! figure gets a line of its own. Intentions for next year are left out.

mod line;

use crate::report::{Kind, PublishedReport};
use line::{Draft, Key};
use model::FigureId;
use serde::Serialize;
use std::collections::HashMap;

/// Figures of one report that are compared; a real report has a few hundred at most.
const MOST_FIGURES: usize = 4_000;

/// Several reports side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// The reports in the order handed in.
    pub reports: Vec<ComparedReport>,
    /// What most reports state comes first, then as it was met.
    pub lines: Vec<ComparedLine>,
}

/// Which report a column stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedReport {
    pub file: String,
    pub organ: Option<String>,
    pub year: Option<i16>,
}

/// One thing that is counted or measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedLine {
    /// As the first report calls it.
    pub indicator: String,
    /// The platform's own figure, where it is recognised.
    pub figure: Option<FigureId>,
    /// The base measure word: 件 for 万件.
    pub unit: String,
    pub kind: Kind,
    /// One place for each report; None where it says nothing of it.
    pub values: Vec<Option<ComparedValue>>,
}

/// What one report says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedValue {
    /// As written, with its unit.
    pub written: String,
    /// In the line's unit; a fall is negative.
    pub number: f64,
    pub approx: bool,
    pub qualifier: Option<String>,
    pub quote: String,
    pub start: usize,
    pub end: usize,
}

impl ComparedLine {
    /// How many reports state it.
    pub fn stated(&self) -> usize {
        self.values.iter().flatten().count()
    }
}

/// Lays the figures of several reports side by side.
pub fn compare(reports: &[PublishedReport]) -> Comparison {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut by_key: HashMap<Key, Vec<usize>> = HashMap::new();
    for (column, report) in reports.iter().enumerate() {
        for figure in report.figures.iter().filter(|figure| !figure.planned).take(MOST_FIGURES) {
            let single = std::slice::from_ref(&figure.indicator);
            let names = if figure.indicators.is_empty() { single } else { figure.indicators.as_slice() };
            for name in names {
                let draft = Draft::new(column, reports.len(), name, figure);
                let alike = by_key.entry(draft.key()).or_default();
                if let Some(index) = line::home(&drafts, alike, &draft, column) {
                    drafts[index].take(draft, column);
                } else {
                    alike.push(drafts.len());
                    drafts.push(draft);
                }
            }
        }
    }
    let mut lines: Vec<ComparedLine> = drafts.into_iter().map(Draft::finished).collect();
    // The sort is stable: equals stay in the order in which they were met.
    lines.sort_by_key(|line| std::cmp::Reverse(line.stated()));
    let heading = |report: &PublishedReport| ComparedReport {
        file: report.file.clone(),
        organ: report.organ.clone(),
        year: report.year,
    };
    Comparison { reports: reports.iter().map(heading).collect(), lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Aliases, read};

    fn compared(texts: &[&str]) -> Comparison {
        let reports: Vec<PublishedReport> = texts.iter().map(|text| read("r.txt", text, &Aliases::default())).collect();
        compare(&reports)
    }

    fn numbers(comparison: &Comparison, unit: &str) -> Vec<Vec<Option<f64>>> {
        let of_unit = comparison.lines.iter().filter(|line| line.unit == unit);
        of_unit.map(|line| line.values.iter().map(|value| value.as_ref().map(|value| value.number)).collect()).collect()
    }

    #[test]
    fn the_same_thing_in_other_words_and_units_is_one_line() {
        let found = compared(&[
            "甲局2024年法治政府建设情况报告\n全年共受理行政复议案件320件。",
            "乙局2024年法治政府建设情况报告\n2024年受理行政复议案件1.2万件。",
        ]);
        assert_eq!(numbers(&found, "件"), [vec![Some(320.0), Some(12_000.0)]], "{found:#?}");
    }

    #[test]
    fn other_things_stay_apart() {
        let found = compared(&["共受理行政复议案件320件。", "共调解民间纠纷320件。", "共组织培训12场次。"]);
        assert_eq!(numbers(&found, "件"), [[Some(320.0), None, None], [None, Some(320.0), None]]);
        assert_eq!(numbers(&found, "场次"), [[None, None, Some(12.0)]]);
    }

    #[test]
    fn one_report_never_fills_its_place_twice() {
        let found = compared(&["共受理行政复议案件320件。共受理行政复议案件321件。", "共受理行政复议案件5件。"]);
        assert_eq!(numbers(&found, "件").len(), 2);
        assert_eq!(found.lines[0].stated(), 2, "the first one met stands beside the other report");
    }

    #[test]
    fn nothing_compared_is_nothing() {
        assert_eq!(compare(&[]), Comparison::default());
    }
}
