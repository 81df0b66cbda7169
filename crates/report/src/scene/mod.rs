//! Where patterns are rendered: the words they may use, and the numbers they mentioned.
//!
//! A number comes out of a template as a marker, so that after rendering it is known which digits of the sentence are
//! which figure. Control characters serve as markers; they are removed from every fact that goes in.

mod cases;
mod comparisons;
mod findings;
mod money;
mod numbers;
mod tallies;
mod text;
mod wording;

use crate::book::{ReportBook, Shapes};
use crate::year::Year;
use minijinja::value::Rest;
use minijinja::{Environment, Value, context};
use model::CaseId;
use pattern::{BREAK, fault, plain, tidy};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wording::Wording;

pub(crate) use text::{Piece, pieces};
pub use wording::repeated;

/// The year as patterns see it.
pub(crate) struct Scene {
    environment: Environment<'static>,
    stage: Arc<Stage>,
    /// Macros of the book, before every pattern that uses one.
    words: String,
    /// Their names.
    macros: Vec<String>,
}

/// What the words of patterns draw on.
pub(crate) struct Stage {
    year: Year,
    cases: Vec<cases::CaseView>,
    shapes: Arc<Shapes>,
    reasons: BTreeMap<String, String>,
    /// Every case stands for every condition, and what is asked of it is checked against its matter.
    rehearsal: bool,
    mentions: Mutex<Vec<Mention>>,
    wording: Mutex<Wording>,
}

/// A number that a pattern printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub id: String,
    pub name: String,
    pub definition: String,
    pub value: String,
    pub unit: String,
    pub text: String,
    pub cases: Vec<CaseId>,
}

impl Scene {
    pub(crate) fn new(book: &ReportBook, year: &Year) -> Self {
        Self::build(book, year, false)
    }

    /// For trying patterns out when they are loaded.
    pub(crate) fn rehearsal(book: &ReportBook, year: &Year) -> Self {
        Self::build(book, year, true)
    }

    fn build(book: &ReportBook, year: &Year, rehearsal: bool) -> Self {
        let stage = Arc::new(Stage {
            year: year.clone(),
            cases: cases::views(&year.facts, &book.shapes),
            shapes: Arc::clone(&book.shapes),
            reasons: book.reasons.clone(),
            rehearsal,
            mentions: Mutex::default(),
            wording: Mutex::default(),
        });
        let mut environment = pattern::environment();
        let office = context! { name => year.office.name, short => year.office.short, level => year.office.level };
        environment.add_global("office", office);
        environment.add_global("year", i64::from(year.year));
        environment.add_global("last_year", i64::from(year.year) - 1);
        environment.add_global("next_year", i64::from(year.year) + 1);
        environment.add_global("new_paragraph", BREAK.to_string());
        let at = Arc::clone(&stage);
        environment.add_function("fresh", move |ways: Rest<String>| at.fresh(&ways));
        numbers::add(&mut environment, &stage);
        comparisons::add(&mut environment, &stage);
        cases::add(&mut environment, &stage);
        tallies::add(&mut environment, &stage);
        findings::add(&mut environment, &stage);
        let named = book.words.split("macro ").skip(1).filter_map(|rest| rest.split_once('('));
        let macros = named.map(|(name, _)| name.trim().to_owned()).collect();
        Self { environment, stage, words: book.words.clone(), macros }
    }

    /// The pattern's text with markers in it, tidied. The error is one sentence for the author of the pattern.
    pub(crate) fn render(&self, source: &str, each: &str) -> Result<String, String> {
        // Most patterns are a cell or a line that uses none of them.
        let used = self.macros.iter().any(|name| source.contains(name.as_str()));
        let source = if used { format!("{}{source}", self.words) } else { source.to_owned() };
        self.environment.render_str(&source, context! { each }).map(|text| tidy(&text)).map_err(|error| plain(&error))
    }

    pub(crate) fn holds(&self, source: &str, each: &str) -> Result<bool, String> {
        let compiled = self.environment.compile_expression(source).map_err(|error| plain(&error))?;
        compiled.eval(context! { each }).map(|value| value.is_true()).map_err(|error| plain(&error))
    }

    /// Whether the figure has anything to report.
    pub(crate) fn has(&self, figure: &str) -> bool {
        self.stage.year.figures.get(figure).is_some_and(|figure| figure.value.is_some())
    }

    /// How much of a rendered text repeats what was said.
    pub(crate) fn cost(&self, text: &str) -> usize {
        self.stage.wording().cost(&self.told(text))
    }

    /// The rendered text was said.
    pub(crate) fn keep(&self, text: &str) {
        let told = self.told(text);
        self.stage.wording().keep(&told);
    }

    /// A rendered text as it will be read: with the numbers its markers stand for.
    pub(crate) fn told(&self, text: &str) -> String {
        let told = pieces(text).into_iter().map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Number(index) => self.mention(index).map(|mention| mention.text).unwrap_or_default(),
        });
        told.collect()
    }

    pub(crate) fn mention(&self, index: usize) -> Option<Mention> {
        self.stage.mentions.lock().unwrap_or_else(PoisonError::into_inner).get(index).cloned()
    }
}

impl Stage {
    fn wording(&self) -> MutexGuard<'_, Wording> {
        self.wording.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Of several turns of phrase the first that repeats the least of what was said.
    fn fresh(&self, ways: &[String]) -> Result<String, minijinja::Error> {
        let wording = self.wording();
        let best = ways.iter().min_by_key(|way| wording.cost(way));
        best.cloned().ok_or_else(|| fault("fresh() wants at least one way to say it"))
    }

    /// Keeps the number and answers the marker that stands for it.
    fn print(&self, mention: Mention) -> Value {
        let mut mentions = self.mentions.lock().unwrap_or_else(PoisonError::into_inner);
        mentions.push(mention);
        Value::from(text::marker(mentions.len() - 1))
    }
}
