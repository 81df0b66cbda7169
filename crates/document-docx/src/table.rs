//! Tables: as wide as the type area, thin rules, a head of any number of rows repeated on each page, no row torn by a page's end.

use std::fmt::Write as _;

use document::{Column, Placed, Table, layout};

use crate::links::Links;
use crate::measure::{twips_of_mm, twips_of_points};
use crate::paragraph::Paragraph;
use crate::styles;

/// The table with its caption; `keep` keeps its last row with what follows.
pub(crate) fn table(table: &Table, keep: bool, links: &mut Links) -> String {
    let mut xml = String::new();
    if let Some(caption) = &table.caption {
        xml += &Paragraph::styled(styles::TABLE_CAPTION).text(caption).xml();
    }
    let plan = table.plan();
    if plan.is_empty() {
        return xml;
    }
    let widths = column_widths(&plan);
    let grid: Vec<String> = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let whole: i32 = widths.iter().sum();
    let (size, air) = layout::table_size_pt(plan.len());
    let air = twips_of_points(air);
    let margins = ["left", "right"].map(|side| format!("<w:{side} w:w=\"{air}\" w:type=\"dxa\"/>")).concat();
    // What screen readers say of the table before they read it.
    let named =
        table.caption.iter().map(|caption| format!("<w:tblCaption w:val=\"{}\"/>", crate::paragraph::escape(caption)));
    let _ = write!(
        xml,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val=\"0020\" w:firstRow=\"{}\" w:lastRow=\"0\" w:firstColumn=\"0\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>{}</w:tblPr><w:tblGrid>{}</w:tblGrid>",
        styles::TABLE,
        u8::from(!table.head.is_empty()),
        named.collect::<String>(),
        grid.concat()
    );
    let part = Part { plan: &plan, widths: &widths, size, head: true, keep: false };
    xml += &part.rows(&table.placed_head(), links);
    xml += &Part { head: false, keep, ..part }.rows(&table.placed(), links);
    xml + "</w:tbl>"
}

/// Head or body of a table.
struct Part<'a> {
    plan: &'a [Column],
    widths: &'a [i32],
    /// Points; many columns have small letters.
    size: f64,
    head: bool,
    keep: bool,
}

impl Part<'_> {
    fn rows(&self, rows: &[Vec<Placed<'_>>], links: &mut Links) -> String {
        // For each column that a cell above still covers: how wide that cell is and how many rows it goes on.
        let mut covered: Vec<Option<(usize, usize)>> = vec![None; self.widths.len()];
        let mut xml = String::new();
        for (index, row) in rows.iter().enumerate() {
            let header = if self.head { "<w:tblHeader/>" } else { "" };
            let _ = write!(xml, "<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>");
            let keep = self.keep && index + 1 == rows.len();
            let mut column = 0;
            while column < self.widths.len() {
                if let Some((columns, left)) = covered.get(column).copied().flatten() {
                    xml += &self.cell(column, columns, "<w:vMerge/>", &self.paragraph(column, columns, false));
                    covered[column] = (left > 1).then_some((columns, left - 1));
                    column += columns;
                    continue;
                }
                let Some(placed) = row.iter().find(|placed| placed.column == column) else {
                    column += 1;
                    continue;
                };
                let names_row = placed.cell.is_some_and(|cell| cell.names_row);
                let runs = placed.cell.map(|cell| cell.runs.as_slice()).unwrap_or_default();
                let paragraph = self.paragraph(column, placed.columns, names_row).runs(runs, links);
                let merge = if placed.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                xml += &self.cell(column, placed.columns, merge, &if keep { paragraph.keep_next() } else { paragraph });
                if placed.rows > 1 {
                    covered[column] = Some((placed.columns, placed.rows - 1));
                }
                column += placed.columns.max(1);
            }
            xml += "</w:tr>";
        }
        xml
    }

    fn paragraph(&self, column: usize, columns: usize, names_row: bool) -> Paragraph {
        let paragraph = Paragraph::styled(self.style(column, columns, names_row));
        if self.size < layout::TABLE_PT { paragraph.of_size(self.size) } else { paragraph }
    }

    fn style(&self, column: usize, columns: usize, names_row: bool) -> &'static str {
        let short = columns > 1 || self.plan.get(column).is_some_and(|column| column.centred);
        match (self.head, names_row, short) {
            (true, _, _) => styles::TABLE_HEAD,
            (false, true, _) => styles::TABLE_ROW_NAME,
            (false, false, true) => styles::TABLE_SHORT,
            (false, false, false) => styles::TABLE_TEXT,
        }
    }

    fn cell(&self, column: usize, columns: usize, merge: &str, content: &Paragraph) -> String {
        let width: i32 = self.widths.iter().skip(column).take(columns).sum();
        let span = if columns > 1 { format!("<w:gridSpan w:val=\"{columns}\"/>") } else { String::new() };
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merge}<w:vAlign w:val=\"center\"/></w:tcPr>{}</w:tc>",
            content.xml()
        )
    }
}

/// The width of the type area in twips, shared out by weight; the last column takes what rounding leaves.
#[expect(clippy::cast_possible_truncation, reason = "shares of a page's width")]
fn column_widths(plan: &[Column]) -> Vec<i32> {
    let whole = twips_of_mm(layout::TEXT_WIDTH_MM);
    let total: f64 = plan.iter().map(|column| column.weight).sum();
    let mut widths: Vec<i32> =
        plan.iter().map(|column| (f64::from(whole) * column.weight / total).floor() as i32).collect();
    let rest = whole - widths.iter().sum::<i32>();
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
        assert_eq!(widths.iter().sum::<i32>(), 8844);
        assert!(widths.is_sorted());
        assert!(column_widths(&[]).is_empty());
    }
}
