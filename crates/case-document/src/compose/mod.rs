//! From a template and a case to the document.

mod blocks;
mod numbering;
mod table;

use crate::course::{Course, Made, number_of};
use crate::scene::Scene;
use crate::scenery::Scenery;
use crate::template::{Number, Template};
use document::{Annex, Document, Printed, Run, Signature};
use minijinja::Value;
use model::Defect;
use pattern::Pattern;
use thiserror::Error;

/// Why a document can't be composed. The rehearsals at load leave only what no check foresees.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ComposeError {
    #[error("document {id}: {problem}")]
    Pattern { id: String, problem: Box<Defect> },
    #[error("document {id} was not made by the act that is named")]
    NotMade { id: String },
}

impl ComposeError {
    pub(crate) fn new(template: &Template, problem: Defect) -> Self {
        Self::Pattern { id: template.id.clone(), problem: Box::new(problem) }
    }
}

/// Composes the document as the case stood when the act was done that made it. Deterministic: the same course and act give the
/// same document.
pub fn compose(template: &Template, course: &Course<'_>, made: &Made) -> Result<Document, ComposeError> {
    let scenery =
        course.scenery(template, made.index).ok_or_else(|| ComposeError::NotMade { id: template.id.clone() })?;
    let mut writer =
        Writer { template, scene: Scene::new(&scenery, &template.shape), rehearsal: None, problems: Vec::new() };
    let document = writer.document(&scenery);
    match writer.problems.into_iter().next() {
        None => Ok(document),
        Some(problem) => Err(ComposeError::new(template, problem)),
    }
}

/// Fills a template. What fails is listed and left out.
pub(crate) struct Writer<'t> {
    pub template: &'t Template,
    pub scene: Scene,
    /// When templates are only tried out.
    pub rehearsal: Option<Rehearsal<'t>>,
    pub problems: Vec<Defect>,
}

/// Every condition is entered and every list has a member, so that all patterns are tried.
pub(crate) struct Rehearsal<'t> {
    /// What is given.
    pub scenery: Scenery,
    /// Everything.
    pub full: &'t Scenery,
}

impl Writer<'_> {
    pub(crate) fn document(&mut self, scenery: &Scenery) -> Document {
        let template = self.template;
        let day = scenery.act.day;
        let mut document = Document::new(self.line(&template.title));
        document.form = template.form;
        document.lang.clone_from(&template.lang);
        document.organ = self.optional(template.organ.as_ref());
        document.secrecy = self.optional(template.secrecy.as_ref());
        document.urgency = self.optional(template.urgency.as_ref());
        document.signed_by = self.optional(template.signed_by.as_ref());
        document.number = match &template.number {
            Number::None => None,
            Number::Series(_) => number_of(template, scenery),
            Number::Says(says) => self.optional(Some(says)),
        };
        document.addressee = self.optional(template.to.as_ref());
        document.body = self.body(&template.body);
        for annex in &template.annexes {
            let stands = annex.when.as_ref().is_none_or(|when| self.holds(when, &Value::UNDEFINED));
            if stands || self.rehearsal.is_some() {
                let body = self.body(&annex.body);
                document.annexes.push(Annex { name: self.line(&annex.name), body });
            }
        }
        document.notes = template.notes.iter().map(|note| self.line(note)).filter(|note| !note.is_empty()).collect();
        let organ = self.optional(template.signature.as_ref());
        document.signature = organ.map(|organ| Signature { organ, date: day, sealed: template.seal });
        document.copy_to = self.optional(template.copy_to.as_ref());
        document.printed = template.printed.then(|| Printed { organ: scenery.office.0.clone(), date: day });
        document
    }

    /// The paragraphs of a pattern.
    pub(crate) fn paragraphs(&mut self, pattern: &Pattern, inner: &Value) -> Vec<String> {
        match self.scene.render(&pattern.source, inner) {
            Ok(paragraphs) => paragraphs,
            Err(error) => {
                self.problem(pattern, error);
                Vec::new()
            }
        }
    }

    /// The pattern on one line: a value of several paragraphs is one sentence after the other.
    pub(crate) fn line_in(&mut self, pattern: &Pattern, inner: &Value) -> String {
        let mut line = String::new();
        for paragraph in self.paragraphs(pattern, inner) {
            if !line.is_empty() && !line.ends_with(['。', '；', '，', '：', '、', '！', '？']) {
                line.push('；');
            }
            line.push_str(&paragraph);
        }
        line
    }

    fn line(&mut self, pattern: &Pattern) -> String {
        self.line_in(pattern, &Value::UNDEFINED)
    }

    /// None when the pattern has nothing to say.
    fn optional(&mut self, pattern: Option<&Pattern>) -> Option<String> {
        let line = self.line(pattern?);
        (!line.is_empty()).then_some(line)
    }

    pub(crate) fn holds(&mut self, condition: &Pattern, inner: &Value) -> bool {
        match self.scene.holds(&condition.source, inner) {
            Ok(holds) => holds,
            Err(error) => {
                self.problem(condition, error);
                false
            }
        }
    }

    pub(crate) fn problem(&mut self, pattern: &Pattern, error: String) {
        let mend = if self.rehearsal.is_some() { "see the words in docs/how/write-a-document.md" } else { "" };
        self.problems.push(pattern.defect("pattern", error, mend));
    }
}

/// A text as the runs of a block.
fn runs(text: String) -> Vec<Run> {
    vec![Run::Text(text)]
}
