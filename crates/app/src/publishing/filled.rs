//! What was written in a public form, text by text: what is wrong with it, and the values that it means.

use crate::Platform;
use matter::{Field, FieldKind, PublicAct};
use model::{FieldId, MatterId, Value};

/// The longest answer of a public form, in characters.
pub const LONGEST_ANSWER: usize = 4_000;
/// The longest remark of an evaluation, in characters.
const LONGEST_REMARK: usize = 1_000;

/// What is wrong with one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicFault {
    Empty,
    /// Nothing was chosen where something must be.
    Unchosen,
    TooLong,
    /// It is none of the choices.
    Unknown,
    NoNumber,
}

impl PublicFault {
    /// In words, with what the field is called.
    pub fn zh(self, label: &str) -> String {
        match self {
            Self::Empty => format!("请填写{label}"),
            Self::Unchosen => format!("请选择{label}"),
            Self::TooLong => format!("{label}太长，至多 {LONGEST_ANSWER} 字"),
            Self::Unknown => format!("{label}请从列出的里面选"),
            Self::NoNumber => format!("{label}请填数字"),
        }
    }
}

impl Platform {
    /// What is wrong with an answer of a public form; None also for a field that there is not.
    pub fn public_fault(
        &self,
        matter: &MatterId,
        act: &PublicAct,
        (field, text): (&FieldId, &str),
    ) -> Option<PublicFault> {
        let known = self.public_field(matter, field)?;
        let choice = |value: &str| match &known.kind {
            FieldKind::Choice(of) => of.iter().any(|(one, _)| one == value),
            _ => true,
        };
        let chosen = matches!(&known.kind, FieldKind::Choice(of) if !of.is_empty());
        if text.is_empty() {
            let required = self.public_field_required(matter, act, field);
            return required.then_some(if chosen { PublicFault::Unchosen } else { PublicFault::Empty });
        }
        if text.chars().count() > LONGEST_ANSWER {
            Some(PublicFault::TooLong)
        } else if chosen && !choice(text) {
            Some(PublicFault::Unknown)
        } else if matches!(known.kind, FieldKind::WholeNumber) && text.parse::<i64>().is_err() {
            Some(PublicFault::NoNumber)
        } else {
            None
        }
    }

    /// The value that an answer of a public form means.
    pub fn public_value(&self, matter: &MatterId, field: &FieldId, text: &str) -> Option<Value> {
        match &self.public_field(matter, field)?.kind {
            _ if text.is_empty() => None,
            FieldKind::WholeNumber => text.parse().ok().map(Value::Number),
            FieldKind::YesNo => Some(Value::Truth(text == "yes")),
            _ => Some(Value::text(text)),
        }
    }
}

/// A text as it was written, with the ends of its lines as one character each and nothing that no screen shows.
pub fn plainly(text: &str) -> String {
    text.trim().replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// An answer of an evaluation as it counts: cut to its longest, and none where it is no choice.
pub fn remark(field: &Field, text: &str) -> Option<Value> {
    let text: String = plainly(text).chars().take(LONGEST_REMARK).collect();
    let chosen = match &field.kind {
        FieldKind::Choice(of) => of.is_empty() || of.iter().any(|(value, _)| *value == text),
        _ => true,
    };
    (chosen && !text.is_empty()).then(|| Value::text(text))
}
