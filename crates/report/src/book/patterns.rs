//! Every pattern of a book, for those who look at all of them.

use super::{Condition, ReportBook};
use pattern::Pattern;

impl ReportBook {
    /// Patterns that print, each with what `each` stands for in it.
    pub(super) fn printed(&self) -> Vec<(&Pattern, &str)> {
        let themes = || self.parts.iter().flat_map(|part| &part.themes);
        let sentences = self.opening.iter().flatten();
        let sentences = sentences.chain(self.parts.iter().flat_map(|part| &part.lead));
        let sentences = sentences.chain(themes().flat_map(|theme| theme.paragraphs.iter().flatten()));
        let tables = || themes().flat_map(|theme| &theme.tables);
        let cells = tables().flat_map(|table| table.head.iter().chain(&table.rows).flatten());
        let plain = [&self.title].into_iter().chain(&self.addressee).chain(&self.copy_to).chain(&self.closing);
        let headings = self.parts.iter().flat_map(|part| [&part.heading].into_iter().chain(&part.none));
        let plain = plain.chain(headings).chain(themes().filter_map(|theme| theme.heading.as_ref()));
        let plain = plain.chain(tables().filter_map(|table| table.caption.as_ref()));
        let once = plain.chain(sentences.flat_map(|sentence| &sentence.ways)).map(|pattern| (pattern, ""));
        let cells = cells.map(|cell| (&cell.say, cell.each.as_str()));
        let checks = self.checks.iter().flat_map(|check| check.each.iter().map(|each| (&check.say, each.as_str())));
        once.chain(cells).chain(checks).collect()
    }

    /// Patterns that are true or false.
    pub(super) fn conditions(&self) -> Vec<(&Pattern, &str)> {
        let themes = || self.parts.iter().flat_map(|part| &part.themes);
        let sentences = self.opening.iter().flatten();
        let sentences = sentences.chain(self.parts.iter().flat_map(|part| &part.lead));
        let sentences = sentences.chain(themes().flat_map(|theme| theme.paragraphs.iter().flatten()));
        let conditions = sentences.map(|sentence| &sentence.condition);
        let conditions = conditions.chain(themes().flat_map(|theme| &theme.tables).map(|table| &table.condition));
        let whens = conditions.filter_map(|Condition { when, .. }| when.as_ref()).map(|when| (when, ""));
        let checks = self.checks.iter();
        let checks = checks.flat_map(|check| check.each.iter().map(|each| (&check.require, each.as_str())));
        whens.chain(checks).collect()
    }
}
