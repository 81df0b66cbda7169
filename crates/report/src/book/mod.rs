//! A report as its room defines it: outline and sentence patterns, checked and rehearsed at load.

mod lint;
mod load;
mod patterns;
mod raw;
mod rehearse;
mod table;

use indexmap::IndexMap;
use matter::{Name, Rulebook};
use model::{Defect, FieldId, FileTree, MatterId};
use pattern::Pattern;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One kind of report.
#[derive(Debug, Clone)]
pub struct ReportBook {
    /// Its folder in `reports/`.
    pub slug: String,
    pub name: Name,
    pub(crate) title: Pattern,
    pub(crate) addressee: Option<Pattern>,
    pub(crate) copy_to: Option<Pattern>,
    pub(crate) notes: Vec<String>,
    pub(crate) opening: Vec<Vec<Sentence>>,
    pub(crate) closing: Option<Pattern>,
    pub(crate) reasons: BTreeMap<String, String>,
    pub(crate) parts: Vec<Part>,
    /// Its place among the kinds of report, the main one first.
    pub order: u8,
    pub(crate) words: String,
    pub(crate) checks: Vec<Check>,
    /// The matters' names and fields, for the words of cases.
    pub(crate) shapes: Arc<Shapes>,
}

/// What patterns may know of each matter.
pub(crate) type Shapes = BTreeMap<MatterId, Shape>;

#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub name: String,
    pub fields: IndexMap<FieldId, matter::Field>,
    /// Every act, and every act with its step before it: `act`, `step.act`.
    pub acts: Vec<String>,
}

/// One of the numbered parts.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// The folder of its themes, which names it.
    pub folder: String,
    pub heading: Pattern,
    pub style: Style,
    pub lead: Vec<Sentence>,
    pub none: Option<Pattern>,
    pub themes: Vec<Theme>,
}

/// How the themes of a part are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Style {
    /// Each under its own heading: （一）, （二）.
    #[default]
    Headings,
    /// Each a paragraph that begins with 一是, 二是 when there are several.
    Ordinals,
}

/// Paragraphs and tables on one subject.
#[derive(Debug, Clone)]
pub(crate) struct Theme {
    /// Its file in the part's folder, without the ending.
    pub file: String,
    pub heading: Option<Pattern>,
    pub paragraphs: Vec<Vec<Sentence>>,
    pub tables: Vec<Table>,
}

/// What must be on record for something to be said.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub needs: Vec<String>,
    pub any: Vec<String>,
    pub when: Option<Pattern>,
}

/// Said only when its records exist.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub condition: Condition,
    /// Ways to say it, at least one; the one that repeats the least of what was said before is taken.
    pub ways: Vec<Pattern>,
}

#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub condition: Condition,
    pub caption: Option<Pattern>,
    pub head: Vec<Vec<TableCell>>,
    pub rows: Vec<Vec<TableCell>>,
}

#[derive(Debug, Clone)]
pub(crate) struct TableCell {
    pub say: Pattern,
    /// What `each` stands for in it.
    pub each: String,
    pub columns: u16,
    pub rows: u16,
    pub names_row: bool,
}

/// What must hold between figures, or nothing is composed.
#[derive(Debug, Clone)]
pub(crate) struct Check {
    /// What `each` stands for, one after the other; at least one.
    pub each: Vec<String>,
    pub require: Pattern,
    pub say: Pattern,
}

/// Reads every report of `reports/`, by slug. Never stops at the first defect.
pub fn load(
    files: &FileTree,
    rulebook: &Rulebook,
    catalogue: &figure::Catalogue,
) -> (BTreeMap<String, ReportBook>, Vec<Defect>) {
    load::load(files, rulebook, catalogue)
}
