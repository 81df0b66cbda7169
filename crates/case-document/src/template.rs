//! Templates of documents as they were read: patterns with their places, nothing filled in yet.

use crate::shape::Shape;
use document::Form;
use matter::{ActRef, Name};
use model::{Citation, Defect, FileTree, MatterId};
use pattern::Pattern;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The templates of every matter.
#[derive(Debug, Default)]
pub struct Documents(pub(crate) BTreeMap<MatterId, Vec<Template>>);

impl Documents {
    /// Reads and proves `matters/<area>/<slug>/documents/<id>.yaml`. Never stops at the first defect.
    pub fn load(files: &FileTree, rulebook: &matter::Rulebook) -> (Self, Vec<Defect>) {
        crate::load::load(files, rulebook, true)
    }

    /// Reads what was proved when it was archived: what a lint of today says does not undo it.
    pub fn archived(files: &FileTree, rulebook: &matter::Rulebook) -> Self {
        crate::load::load(files, rulebook, false).0
    }

    /// The templates of a matter, by id.
    pub fn of(&self, matter: &MatterId) -> &[Template] {
        self.0.get(matter).map_or(&[], Vec::as_slice)
    }

    /// Every template with its matter.
    pub fn iter(&self) -> impl Iterator<Item = (&MatterId, &Template)> {
        self.0.iter().flat_map(|(matter, templates)| templates.iter().map(move |template| (matter, template)))
    }
}

/// Whom a document is for, besides those who handle the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Whoever opened the case from outside.
    Applicant,
    /// The office's own people.
    #[default]
    Office,
    /// Anybody: nothing personal may stand in it.
    Public,
}

/// One document that cases of a matter may produce.
#[derive(Debug, Clone)]
pub struct Template {
    /// The file's name without its ending.
    pub id: String,
    /// Its file in the rulebook.
    pub file: String,
    pub name: Name,
    /// The acts that bring it into being.
    pub on: Vec<ActRef>,
    pub law: Citation,
    pub form: Form,
    /// Whether a seal belongs on it.
    pub seal: bool,
    pub audience: Audience,
    /// How long it is kept, in words of the archive.
    pub keeps: String,
    /// The series whose number it bears, when it bears one.
    pub series: Option<String>,
    pub(crate) at: (u64, u64),
    pub(crate) lang: String,
    pub(crate) when: Option<Pattern>,
    pub(crate) number: Number,
    pub(crate) organ: Option<Pattern>,
    pub(crate) secrecy: Option<Pattern>,
    pub(crate) urgency: Option<Pattern>,
    pub(crate) signed_by: Option<Pattern>,
    pub(crate) to: Option<Pattern>,
    pub(crate) title: Pattern,
    pub(crate) body: Vec<Block>,
    pub(crate) annexes: Vec<Annex>,
    pub(crate) notes: Vec<Pattern>,
    pub(crate) signature: Option<Pattern>,
    pub(crate) copy_to: Option<Pattern>,
    pub(crate) printed: bool,
    pub(crate) shape: Arc<Shape>,
}

impl Template {
    pub(crate) fn defect(&self, rule: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Defect {
        Defect::new(&*self.file, self.at, rule, message, mend)
    }
}

/// Which number a document bears.
#[derive(Debug, Clone)]
pub(crate) enum Number {
    None,
    /// The last one given in the series, at the act or before it.
    Series(String),
    Says(Pattern),
}

/// 附件.
#[derive(Debug, Clone)]
pub(crate) struct Annex {
    pub when: Option<Pattern>,
    pub name: Pattern,
    pub body: Vec<Block>,
}

/// One piece of the body.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    Text(Pattern),
    Heading {
        level: u8,
        text: Pattern,
    },
    Entry {
        label: String,
        text: Pattern,
    },
    /// Blocks that stand only when the condition holds.
    When {
        condition: Pattern,
        body: Vec<Block>,
    },
    /// Blocks for each member of a list.
    Each {
        list: Pattern,
        body: Vec<Block>,
    },
    Table(Table),
    Form {
        caption: Option<Pattern>,
        rows: Vec<Row>,
    },
}

/// A table with a head.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub caption: Option<Pattern>,
    pub head: Vec<Pattern>,
    pub rows: Vec<Row>,
    /// What stands in its only row when there is none; without it the table is left out then.
    pub empty: Option<Pattern>,
}

/// A row, or a row for each member of a list.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub when: Option<Pattern>,
    pub each: Option<Pattern>,
    pub cells: Vec<Pattern>,
}
