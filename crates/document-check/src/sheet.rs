//! One page taken apart: its number, its tables, and the other rows from top to bottom.

use crate::geometry::BOTTOM;
use crate::row::{Row, is_black, rows};
use pdf_page::{Glyph, Page, Rule};

/// Upright rules at least this long are sides of cells.
const SIDE_MM: f64 = 3.0;
/// Sides that leave less than this between them belong to one table.
const TABLE_GAP_MM: f64 = 1.5;

/// A page.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub number: usize,
    /// Rows outside of tables, without the page number.
    pub rows: Vec<Row>,
    pub page_number: Option<Row>,
    pub tables: Vec<Grid>,
    /// Level rules outside of tables.
    pub rules: Vec<Rule>,
}

/// A table on one page.
#[derive(Debug)]
pub(crate) struct Grid {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub rows: Vec<Row>,
    /// Where its upright rules stand.
    pub columns: Vec<f64>,
    /// Lower edge of its first row of cells.
    pub head_bottom: f64,
}

impl Sheet {
    pub(crate) fn of(page: &Page) -> Self {
        // A place where a word may break is no character.
        let says = |text: &str| !text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200B}').is_empty();
        let seen = |glyph: &&Glyph| glyph.visible && glyph.angle.abs() < 1.0 && says(&glyph.text);
        let glyphs: Vec<Glyph> = page.glyphs.iter().filter(seen).cloned().collect();
        let mut tables = grids(&page.rules);
        let (mut outside, mut inside) = (Vec::new(), vec![Vec::new(); tables.len()]);
        for glyph in glyphs {
            match tables.iter().position(|table| table.holds(&glyph)) {
                Some(table) => inside[table].push(glyph),
                None => outside.push(glyph),
            }
        }
        for (table, glyphs) in tables.iter_mut().zip(inside) {
            table.rows = rows(page.number, glyphs);
        }
        let mut rows = rows(page.number, outside);
        let number = rows.iter().position(|row| row.baseline > BOTTOM + 1.0 && is_page_number(&row.text));
        let page_number = number.map(|number| rows.remove(number));
        let is_free = |rule: &&Rule| rule.is_level() && !tables.iter().any(|table| table.touches(rule));
        let mut rules: Vec<Rule> = page.rules.iter().filter(is_free).copied().collect();
        rules.sort_by(|a, b| a.y0_mm.total_cmp(&b.y0_mm));
        Self { number: page.number, rows, page_number, tables, rules }
    }
}

impl Grid {
    fn holds(&self, glyph: &Glyph) -> bool {
        let middle = glyph.x_mm + glyph.advance_mm / 2.0;
        (self.left..=self.right).contains(&middle) && (self.top..=self.bottom).contains(&glyph.baseline_mm)
    }

    fn touches(&self, rule: &Rule) -> bool {
        (self.top - 0.3..=self.bottom + 0.3).contains(&rule.y0_mm) && rule.x0_mm < self.right && rule.x1_mm > self.left
    }

    /// What its first row of cells says, without spaces.
    pub(crate) fn head(&self) -> String {
        self.rows.iter().filter(|row| row.baseline < self.head_bottom).map(|row| row.text.as_str()).collect()
    }
}

/// Dashes of any length with a number between them.
fn is_page_number(text: &str) -> bool {
    let inner = text.trim_matches(is_dash);
    inner.len() + 2 <= text.len() && !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit())
}

pub(crate) fn is_dash(character: char) -> bool {
    matches!(character, '—' | '–' | '-' | '－' | '―' | '─' | '一')
}

/// Tables by their upright rules: sides that overlap or nearly touch in height belong together.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut sides: Vec<&Rule> =
        rules.iter().filter(|rule| !rule.is_level() && rule.length_mm() >= SIDE_MM && is_black(rule.colour)).collect();
    sides.sort_by(|a, b| a.y0_mm.total_cmp(&b.y0_mm));
    let mut groups: Vec<(f64, Vec<&Rule>)> = Vec::new();
    for side in sides {
        match groups.last_mut() {
            Some((bottom, group)) if side.y0_mm <= *bottom + TABLE_GAP_MM => {
                *bottom = bottom.max(side.y1_mm);
                group.push(side);
            }
            _ => groups.push((side.y1_mm, vec![side])),
        }
    }
    groups.into_iter().filter_map(|(bottom, group)| grid(bottom, &group, rules)).collect()
}

fn grid(bottom: f64, sides: &[&Rule], rules: &[Rule]) -> Option<Grid> {
    let top = sides.iter().map(|side| side.y0_mm).reduce(f64::min)?;
    let mut columns: Vec<f64> = sides.iter().map(|side| side.x0_mm).collect();
    columns.sort_by(f64::total_cmp);
    columns.dedup_by(|a, b| (*a - *b).abs() < 0.5);
    let (left, right) = (*columns.first()?, *columns.last()?);
    let levels = rules.iter().filter(|rule| rule.is_level() && rule.x0_mm < right && rule.x1_mm > left);
    let head_bottom = levels.map(|rule| rule.y0_mm).filter(|y| *y > top + 2.0).reduce(f64::min).unwrap_or(bottom);
    (columns.len() > 1).then(|| Grid { left, right, top, bottom, rows: Vec::new(), columns, head_bottom })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known_by_their_dashes() {
        assert!(is_page_number("—12—") && is_page_number("-1-"));
        assert!(!is_page_number("12") && !is_page_number("——") && !is_page_number("2025年"));
    }
}
