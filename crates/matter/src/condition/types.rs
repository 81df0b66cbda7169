//! The types of expressions.

use crate::{Field, FieldKind};
use indexmap::IndexMap;
use model::{FieldId, RegisterId};
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    Truth,
    Number,
    Text,
    /// ISO text of a day.
    Day,
    /// The key of a record; `.field` reads the record.
    Record(RegisterId),
    /// A member of a list, with its fields.
    Member(IndexMap<FieldId, Type>),
    List(Box<Type>),
    Any,
}

impl Type {
    pub(crate) fn of(field: &Field) -> Self {
        match &field.kind {
            FieldKind::Text | FieldKind::Choice(_) | FieldKind::Person => Self::Text,
            FieldKind::YesNo => Self::Truth,
            FieldKind::WholeNumber | FieldKind::Money => Self::Number,
            FieldKind::Day => Self::Day,
            FieldKind::Record(register) => Self::Record(register.clone()),
            FieldKind::Texts => Self::List(Box::new(Self::Text)),
            FieldKind::List(fields) => Self::List(Box::new(Self::Member(
                fields.iter().map(|(id, field)| (id.clone(), Self::of(field))).collect(),
            ))),
        }
    }

    /// Whether two values may be compared. Days are written as texts, keys of records too.
    pub(crate) fn comparable(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _)
            | (_, Self::Any)
            | (Self::Text | Self::Record(_), Self::Text | Self::Record(_) | Self::Day)
            | (Self::Day, Self::Text | Self::Record(_)) => true,
            (Self::List(a), Self::List(b)) => a.comparable(b),
            (a, b) => a == b,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truth => f.write_str("a yes or no"),
            Self::Number => f.write_str("a number"),
            Self::Text => f.write_str("a text"),
            Self::Day => f.write_str("a day"),
            Self::Record(register) => write!(f, "a record of {register}"),
            Self::Member(_) => f.write_str("a member of a list"),
            Self::List(of) => write!(f, "a list of ({of})"),
            Self::Any => f.write_str("anything"),
        }
    }
}
