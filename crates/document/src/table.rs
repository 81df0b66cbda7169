//! Tables of official documents: heads of several rows, cells over several columns or rows. [`Table::placed`] says where each
//! cell stands, so that every writer fills the same grid, whatever is missing or overlaps in the rows.

use crate::{Run, width};
use serde::{Deserialize, Serialize};

/// Most columns that are set; what stands further right is left out.
const MAX_COLUMNS: usize = 32;

/// A table whose head repeats on every page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// 表题, set above the table and kept with it.
    #[serde(default)]
    pub caption: Option<String>,
    /// Rows of the head. Empty means a table without a head.
    #[serde(default)]
    pub head: Vec<Vec<Cell>>,
    /// Rows of cells; short rows are filled with empty cells.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// What it says.
    pub runs: Vec<Run>,
    /// How many columns it takes; at least one.
    #[serde(default = "one")]
    pub columns: u16,
    /// How many rows it takes; at least one.
    #[serde(default = "one")]
    pub rows: u16,
    /// Whether it names the rest of its row, as the first column of a statistical table does.
    #[serde(default)]
    pub names_row: bool,
}

fn one() -> u16 {
    1
}

impl Cell {
    /// A cell of one column and one row.
    pub fn new(runs: Vec<Run>) -> Self {
        Self { runs, columns: 1, rows: 1, names_row: false }
    }

    /// A cell with plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(vec![Run::Text(text.into())])
    }

    /// The cell over so many columns and rows.
    #[must_use]
    pub fn over(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns.max(1), rows.max(1));
        self
    }

    /// The cell as the name of its row.
    #[must_use]
    pub fn naming_row(mut self) -> Self {
        self.names_row = true;
        self
    }

    /// Its text as printed.
    pub fn printed(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }
}

/// Where a cell stands in the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<'a> {
    /// The first column it takes, from 0.
    pub column: usize,
    /// How many columns it takes, all of them within the table.
    pub columns: usize,
    /// How many rows it takes, all of them within its part of the table.
    pub rows: usize,
    /// The cell; None fills a gap.
    pub cell: Option<&'a Cell>,
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Share of the width: the longest cell in characters within 3 and 16, so that neither a narrow number nor a long remark
    /// starves the others, and a little for the space beside the rules.
    pub weight: f64,
    /// Short entries (numbers, names) stand in the middle; sentences begin at the left.
    pub centred: bool,
}

impl Table {
    /// A table with one row of column names and plain cells.
    pub fn plain(head: &[&str], rows: Vec<Vec<Vec<Run>>>) -> Self {
        let head: Vec<Cell> = head.iter().map(|name| Cell::text(*name)).collect();
        Self {
            caption: None,
            head: if head.is_empty() { Vec::new() } else { vec![head] },
            rows: rows.into_iter().map(|row| row.into_iter().map(Cell::new).collect()).collect(),
        }
    }

    /// How many columns the table has.
    pub fn columns(&self) -> usize {
        let widest = |rows: &[Vec<Cell>]| {
            place(rows, MAX_COLUMNS).iter().flatten().map(|placed| placed.column + placed.columns).max()
        };
        widest(&self.head).max(widest(&self.rows)).unwrap_or(0)
    }

    /// The head's cells, row by row, where they stand; gaps are filled.
    pub fn placed_head(&self) -> Vec<Vec<Placed<'_>>> {
        filled(place(&self.head, self.columns()), self.columns())
    }

    /// The body's cells, row by row, where they stand; gaps are filled.
    pub fn placed(&self) -> Vec<Vec<Placed<'_>>> {
        filled(place(&self.rows, self.columns()), self.columns())
    }

    /// How each column is to be set, judged by its longest cell of one column.
    pub fn plan(&self) -> Vec<Column> {
        let (head, body) = (self.placed_head(), self.placed());
        let widest = |rows: &[Vec<Placed<'_>>], column: usize| {
            let single = rows.iter().flatten().filter(|placed| placed.column == column && placed.columns == 1);
            single.filter_map(|placed| placed.cell).map(|cell| width(&cell.printed())).fold(0.0, f64::max)
        };
        (0..self.columns())
            .map(|column| {
                // A head may run over two lines.
                let head_width = 0.6 * widest(&head, column);
                let widest_cell = widest(&body, column);
                Column { weight: head_width.max(widest_cell).clamp(3.0, 16.0) + 1.5, centred: widest_cell <= 8.0 }
            })
            .collect()
    }
}

/// Each cell in the first free place of its row, as HTML lays tables out; a cell that reaches beyond the grid is cut.
fn place(rows: &[Vec<Cell>], columns: usize) -> Vec<Vec<Placed<'_>>> {
    // For each column, how many rows from here on are taken by a cell above.
    let mut taken = vec![0_usize; columns];
    let mut placed_rows = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        let rows_left = rows.len() - index;
        let mut placed = Vec::new();
        let mut column = 0;
        let mut next = taken.clone();
        for cell in row {
            while taken.get(column).is_some_and(|left| *left > 0) {
                column += 1;
            }
            if column >= columns {
                break;
            }
            let free = taken.iter().skip(column).take_while(|left| **left == 0).count();
            let wide = usize::from(cell.columns.max(1)).min(free);
            let high = usize::from(cell.rows.max(1)).min(rows_left);
            next.iter_mut().skip(column).take(wide).for_each(|left| *left = high);
            placed.push(Placed { column, columns: wide, rows: high, cell: Some(cell) });
            column += wide;
        }
        taken = next.iter().map(|left| left.saturating_sub(1)).collect();
        placed_rows.push(placed);
    }
    placed_rows
}

/// The rows with an empty cell wherever nothing stands.
fn filled(rows: Vec<Vec<Placed<'_>>>, columns: usize) -> Vec<Vec<Placed<'_>>> {
    let mut above = vec![0_usize; columns];
    rows.into_iter()
        .map(|row| {
            let mut covered: Vec<bool> = above.iter().map(|left| *left > 0).collect();
            for left in &mut above {
                *left = left.saturating_sub(1);
            }
            for placed in &row {
                covered.iter_mut().skip(placed.column).take(placed.columns).for_each(|taken| *taken = true);
                above.iter_mut().skip(placed.column).take(placed.columns).for_each(|left| *left = placed.rows - 1);
            }
            let gaps = covered.iter().enumerate().filter(|(_, taken)| !**taken);
            let gaps: Vec<Placed<'_>> =
                gaps.map(|(column, _)| Placed { column, columns: 1, rows: 1, cell: None }).collect();
            let mut whole: Vec<Placed<'_>> = row.into_iter().chain(gaps).collect();
            whole.sort_by_key(|placed| placed.column);
            whole
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(rows: &[Vec<Placed<'_>>]) -> Vec<Vec<(usize, usize, usize, bool)>> {
        let shape = |placed: &Placed<'_>| (placed.column, placed.columns, placed.rows, placed.cell.is_some());
        rows.iter().map(|row| row.iter().map(shape).collect()).collect()
    }

    #[test]
    fn columns_follow_their_longest_cell_within_bounds() {
        let cell = |text: &str| vec![Run::Text(text.to_owned())];
        let table = Table::plain(&["序号", "办理情况"], vec![vec![cell("1"), cell("已办结"), cell(&"长".repeat(40))]]);
        assert_eq!(table.columns(), 3);
        let plan = table.plan();
        assert!(plan.iter().map(|column| column.weight).eq([4.5, 4.5, 17.5]));
        assert!(plan.iter().map(|column| column.centred).eq([true, true, false]));
    }

    #[test]
    fn cells_over_rows_and_columns_push_the_others_aside() {
        let table = Table {
            caption: None,
            head: vec![
                vec![Cell::text("项目").over(1, 2), Cell::text("申请人").over(2, 1), Cell::text("总计").over(1, 2)],
                vec![Cell::text("自然人"), Cell::text("法人")],
            ],
            rows: vec![vec![Cell::text("本年新收"), Cell::text("3")]],
        };
        assert_eq!(table.columns(), 4);
        assert_eq!(
            shape(&table.placed_head()),
            [vec![(0, 1, 2, true), (1, 2, 1, true), (3, 1, 2, true)], vec![(1, 1, 1, true), (2, 1, 1, true)]]
        );
        assert_eq!(
            shape(&table.placed()),
            [vec![(0, 1, 1, true), (1, 1, 1, true), (2, 1, 1, false), (3, 1, 1, false)]]
        );
    }

    #[test]
    fn what_reaches_beyond_the_grid_is_cut() {
        let table =
            Table { rows: vec![vec![Cell::text("甲").over(900, 900)], vec![Cell::text("乙")]], ..Table::default() };
        assert_eq!(table.columns(), MAX_COLUMNS);
        let rows = table.placed();
        assert_eq!(shape(&rows), [vec![(0, MAX_COLUMNS, 2, true)], vec![]]);
    }
}
