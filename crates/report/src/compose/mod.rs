//! From a book and a year to the document, with the list of every number in it.

mod outline;
mod table;

use crate::book::{Condition, ReportBook, Sentence};
use crate::scene::{Mention, Piece, Scene, pieces};
use crate::year::Year;
use document::{Document, FigureRef, Run, Signature};
use model::{CaseId, Defect};
use pattern::{BREAK, Pattern};
use serde::Serialize;

/// A report with the evidence of its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    pub document: Document,
    /// Where each block of the body comes from in the book, so that the same place is found again whatever the numbers are:
    /// `opening.0`, `1-measures` (the part's heading), `1-measures.lead`, `1-measures/10-leadership` (the theme's heading),
    /// `1-measures/10-leadership.0`. Of a paragraph that breaks in several, the further ones end in `.1`, `.2`.
    pub places: Vec<String>,
    /// Every number of the text, in its order.
    pub figures: Vec<ReportedFigure>,
    /// Sentences that could not be rendered with this year's facts; they are left out of the document.
    pub problems: Vec<Defect>,
    pub(crate) heading: Heading,
}

/// Whose report it is and how far it read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Heading {
    pub report: String,
    pub office: String,
    pub year: i16,
    pub position: u64,
}

/// One number of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedFigure {
    /// The figure's id; findings and comparisons have ids of their own, with a `:` in them.
    pub id: String,
    pub name: String,
    /// In Chinese: what is counted, when, and when it is taken back.
    pub definition: String,
    pub value: String,
    pub unit: String,
    /// As printed: `1.56亿元` for 156000000元.
    pub text: String,
    pub period: String,
    pub cases: Vec<CaseId>,
    /// The sentence it stands in.
    pub sentence: String,
}

/// Composes the report of a year. Deterministic: the same book and year give the same document.
///
/// # Errors
/// The checks of the book that the year's figures do not pass, each with what is wrong: nothing is composed from figures that
/// contradict each other.
pub fn compose(book: &ReportBook, year: &Year) -> Result<Composed, Vec<Defect>> {
    let mut writer = Writer { scene: Scene::new(book, year), year, figures: Vec::new(), problems: Vec::new() };
    let broken = writer.broken(book);
    if !broken.is_empty() {
        return Err(broken);
    }
    let title = writer.plain(&book.title);
    let mut document = Document::new(title);
    document.number.clone_from(&year.number);
    document.addressee = book.addressee.as_ref().map(|pattern| writer.plain(pattern));
    let (places, body) = writer.body(book).into_iter().unzip();
    document.body = body;
    document.signature = year.report_date.map(|date| Signature::new(year.office.name.clone(), date));
    document.notes.clone_from(&book.notes);
    document.copy_to = book.copy_to.as_ref().map(|pattern| writer.plain(pattern));
    let heading = Heading {
        report: book.slug.clone(),
        office: year.office.name.clone(),
        year: year.year,
        position: year.position,
    };
    Ok(Composed { document, places, figures: writer.figures, problems: writer.problems, heading })
}

struct Writer<'a> {
    scene: Scene,
    year: &'a Year,
    figures: Vec<ReportedFigure>,
    problems: Vec<Defect>,
}

impl Writer<'_> {
    /// The checks that do not hold, or can't be made.
    fn broken(&self, book: &ReportBook) -> Vec<Defect> {
        let mut broken = Vec::new();
        for check in &book.checks {
            for each in &check.each {
                match self.scene.holds(&check.require.source, each) {
                    Ok(true) => {}
                    Ok(false) => {
                        let said = self.scene.render(&check.say.source, each).map(|text| self.scene.told(&text));
                        let what = said.unwrap_or_else(|error| error);
                        let mend = "open the cases behind these figures: one act of them is missing or counted twice";
                        broken.push(check.require.defect("check", what, mend));
                    }
                    Err(error) => broken.push(check.require.defect("pattern", error, "")),
                }
            }
        }
        broken
    }

    /// Whether the records exist of which a sentence or a table tells.
    fn met(&mut self, condition: &Condition) -> bool {
        let has = |id: &String| self.scene.has(id);
        if !condition.needs.iter().all(has) || !(condition.any.is_empty() || condition.any.iter().any(has)) {
            return false;
        }
        let Some(when) = &condition.when else { return true };
        self.scene.holds(&when.source, "").unwrap_or_else(|error| {
            self.problems.push(when.defect("pattern", error, ""));
            false
        })
    }

    /// The sentence when its records exist and it has words: of its wordings the first that repeats the least.
    fn sentence(&mut self, sentence: &Sentence) -> Option<Vec<Run>> {
        if !self.met(&sentence.condition) {
            return None;
        }
        let mut best: Option<(usize, String)> = None;
        for way in &sentence.ways {
            match self.scene.render(&way.source, "") {
                Ok(text) if text.is_empty() => {}
                Ok(text) => {
                    let cost = self.scene.cost(&text);
                    if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                        best = Some((cost, text));
                    }
                }
                Err(error) => self.problems.push(way.defect("pattern", error, "")),
            }
        }
        let (_, text) = best?;
        self.scene.keep(&text);
        self.runs_of(&text)
    }

    /// All sentences of a paragraph that can be said, one after the other. More than one paragraph when a sentence asks for it,
    /// none when nothing can be said.
    fn paragraph(&mut self, sentences: &[Sentence]) -> Vec<Vec<Run>> {
        let said: Vec<Run> = sentences.iter().filter_map(|sentence| self.sentence(sentence)).flatten().collect();
        let mut paragraphs = vec![Vec::new()];
        for run in said {
            let parts: Vec<Run> = match run {
                Run::Text(text) => text.split_inclusive(BREAK).map(|part| Run::Text(part.to_owned())).collect(),
                other => vec![other],
            };
            for part in parts {
                let ends = part.text().ends_with(BREAK);
                let part = if ends { Run::Text(part.text().trim_end_matches(BREAK).to_owned()) } else { part };
                if let Some(last) = paragraphs.last_mut().filter(|_| !part.text().is_empty()) {
                    last.push(part);
                }
                if ends {
                    paragraphs.push(Vec::new());
                }
            }
        }
        paragraphs.into_iter().filter(|runs| !runs.is_empty()).map(joined).collect()
    }

    /// The pattern as text without figures, for titles and addresses.
    fn plain(&mut self, pattern: &Pattern) -> String {
        self.runs(pattern, "").unwrap_or_default().iter().map(Run::text).collect()
    }

    fn runs(&mut self, pattern: &Pattern, each: &str) -> Option<Vec<Run>> {
        match self.scene.render(&pattern.source, each) {
            Ok(text) => self.runs_of(&text),
            Err(error) => {
                self.problems.push(pattern.defect("pattern", error, ""));
                None
            }
        }
    }

    fn runs_of(&mut self, text: &str) -> Option<Vec<Run>> {
        let mut runs = Vec::new();
        // A pattern may hold several sentences; a figure is listed with its own.
        for sentence in text.split_inclusive('。') {
            let first = self.figures.len();
            let mut printed = String::new();
            for piece in pieces(sentence) {
                let run = match piece {
                    Piece::Text(text) => Run::Text(text.to_owned()),
                    Piece::Number(index) => match self.scene.mention(index) {
                        Some(mention) => self.figure(mention),
                        None => continue,
                    },
                };
                printed.push_str(run.text());
                runs.push(run);
            }
            self.figures.iter_mut().skip(first).for_each(|figure| figure.sentence.clone_from(&printed));
        }
        let runs = joined(runs);
        (!runs.is_empty()).then_some(runs)
    }

    fn figure(&mut self, mention: Mention) -> Run {
        let period = self.year.year.to_string();
        let href = format!("{}{}?year={period}", self.year.figure_href, mention.id);
        self.figures.push(ReportedFigure {
            id: mention.id.clone(),
            name: mention.name.clone(),
            definition: mention.definition.clone(),
            value: mention.value.clone(),
            unit: mention.unit.clone(),
            text: mention.text.clone(),
            period: period.clone(),
            cases: mention.cases.clone(),
            sentence: String::new(),
        });
        let Mention { id, text, value, unit, .. } = mention;
        Run::Figure(FigureRef { id, text, value, unit, period, href })
    }
}

/// Neighbouring texts become one run.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match (all.last_mut(), run) {
            (Some(Run::Text(before)), Run::Text(text)) => before.push_str(&text),
            (_, run) => all.push(run),
        }
    }
    all
}
