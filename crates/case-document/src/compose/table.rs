//! Tables, and ruled forms of labels and values.

use super::{Writer, runs};
use crate::template::{Row, Table};
use document::{Block, Cell, Run};
use minijinja::Value;
use pattern::Pattern;

impl Writer<'_> {
    /// None when it has no row and nothing to say about that.
    pub(super) fn table(&mut self, table: &Table, inner: &Value) -> Option<Block> {
        let head: Vec<Cell> = table.head.iter().map(|cell| Cell::text(self.line_in(cell, inner))).collect();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for cells in self.rows(&table.rows, inner) {
            rows.push(cells.into_iter().map(Cell::text).collect());
        }
        if rows.is_empty() || self.rehearsal.is_some() {
            let empty = table.empty.as_ref().map(|empty| self.line_in(empty, inner));
            if let Some(empty) = empty.filter(|empty| rows.is_empty() && !empty.is_empty()) {
                rows.push(vec![Cell::text(empty).over(columns(head.len()), 1)]);
            }
        }
        if rows.is_empty() {
            return None;
        }
        Some(Block::Table(document::Table {
            caption: self.caption(table.caption.as_ref(), inner),
            head: if head.is_empty() { Vec::new() } else { vec![head] },
            rows,
        }))
    }

    /// Labels stand in 黑体 before their values; a single cell goes over the whole width, and the last value of a short row
    /// over what is left.
    pub(super) fn form(&mut self, caption: Option<&Pattern>, rows: &[Row], inner: &Value) -> Option<Block> {
        let told = self.rows(rows, inner);
        let most = told.iter().map(Vec::len).max()?;
        let rows = told.into_iter().map(|texts| {
            let (count, alone) = (texts.len(), texts.len() == 1);
            let cells = texts.into_iter().enumerate().map(|(index, text)| {
                let label = index % 2 == 0 && !alone;
                let cell = if label { Cell::new(vec![Run::Strong(text)]) } else { Cell::new(runs(text)) };
                let cell = if label && index == 0 { cell.naming_row() } else { cell };
                if index + 1 == count { cell.over(columns(most + 1 - count), 1) } else { cell }
            });
            cells.collect()
        });
        Some(Block::Table(document::Table {
            caption: self.caption(caption, inner),
            head: Vec::new(),
            rows: rows.collect(),
        }))
    }

    fn caption(&mut self, caption: Option<&Pattern>, inner: &Value) -> Option<String> {
        let caption = self.line_in(caption?, inner);
        (!caption.is_empty()).then_some(caption)
    }

    /// The texts of every row that stands.
    fn rows(&mut self, rows: &[Row], inner: &Value) -> Vec<Vec<String>> {
        let mut told = Vec::new();
        for row in rows {
            self.within(row.when.as_ref(), inner, |writer| {
                let inners = match &row.each {
                    Some(list) => writer.members(list, inner),
                    None => vec![inner.clone()],
                };
                for inner in inners {
                    told.push(row.cells.iter().map(|cell| writer.line_in(cell, &inner)).collect());
                }
            });
        }
        told
    }
}

fn columns(count: usize) -> u16 {
    u16::try_from(count.max(1)).unwrap_or(u16::MAX)
}
