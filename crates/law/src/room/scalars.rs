//! Days, certainties and values out of their texts; each failure a defect at its place.

use super::Reading;
use super::shape::{LimitShape, Scalars, Text, place};
use crate::limit::{Certainty, DatedLimit, LimitValue};
use crate::period::Period;
use model::{Citation, Day, LimitId};
use serde_saphyr::Spanned;

impl Reading {
    pub(super) fn day(&mut self, path: &str, text: &Text) -> Option<Day> {
        let day = text.value.parse().ok();
        if day.is_none() {
            let message = format!("`{}` is no day", text.value);
            self.defect(path, place(text), "bad-day", message, "write it as 2024-03-01");
        }
        day
    }

    /// A day that may be left out: Err when it is there and wrong.
    pub(super) fn maybe_day(&mut self, path: &str, text: Option<&Text>) -> Result<Option<Day>, ()> {
        text.map(|text| self.day(path, text).ok_or(())).transpose()
    }

    pub(super) fn certainty(&mut self, path: &str, text: &Text) -> Certainty {
        match text.value.as_str() {
            "verified" => Certainty::Verified,
            "memory" => Certainty::Memory,
            "local" => Certainty::Local,
            "design" => Certainty::Design,
            other => {
                let message = format!("`{other}` is no certainty");
                self.defect(path, place(text), "bad-certainty", message, "write verified, memory, local or design");
                // What can't be told is not to be relied on.
                Certainty::Memory
            }
        }
    }

    fn value(&mut self, path: &str, value: &Spanned<Scalars>) -> Option<LimitValue> {
        match &value.value {
            Scalars::Number(number) => Some(LimitValue::Number(*number)),
            Scalars::List(list) => Some(LimitValue::Text(list.clone())),
            Scalars::Text(text) => match text.parse::<Period>() {
                Ok(period) => Some(LimitValue::Period(period)),
                // Numbers with a word after them are meant as periods.
                Err(error) if text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(' ') => {
                    self.defect(path, place(value), "bad-period", error.to_string(), "mend the unit");
                    None
                }
                Err(_) => Some(LimitValue::Text(vec![text.clone()])),
            },
        }
    }

    /// The dated values of one limit, in the order of time. `cite` makes the citation out of a value's shape.
    pub(super) fn values(
        &mut self,
        path: &str,
        id: &Spanned<String>,
        shapes: &[Spanned<LimitShape>],
        mut cite: impl FnMut(&mut Self, &LimitShape, (u64, u64)) -> Option<Citation>,
    ) -> Vec<DatedLimit> {
        let mut placed: Vec<(DatedLimit, (u64, u64))> = Vec::new();
        for shape in shapes {
            let at = place(shape);
            let shape = &shape.value;
            let from = self.day(path, &shape.from);
            let to = self.maybe_day(path, shape.to.as_ref());
            let value = self.value(path, &shape.value);
            let certainty = self.certainty(path, &shape.certainty);
            let citation = cite(self, shape, at);
            if let (Some(from), Ok(to), Some(value), Some(citation)) = (from, to, value, citation) {
                placed.push((DatedLimit { from, to, value, citation, certainty, note: shape.note.clone() }, at));
            }
        }
        if shapes.is_empty() {
            self.defect(
                path,
                place(id),
                "empty-limit",
                format!("`{}` has no value", id.value),
                "state one or remove it",
            );
        }
        placed.sort_by_key(|(dated, _)| dated.from);
        let spans: Vec<_> = placed.iter().map(|(dated, at)| (dated.from, dated.to, *at)).collect();
        // A value without an end gives way to the next one.
        self.succession(path, &format!("limit `{}`", id.value), &spans, false);
        self.same_kind(path, id, &placed);
        placed.into_iter().map(|(dated, _)| dated).collect()
    }

    /// A limit is a number, a period or a text for ever: a rule that reads it relies on that.
    fn same_kind(&mut self, path: &str, id: &Spanned<String>, placed: &[(DatedLimit, (u64, u64))]) {
        for pair in placed.windows(2) {
            if let [(before, _), (after, at)] = pair
                && std::mem::discriminant(&before.value) != std::mem::discriminant(&after.value)
            {
                let message = format!("`{}` changes its kind on {}", id.value, after.from);
                self.defect(path, *at, "changed-kind", message, "keep a number a number and a period a period");
            }
        }
    }

    /// Checks that spans follow each other without overlap or gap. `closed`: a span must say its end before another
    /// begins.
    pub(super) fn succession(
        &mut self,
        path: &str,
        what: &str,
        spans: &[(Day, Option<Day>, (u64, u64))],
        closed: bool,
    ) {
        for (from, to, at) in spans {
            if to.is_some_and(|to| to < *from) {
                let message = format!("{what}: ends before it begins on {from}");
                self.defect(path, *at, "backward-version", message, "swap the days");
            }
        }
        for pair in spans.windows(2) {
            let [(before, end, _), (from, _, at)] = pair else { continue };
            let end = match end {
                Some(end) => Some(*end),
                None if closed => None,
                None if before < from => continue,
                None => None,
            };
            if end.is_none_or(|end| end >= *from) {
                let message = format!("{what}: the one from {before} is still in force on {from}");
                self.defect(path, *at, "overlapping-versions", message, "end the earlier one the day before");
            } else if end.and_then(|end| end.tomorrow().ok()) != Some(*from) {
                let message = format!("{what}: nothing in force between {} and {from}", end.unwrap_or(*before));
                self.defect(path, *at, "gap-between-versions", message, "let the earlier one last to the day before");
            }
        }
    }

    /// Takes a limit's values in, unless another instrument has stated the limit.
    pub(super) fn state(&mut self, path: &str, id: &Text, values: Vec<DatedLimit>) {
        let limit = LimitId::new(&id.value);
        if let Some(first) = self.stated.get(&limit) {
            let message = format!("limit `{limit}` is already stated in {first}");
            self.defect(path, place(id), "duplicate-limit", message, "keep it where its article is");
            return;
        }
        self.stated.insert(limit.clone(), path.to_owned());
        if !values.is_empty() {
            self.limits.insert(limit, values);
        }
    }
}
