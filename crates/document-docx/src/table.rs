//! Tables: as wide as the type area, thin rules, the head repeated on each page.

use document::{Column, Placed, layout};
use docx_rs::{
    BorderType, Table, TableBorder, TableBorderPosition, TableBorders, TableCell, TableLayoutType, TableRow,
    VAlignType, WidthType,
};

use crate::body::runs_paragraph;
use crate::measure::twips_of_mm;
use crate::styles;

/// Weight of the rules in eighths of a point: half a point.
const RULE_EIGHTHS: usize = 4;

pub(crate) fn table(table: &document::Table) -> Table {
    let plan = table.plan();
    let widths = column_widths(&plan);
    let row = |placed: &[Placed<'_>], head: bool| {
        let cells = placed.iter().map(|placed| {
            let width = widths.iter().skip(placed.column).take(placed.columns).sum();
            let runs = placed.cell.map(|cell| cell.runs.as_slice()).unwrap_or_default();
            let short = plan.get(placed.column).is_some_and(|column| column.centred);
            let style = match (head, short) {
                (true, _) => styles::TABLE_HEAD,
                (false, true) => styles::TABLE_SHORT,
                (false, false) => styles::TABLE_TEXT,
            };
            cell(width).grid_span(placed.columns).add_paragraph(runs_paragraph(style, runs))
        });
        TableRow::new(cells.collect())
    };
    // Only heads are marked unsplittable; `package` turns that mark into a repeated head.
    let head = table.placed_head().iter().map(|placed| row(placed, true).cant_split()).collect::<Vec<_>>();
    let body = table.placed().iter().map(|placed| row(placed, false)).collect::<Vec<_>>();
    Table::new(head.into_iter().chain(body).collect())
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(docx_rs::TableAlignmentType::Center)
        .set_borders(borders())
}

fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center)
}

fn borders() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    [Top, Left, Bottom, Right, InsideH, InsideV].into_iter().fold(TableBorders::with_empty(), |borders, position| {
        borders.set(TableBorder::new(position).border_type(BorderType::Single).size(RULE_EIGHTHS).color("000000"))
    })
}

/// The width of the type area in twips, shared out by weight; the last column takes what rounding leaves.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares of a page's width")]
fn column_widths(plan: &[Column]) -> Vec<usize> {
    let whole = f64::from(twips_of_mm(layout::TEXT_WIDTH_MM));
    let total: f64 = plan.iter().map(|column| column.weight).sum();
    let mut widths: Vec<usize> = plan.iter().map(|column| (whole * column.weight / total).floor() as usize).collect();
    let rest = (whole as usize).saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_type_area() {
        let widths = column_widths(&[3.0, 7.0, 16.0].map(|weight| Column { weight, centred: true }));
        assert_eq!(widths.iter().sum::<usize>(), 8844);
        assert!(widths.is_sorted());
        assert!(column_widths(&[]).is_empty());
    }
}
