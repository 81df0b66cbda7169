//! The columns that the fields of a matter or register make, and what a list is asked for.

use crate::reading::field_words;
use indexmap::IndexMap;
use matter::{Field, FieldKind};
use model::{FieldId, Fields};
use store::{FieldOrder, FieldTest};

/// What kind of filter a column takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerKind {
    Text,
    /// Value and word.
    Choice(Vec<(String, String)>),
    YesNo,
    Number,
    Money,
    Day,
    /// Lists: shown, not filtered.
    Other,
}

/// A field as a column.
#[derive(Debug, Clone)]
pub struct LedgerColumn {
    pub id: FieldId,
    pub zh: String,
    pub kind: LedgerKind,
    pub personal: bool,
}

impl LedgerColumn {
    /// Whether the list may be narrowed and ordered by it. By a value that is hidden nobody may grope for it.
    pub fn filters(&self) -> bool {
        !self.personal && self.kind != LedgerKind::Other
    }

    pub fn number(&self) -> bool {
        matches!(self.kind, LedgerKind::Number | LedgerKind::Money)
    }
}

/// A condition on one field, as people set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerTest {
    Contains(String),
    Is(Vec<String>),
    Truth(bool),
    From(String),
    Until(String),
    AtLeast(i64),
    AtMost(i64),
}

/// What a list is asked for.
#[derive(Debug, Clone, Default)]
pub struct LedgerQuery {
    pub text: Option<String>,
    pub ended: Option<bool>,
    pub steps: Vec<String>,
    pub tests: Vec<(FieldId, LedgerTest)>,
    pub sort: Option<FieldId>,
    pub descending: bool,
    /// From 0.
    pub page: u64,
    pub page_size: u32,
}

impl LedgerQuery {
    /// The tests and the order as the store takes them: those of columns that may be filtered by.
    pub(super) fn lawful(&self, columns: &[LedgerColumn]) -> (Vec<(FieldId, FieldTest)>, FieldOrder) {
        let known = |id: &FieldId| columns.iter().find(|column| column.id == *id && column.filters());
        let tests = self.tests.iter().filter(|(id, _)| known(id).is_some()).map(|(id, test)| {
            let test = match test.clone() {
                LedgerTest::Contains(text) => FieldTest::Contains(text),
                LedgerTest::Is(values) => FieldTest::Is(values),
                LedgerTest::Truth(truth) => FieldTest::Truth(truth),
                LedgerTest::From(text) => FieldTest::From(text),
                LedgerTest::Until(text) => FieldTest::Until(text),
                LedgerTest::AtLeast(amount) => FieldTest::AtLeast(amount),
                LedgerTest::AtMost(amount) => FieldTest::AtMost(amount),
            };
            (id.clone(), test)
        });
        let sort = self.sort.as_ref().and_then(known);
        let order = FieldOrder {
            field: sort.map(|column| column.id.clone()),
            number: sort.is_some_and(LedgerColumn::number),
            descending: self.descending,
        };
        (tests.collect(), order)
    }
}

/// What stands in a column of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    pub words: String,
    pub masked: bool,
}

pub(super) fn columns_of(fields: &IndexMap<FieldId, Field>) -> Vec<LedgerColumn> {
    let column = |(id, field): (&FieldId, &Field)| LedgerColumn {
        id: id.clone(),
        zh: field.name.zh.clone(),
        kind: kind(&field.kind),
        personal: personal(field),
    };
    fields.iter().map(column).collect()
}

fn kind(kind: &FieldKind) -> LedgerKind {
    match kind {
        FieldKind::Text | FieldKind::Record(_) | FieldKind::Person => LedgerKind::Text,
        FieldKind::YesNo => LedgerKind::YesNo,
        FieldKind::WholeNumber => LedgerKind::Number,
        FieldKind::Money => LedgerKind::Money,
        FieldKind::Day => LedgerKind::Day,
        FieldKind::Choice(choices) => {
            LedgerKind::Choice(choices.iter().map(|(value, word)| (value.clone(), word.clone())).collect())
        }
        FieldKind::List(_) | FieldKind::Texts => LedgerKind::Other,
    }
}

/// Whether the field, or a member of it, is about somebody.
pub(super) fn personal(field: &Field) -> bool {
    let inner = matches!(&field.kind, FieldKind::List(members) if members.values().any(|member| member.personal));
    field.personal || inner
}

/// The cells of a row, one a column; personal ones hidden with `mask`.
pub(super) fn cells(fields: &IndexMap<FieldId, Field>, values: &Fields, mask: bool) -> Vec<Cell> {
    let cell = |(id, field): (&FieldId, &Field)| match values.get(id) {
        None => Cell::default(),
        Some(value) => Cell { words: field_words(field, value, mask), masked: mask && personal(field) },
    };
    fields.iter().map(cell).collect()
}
