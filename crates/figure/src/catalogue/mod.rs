//! Which figures there are: those of the matters and the free ones of `figures/`, under one roof.

mod check;
mod describe;
mod load;
mod raw;
mod words;

use indexmap::IndexMap;
use matter::{Name, Rulebook};
use model::{CaseId, Day, Defect, FigureId, FileTree, MatterId, OfficeId};
use std::collections::{BTreeMap, BTreeSet};

/// Every figure that can be computed, in the order of matters and files.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    entries: IndexMap<FigureId, Entry>,
    matters: BTreeMap<MatterId, Name>,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: FigureId,
    pub name: Name,
    /// The measure word or unit, for example `个` or `%`.
    pub unit: String,
    /// Other names under which reports print it.
    pub aliases: Vec<String>,
    /// The figure it is a part of (`其中`).
    pub part_of: Option<FigureId>,
    /// None for figures of no single matter.
    pub matter: Option<MatterId>,
    pub kind: Kind,
    /// How many of the counted units are one of the printed (100: 分 for 元).
    pub scale: i64,
    /// It is a place in an order (第8名).
    pub rank: bool,
    /// It is a rise or fall, even where it is not computed as one.
    pub is_change: bool,
    /// In Chinese: what is counted, when, and when it is taken back.
    pub definition: String,
    /// File, line and column of its definition.
    pub place: (String, u64, u64),
}

/// On which side of a period a stock is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edge {
    /// As the period begins: what the days before left over.
    Start,
    /// When its last day is over.
    End,
}

/// How a figure is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The amounts of all rows together.
    Sum,
    /// How many different keys have a positive net amount.
    Distinct,
    /// One figure over another, in percent.
    Rate { of: FigureId, over: FigureId },
    /// Several figures together.
    Total(Vec<FigureId>),
    /// One figure less another.
    Difference { of: FigureId, less: FigureId },
    /// The last amount of the period: a state that is measured now and then.
    Latest,
    /// The rise or fall of a figure against the same days of the year before.
    Change(FigureId),
    /// What is there on a day: all that ever came in less all that ever went out, whatever the period.
    Stock { added: Vec<FigureId>, removed: Vec<FigureId>, at: Edge },
    /// Measured outside the system; each value says where it was taken from.
    Fact(Vec<Fact>),
}

impl Kind {
    /// The figures that it is computed from.
    pub fn sources(&self) -> impl Iterator<Item = &FigureId> {
        let parts: Vec<&FigureId> = match self {
            Self::Sum | Self::Distinct | Self::Latest | Self::Fact(_) => Vec::new(),
            Self::Change(of) => vec![of],
            Self::Rate { of, over } => vec![of, over],
            Self::Difference { of, less } => vec![of, less],
            Self::Total(parts) => parts.iter().collect(),
            Self::Stock { added, removed, .. } => added.iter().chain(removed).collect(),
        };
        parts.into_iter()
    }
}

/// A measured value of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub office: OfficeId,
    /// The day for which it was measured.
    pub day: Day,
    pub value: i64,
    pub source: String,
}

impl Catalogue {
    /// Gathers the figures of the rulebook's matters and of `figures/**/*.yaml`. Never stops at the first defect; a figure with
    /// a defect is left out.
    pub fn new(rulebook: &Rulebook, files: &FileTree) -> (Self, Vec<Defect>) {
        let mut defects = Vec::new();
        let mut entries = load::of_matters(rulebook, &mut defects);
        load::free(files, &mut entries, &mut defects);
        check::references(&mut entries, &mut defects);
        check::names(&entries, &mut defects);
        let matters = rulebook.matters.iter().map(|(id, definition)| (id.clone(), definition.name.clone())).collect();
        defects.sort();
        (Self { entries, matters }, defects)
    }

    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// The figures whose rows make up a figure: itself, or those that are added up in it.
    pub fn counted(&self, figure: &FigureId) -> BTreeSet<FigureId> {
        match self.get(figure.as_str()).map(|entry| &entry.kind) {
            Some(Kind::Total(parts)) => parts.iter().flat_map(|part| self.counted(part)).collect(),
            Some(Kind::Sum) => BTreeSet::from([figure.clone()]),
            _ => BTreeSet::new(),
        }
    }

    /// The figures whose rows of every earlier day are wanted, for what was left over; empty when nothing is counted at a day.
    pub fn held(&self) -> BTreeSet<FigureId> {
        let stocks = self.iter().filter(|entry| matches!(entry.kind, Kind::Stock { .. }));
        stocks.flat_map(|entry| entry.kind.sources()).flat_map(|source| self.counted(source)).collect()
    }

    /// All figures, in the order of matters and files.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The matters whose figures these are, with their names.
    pub fn matters(&self) -> &BTreeMap<MatterId, Name> {
        &self.matters
    }

    /// Every name and alias with the figure it stands for, for readers of written reports; together with the unit it is
    /// unambiguous. Longest first, so that the first one found in a text is the most exact.
    pub fn names(&self) -> Vec<(&str, &FigureId)> {
        let mut names: Vec<_> = self
            .iter()
            .flat_map(|entry| {
                let aliases = entry.aliases.iter().map(String::as_str);
                std::iter::once(entry.name.zh.as_str()).chain(aliases).map(|name| (name, &entry.id))
            })
            .collect();
        names.sort_by(|a, b| b.0.chars().count().cmp(&a.0.chars().count()).then(a.cmp(b)));
        names.dedup();
        names
    }

    /// The measured facts of an office as rows, to be handed to [`crate::compute`] together with the rows of the ledger. They
    /// have no case and position 0; their key is the source.
    pub fn facts(&self, office: &OfficeId) -> Vec<crate::Row> {
        let mut rows = Vec::new();
        for entry in self.iter() {
            let Kind::Fact(facts) = &entry.kind else { continue };
            rows.extend(facts.iter().filter(|fact| fact.office == *office).map(|fact| crate::Row {
                figure: entry.id.clone(),
                day: fact.day,
                case: CaseId::default(),
                position: 0,
                amount: fact.value,
                key: fact.source.clone(),
            }));
        }
        rows
    }
}
