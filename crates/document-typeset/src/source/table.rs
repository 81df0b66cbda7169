//! Tables. Type and air shrink with the number of columns, words wider than their column may break, and a row that fits on
//! a page is never torn.

use document::{Column, Placed, Table, layout, width};

use super::words::{runs, words};
use super::{array, call};

/// A row higher than this share of the 版心 may be torn. Ours; beyond it a page would stay half empty.
const TALLEST_ROW: f64 = 0.8;

/// Rows from..to of a table; the head goes with them, the caption with the first.
pub(super) fn push(text: &mut String, table: &Table, from: usize, to: usize) {
    let plan = table.plan();
    if plan.is_empty() {
        return;
    }
    if let Some(caption) = table.caption.as_ref().filter(|_| from == 0) {
        call(text, "caption", &[words(caption)]);
    }
    let look = Look::of(&plan);
    let weights: Vec<String> = plan.iter().map(|column| format!("{:.2}", column.weight)).collect();
    let head: Vec<String> = table.placed_head().iter().flatten().map(|placed| look.head_cell(placed)).collect();
    let mut arguments = vec![format!("{}pt", look.size), format!("{}pt", look.inset), array(&weights), array(&head)];
    for row in table.placed().get(from..to).unwrap_or_default() {
        let may_tear = row.iter().filter(|placed| placed.rows == 1).any(|placed| look.is_tall(placed));
        arguments.extend(row.iter().map(|placed| look.cell(placed, may_tear || placed.rows > 1)));
    }
    call(text, "sheet", &arguments);
}

/// The last row before which the table can be parted without cutting a cell, if there is one.
pub(super) fn last_seam(table: &Table) -> Option<usize> {
    let placed = table.placed();
    (1..placed.len()).rev().find(|seam| {
        let above = placed.iter().take(*seam).enumerate();
        above.flat_map(|(row, cells)| cells.iter().map(move |cell| row + cell.rows)).all(|end| end <= *seam)
    })
}

/// What the columns decide.
struct Look<'a> {
    plan: &'a [Column],
    size: f64,
    inset: f64,
    /// Width of one unit of weight in points.
    unit: f64,
}

impl<'a> Look<'a> {
    fn of(plan: &'a [Column]) -> Self {
        let (size, inset) = layout::table_size_pt(plan.len());
        let weight: f64 = plan.iter().map(|column| column.weight).sum();
        Self { plan, size, inset, unit: layout::TEXT_WIDTH_MM * layout::POINTS_PER_MM / weight.max(1.0) }
    }

    /// How many characters stand side by side in a cell.
    fn room(&self, placed: &Placed<'_>) -> f64 {
        let columns = self.plan.iter().skip(placed.column).take(placed.columns);
        let wide = columns.map(|column| column.weight).sum::<f64>() * self.unit;
        ((wide - 2.0 * self.inset) / self.size).max(1.0)
    }

    /// Whether a cell is so high that a page could not hold it well.
    fn is_tall(&self, placed: &Placed<'_>) -> bool {
        let characters = placed.cell.map_or(0.0, |cell| width(&cell.printed()));
        let lines = (characters / self.room(placed).floor()).ceil();
        lines * 1.5 * self.size > TALLEST_ROW * layout::TEXT_HEIGHT_MM * layout::POINTS_PER_MM
    }

    fn head_cell(&self, placed: &Placed<'_>) -> String {
        write(placed, false, "center", &format!("head({})", self.content(placed)))
    }

    fn cell(&self, placed: &Placed<'_>, may_tear: bool) -> String {
        let centred = self.plan.get(placed.column).is_some_and(|column| column.centred);
        write(placed, may_tear, if centred { "center" } else { "left" }, &self.content(placed))
    }

    fn content(&self, placed: &Placed<'_>) -> String {
        let content = placed.cell.map(|cell| cell.runs.as_slice()).unwrap_or_default();
        runs(content, self.room(placed))
    }
}

fn write(placed: &Placed<'_>, may_tear: bool, side: &str, content: &str) -> String {
    format!("cell({}, {}, {may_tear}, {side}, {content})", placed.columns, placed.rows)
}

#[cfg(test)]
mod tests {
    use document::Cell;

    use super::*;

    #[test]
    fn a_table_parts_only_between_whole_cells() {
        let row = |text: &str| vec![Cell::text(text)];
        let mut table = Table { rows: vec![row("甲"), row("乙"), row("丙")], ..Table::default() };
        assert_eq!(last_seam(&table), Some(2));
        table.rows[1] = vec![Cell::text("乙").over(1, 2)];
        assert_eq!(last_seam(&table), Some(1));
        table.rows.truncate(1);
        assert_eq!(last_seam(&table), None);
    }
}
