//! Tables: their size of type, and their head on every page they go on to (8).

use crate::outcome::{Failure, Report};
use crate::row::{Row, is_square};
use crate::sheet::{Grid, Sheet};
use document::layout::TABLE_LEAST_PT;
use std::collections::BTreeSet;

pub(crate) fn check(sheets: &[Sheet], report: &mut Report) {
    // The standard leaves tables to the author, so this number is ours.
    let expected = format!("不小于{TABLE_LEAST_PT}磅");
    let (mut total, mut failures) = (0, Vec::new());
    for row in sheets.iter().flat_map(|sheet| sheet.tables.iter().flat_map(|table| &table.rows)) {
        total += 1;
        let least = row.glyphs.iter().map(|glyph| glyph.size_pt).fold(f64::INFINITY, f64::min);
        if least < TABLE_LEAST_PT - crate::geometry::NEAR_PT {
            failures.push(Failure {
                page: row.page,
                place: row.name(),
                expected: expected.clone(),
                measured: format!("{least:.1}磅"),
            });
        }
    }
    report.many("table-size", "表格各行", total, &expected, failures);
    for pair in sheets.windows(2) {
        let (Some(above), Some(below)) = (ends(&pair[0]), begins(&pair[1])) else { continue };
        let same_columns = above.columns.len() == below.columns.len()
            && above.columns.iter().zip(&below.columns).all(|(a, b)| (a - b).abs() < 0.5);
        if same_columns && has_head(above) {
            let holds = above.head() == below.head();
            report.note("table-head", (pair[1].number, "续表首行"), above.head(), below.head(), holds);
        }
    }
}

/// The table a page ends with.
fn ends(sheet: &Sheet) -> Option<&Grid> {
    let table = sheet.tables.last()?;
    sheet.rows.iter().all(|row| row.baseline < table.bottom).then_some(table)
}

/// The table a page begins with.
fn begins(sheet: &Sheet) -> Option<&Grid> {
    let table = sheet.tables.first()?;
    sheet.rows.iter().all(|row| row.baseline > table.top).then_some(table)
}

/// A head is set in one face, and the last row in another.
fn has_head(table: &Grid) -> bool {
    let fonts = |rows: &mut dyn Iterator<Item = &Row>| -> BTreeSet<String> {
        let glyphs = rows.flat_map(|row| &row.glyphs).filter(|glyph| is_square(&glyph.text));
        glyphs.map(|glyph| glyph.font.to_string()).collect()
    };
    let head = fonts(&mut table.rows.iter().filter(|row| row.baseline < table.head_bottom));
    let last = fonts(&mut table.rows.last().into_iter());
    head.len() == 1 && !last.is_empty() && head.is_disjoint(&last)
}
