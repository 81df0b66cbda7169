//! Tables of a theme: every cell a pattern, every number of a cell a figure.

use super::Writer;
use crate::book::{Table, TableCell};
use document::Cell;

impl Writer<'_> {
    /// None when its records do not exist.
    pub(super) fn table(&mut self, table: &Table) -> Option<document::Table> {
        if !self.met(&table.condition) {
            return None;
        }
        let caption = table.caption.as_ref().map(|caption| self.plain(caption));
        let head = table.head.iter().map(|row| self.row(row)).collect();
        Some(document::Table { caption, head, rows: table.rows.iter().map(|row| self.row(row)).collect() })
    }

    fn row(&mut self, row: &[TableCell]) -> Vec<Cell> {
        let cells = row.iter().map(|cell| {
            let said = Cell::new(self.runs(&cell.say, &cell.each).unwrap_or_default()).over(cell.columns, cell.rows);
            if cell.names_row { said.naming_row() } else { said }
        });
        cells.collect()
    }
}
