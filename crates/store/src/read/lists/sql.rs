//! A statement being put together: its parameters, numbered as they come.

use crate::db::Value;

#[derive(Debug, Default)]
pub(super) struct Sql {
    values: Vec<Value>,
}

impl Sql {
    /// Takes a value in; answers how the text names it.
    pub(super) fn parameter(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    pub(super) fn into_values(self) -> Vec<Value> {
        self.values
    }

    /// Values in brackets, for `IN`.
    pub(super) fn listed<'v>(&mut self, values: impl IntoIterator<Item = &'v str>) -> String {
        let names: Vec<String> = values.into_iter().map(|value| self.parameter(value)).collect();
        format!("({})", names.join(", "))
    }
}

/// A pattern for `LIKE …` that finds a plain text anywhere. Plain texts hold no sign that would need more.
pub(super) fn anywhere(plain: &str) -> String {
    format!("%{plain}%")
}
