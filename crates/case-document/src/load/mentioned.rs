//! What a pattern mentions, read from its text: fields that it asks for, limits and articles, codes that it compares.

use crate::Template;
use crate::shape::Shape;
use crate::template::{Block, Number, Row};
use matter::FieldKind;
use pattern::Pattern;
use std::collections::BTreeSet;

/// The fields whose presence a condition asks for: `given(f.x)`.
pub(crate) fn guards(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for asked in source.split("given(").skip(1) {
        let asked = asked.trim_start();
        if let Some(name) = asked.strip_prefix("f.").or_else(|| asked.strip_prefix("code.")) {
            names.push(identifier(name).to_owned());
        }
    }
    names
}

/// The fields that stand after `prefix`, with what follows each.
pub(super) fn fields_after<'s>(source: &'s str, prefix: &str) -> Vec<(&'s str, &'s str)> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(prefix) {
        let (before, after) = rest.split_at(at);
        let after = after.get(prefix.len()..).unwrap_or_default();
        let joined = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.');
        if !joined {
            let name = identifier(after);
            found.push((name, after.get(name.len()..).unwrap_or_default()));
        }
        rest = after;
    }
    found
}

/// Comparisons that can never hold, or that compare words instead of codes. One sentence each.
pub(super) fn vain(source: &str, shape: &Shape) -> Vec<String> {
    let mut vain = Vec::new();
    for (name, after) in fields_after(source, "f.") {
        if compared(after).is_some()
            && let Some((_, field)) = shape.field(name)
            && !matches!(field.kind, FieldKind::Text | FieldKind::WholeNumber)
        {
            vain.push(format!("`f.{name}` is words for the reader; compare `code.{name}`"));
        }
    }
    for (name, after) in fields_after(source, "code.") {
        let Some(literals) = compared(after) else { continue };
        let Some((_, field)) = shape.field(name) else { continue };
        if let FieldKind::Choice(choices) = &field.kind {
            let unknown = literals.into_iter().filter(|literal| !choices.contains_key(*literal));
            vain.extend(unknown.map(|literal| format!("`{literal}` is no choice of `{name}`")));
        }
    }
    vain
}

/// The text literals with which what stands before is compared; None when it is not compared.
fn compared(after: &str) -> Option<Vec<&str>> {
    let after = after.trim_start();
    let after = after.strip_prefix("not ").map_or(after, str::trim_start);
    if let Some(list) = after.strip_prefix("in ").map(str::trim_start).and_then(|list| list.strip_prefix(['[', '('])) {
        let list = list.split([']', ')']).next().unwrap_or_default();
        return Some(list.split(',').filter_map(literal).collect());
    }
    let right = after.strip_prefix("==").or_else(|| after.strip_prefix("!="))?;
    Some(literal(right).into_iter().collect())
}

/// The text between the quotes with which this begins.
fn literal(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    text.get(1..)?.split(quote).next()
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// The literal arguments of a function.
fn arguments(source: &str, function: &str) -> Vec<String> {
    let call = format!("{function}(");
    source.split(call.as_str()).skip(1).filter_map(literal).map(str::to_owned).collect()
}

impl Template {
    /// Every pattern of the template.
    pub(crate) fn patterns(&self) -> Vec<&Pattern> {
        let mut all: Vec<&Pattern> = vec![&self.title];
        all.extend(self.when.iter().chain(&self.organ).chain(&self.secrecy).chain(&self.urgency));
        all.extend(self.signed_by.iter().chain(&self.to).chain(&self.signature).chain(&self.copy_to));
        all.extend(&self.notes);
        if let Number::Says(says) = &self.number {
            all.push(says);
        }
        gather(&self.body, &mut all);
        for annex in &self.annexes {
            all.extend(annex.when.iter().chain([&annex.name]));
            gather(&annex.body, &mut all);
        }
        all
    }

    /// The limits that its patterns name.
    pub(crate) fn limits(&self) -> BTreeSet<String> {
        self.patterns().iter().flat_map(|pattern| arguments(&pattern.source, "limit")).collect()
    }

    /// The articles that its patterns cite.
    pub(crate) fn cites(&self) -> BTreeSet<String> {
        self.patterns().iter().flat_map(|pattern| arguments(&pattern.source, "cite")).collect()
    }
}

fn gather<'t>(blocks: &'t [Block], all: &mut Vec<&'t Pattern>) {
    let rows = |rows: &'t [Row], all: &mut Vec<&'t Pattern>| {
        for row in rows {
            all.extend(row.when.iter().chain(&row.each).chain(&row.cells));
        }
    };
    for block in blocks {
        match block {
            Block::Text(text) | Block::Heading { text, .. } | Block::Entry { text, .. } => all.push(text),
            Block::When { condition, body } => {
                all.push(condition);
                gather(body, all);
            }
            Block::Each { list, body } => {
                all.push(list);
                gather(body, all);
            }
            Block::Table(table) => {
                all.extend(table.caption.iter().chain(&table.head).chain(&table.empty));
                rows(&table.rows, all);
            }
            Block::Form { caption, rows: form } => {
                all.extend(caption);
                rows(form, all);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_condition_asks_for() {
        assert_eq!(guards("given(f.reason) and not given( code.due_on)"), ["reason", "due_on"]);
        assert!(guards("code.kind == 'a'").is_empty());
    }

    #[test]
    fn what_is_compared() {
        assert_eq!(compared(" == 'full' and x"), Some(vec!["full"]));
        assert_eq!(compared(" not in ['a', \"b\"]"), Some(vec!["a", "b"]));
        assert_eq!(compared(" | date"), None);
    }

    #[test]
    fn a_field_is_a_word_of_its_own() {
        let names: Vec<_> =
            fields_after("{{ f.a_b }}{{ half.c }}{{ it.f.d }}{{ (f.e) }}", "f.").into_iter().map(|f| f.0).collect();
        assert_eq!(names, ["a_b", "e"]);
    }
}
