//! The grid of 22 lines of 28 characters that fills the 版心 (5.2.1, 5.2.3).

use super::body::{failure, is_start, running};
use crate::geometry::{AIR, BOTTOM, CHARACTER, LEFT, LINE, NEAR_MM, NEAR_PITCH_MM, RIGHT, TOP, near};
use crate::outcome::Report;
use crate::parts::Parts;
use crate::row::{Row, is_square};
use crate::sheet::Sheet;
use document::layout;
use pdf_page::Glyph;

/// So many pairs of characters or of lines say something about a page.
const ENOUGH: usize = 8;
/// So many lines go to the next page for the sake of the signature at most.
const GO_ALONG: usize = 3;

pub(crate) fn check(sheets: &[Sheet], parts: &Parts, report: &mut Report) {
    let rows: Vec<&Row> = running(parts).collect();
    full_lines(&rows, report);
    for sheet in sheets {
        let of_page: Vec<&Row> = rows.iter().copied().filter(|row| row.page == sheet.number).collect();
        pitches(sheet.number, &of_page, report);
        full_page(sheet, sheets, &rows, parts, report);
    }
}

/// Whether the second row goes on with the paragraph of the first.
fn goes_on(above: &Row, below: &Row) -> bool {
    let next = if above.page == below.page {
        below.baseline - above.baseline < 1.4 * LINE
    } else {
        below.page == above.page + 1 && below.top() < TOP + AIR
    };
    next && (below.left - LEFT).abs() < CHARACTER / 2.0
}

fn full_lines(rows: &[&Row], report: &mut Report) {
    let (mut total, mut ends, mut counted, mut counts) = (0, Vec::new(), 0, Vec::new());
    for pair in rows.windows(2) {
        let (row, next) = (pair[0], pair[1]);
        if !goes_on(row, next) {
            continue;
        }
        total += 1;
        // Closing punctuation may stand with its empty half beyond the edge.
        let reaches =
            near(row.right, RIGHT) || near(row.advance_end, RIGHT) || (row.right..=row.advance_end).contains(&RIGHT);
        // Between Latin words the row may end with the space between them, which is not seen.
        let latin = |glyph: Option<&Glyph>| {
            glyph.is_some_and(|glyph| glyph.text.chars().all(char::is_alphanumeric) && !is_square(&glyph.text))
        };
        let ends_with_space =
            latin(row.glyphs.last()) && latin(next.glyphs.first()) && (0.0..CHARACTER).contains(&(RIGHT - row.right));
        if !reaches && !ends_with_space {
            ends.push(failure(row, format!("止于{RIGHT:.1}mm"), format!("止于{:.1}mm", row.right)));
        } else if !is_start(row) && !near(row.left, LEFT) {
            ends.push(failure(row, format!("始于{LEFT:.1}mm"), format!("始于{:.1}mm", row.left)));
        }
        // Only where nothing can be squeezed or stretched is a line a count, and where the next row did not take a character along
        // because its punctuation must not begin a row.
        let takes_along = next.glyphs.iter().take(3).any(|glyph| !is_square(&glyph.text));
        if !takes_along && row.glyphs.iter().all(|glyph| is_square(&glyph.text)) {
            counted += 1;
            let indent = if is_start(row) { layout::INDENT_CHARACTERS } else { 0 };
            let expected = usize::try_from(layout::CHARACTERS_PER_LINE - indent).unwrap_or_default();
            if row.glyphs.len() != expected {
                counts.push(failure(row, format!("{expected}字"), format!("{}字", row.glyphs.len())));
            }
        }
    }
    report.many("full-lines", "满行", total, "左右两端对齐", ends);
    report.many("characters", "只有汉字的满行", counted, "28字（首行26字）", counts);
}

/// How far lines and characters are from each other. Characters are only measured in lines that end early: full lines are
/// stretched to the edge.
fn pitches(page: usize, rows: &[&Row], report: &mut Report) {
    let mut natural: Vec<&Row> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if row.right < RIGHT - 2.0 * CHARACTER && rows.get(index + 1).is_none_or(|next| !goes_on(row, next)) {
            natural.push(row);
        }
    }
    let characters: Vec<f64> = natural
        .iter()
        .flat_map(|row| row.glyphs.windows(2))
        .filter(|pair| is_square(&pair[0].text) && is_square(&pair[1].text))
        .map(|pair| pair[1].x_mm - pair[0].x_mm)
        .collect();
    let lines: Vec<f64> =
        rows.windows(2).map(|pair| pair[1].baseline - pair[0].baseline).filter(|gap| *gap < 1.4 * LINE).collect();
    for (check, place, found, expected) in
        [("characters", "字距", characters, CHARACTER), ("lines", "行距", lines, LINE)]
    {
        let Some(found) = median(found) else { continue };
        let holds = (found - expected).abs() <= NEAR_PITCH_MM;
        report.note(check, (page, place), format!("{expected:.2}mm"), format!("{found:.2}mm"), holds);
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    (values.len() >= ENOUGH).then(|| values[values.len() / 2])
}

/// A page that holds nothing but running text and breaks within a paragraph is full.
fn full_page(sheet: &Sheet, sheets: &[Sheet], running: &[&Row], parts: &Parts, report: &mut Report) {
    let is_running =
        |row: &Row| running.iter().any(|other| other.page == row.page && (other.baseline - row.baseline).abs() < 0.01);
    let Some(next) = sheets.get(sheet.number).and_then(|next| next.rows.first()) else { return };
    let (Some(first), Some(last)) = (sheet.rows.first(), sheet.rows.last()) else { return };
    if !sheet.tables.is_empty() || !sheet.rows.iter().all(is_running) || !is_running(next) || !goes_on(last, next) {
        return;
    }
    // The last lines of the text go with a signature that found no room (7.3.5.5).
    let signed = parts.organ.as_ref().or(parts.date.as_ref()).filter(|row| row.page == next.page);
    let along = running
        .iter()
        .filter(|row| row.page == next.page && signed.is_some_and(|signed| row.baseline < signed.baseline));
    if signed.is_some() && along.count() <= GO_ALONG {
        return;
    }
    let page = sheet.number;
    let count = sheet.rows.len();
    let expected = usize::try_from(layout::LINES_PER_PAGE).unwrap_or_default();
    report.note("lines", (page, "满页行数"), format!("{expected}行"), format!("{count}行"), count == expected);
    for (place, air) in [("首行至版心上边缘", first.top() - TOP), ("末行至版心下边缘", BOTTOM - last.bottom())]
    {
        let holds = (-NEAR_MM..=AIR / 2.0 + NEAR_MM).contains(&air);
        report.note("lines", (page, place), format!("0–{:.1}mm", AIR / 2.0), format!("{air:.1}mm"), holds);
    }
}
