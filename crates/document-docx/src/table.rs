//! Tables: as wide as the type area, thin rules, the head repeated on each page.

use document::{Block, Column, Run as Text, layout};
use docx_rs::{
    BorderType, Table, TableBorder, TableBorderPosition, TableBorders, TableCell, TableLayoutType, TableRow,
    VAlignType, WidthType,
};

use crate::body::{runs_paragraph, text_paragraph};
use crate::measure::twips_of_mm;
use crate::styles;

/// Weight of the rules in eighths of a point: half a point.
const RULE_EIGHTHS: usize = 4;

pub(crate) fn table(head: &[String], rows: &[Vec<Vec<Text>>]) -> Table {
    let plan = Block::column_plan(head, rows);
    let widths = column_widths(&plan);
    let mut lines = Vec::new();
    if !head.is_empty() {
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let name = head.get(column).map(String::as_str).unwrap_or_default();
            cell(*width).add_paragraph(text_paragraph(styles::TABLE_HEAD, name))
        });
        // Only heads are marked unsplittable; `package` turns that mark into a repeated head.
        lines.push(TableRow::new(cells.collect()).cant_split());
    }
    for row in rows {
        let cells = widths.iter().zip(&plan).enumerate().map(|(column, (width, set))| {
            let runs = row.get(column).map(Vec::as_slice).unwrap_or_default();
            let style = if set.centred { styles::TABLE_SHORT } else { styles::TABLE_TEXT };
            cell(*width).add_paragraph(runs_paragraph(style, runs))
        });
        lines.push(TableRow::new(cells.collect()));
    }
    Table::new(lines)
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
