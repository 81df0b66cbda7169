//! Running text: size, face, indents and headings (5.2.2, 7.3.3), in the body and in attachments.

use crate::faces::Face;
use crate::geometry::{CHARACTER, LEFT, MIDDLE, NEAR_MM, NEAR_PT, near};
use crate::outcome::{Failure, Report};
use crate::parts::Parts;
use crate::row::Row;
use document::layout;

/// Rows of running text, without captions and other rows that stand in the middle.
pub(crate) fn running(parts: &Parts) -> impl Iterator<Item = &Row> {
    let attached = parts.attachments.iter().flat_map(|attachment| &attachment.body);
    parts.body.iter().chain(attached).filter(|row| !is_centred(row))
}

fn is_centred(row: &Row) -> bool {
    row.characters_left() > 2.5 && near(row.left.midpoint(row.right), MIDDLE)
}

pub(crate) fn check(parts: &Parts, report: &mut Report) {
    let rows: Vec<&Row> = running(parts).collect();
    let (mut sizes, mut indents) = (Vec::new(), Vec::new());
    for row in &rows {
        if let Some(glyph) = row.glyphs.iter().find(|glyph| (glyph.size_pt - layout::BODY_PT).abs() > NEAR_PT) {
            sizes.push(failure(row, "16磅", format!("“{}”为{:.1}磅", glyph.text, glyph.size_pt)));
        }
        if !is_start(row) && !near(row.left, LEFT) {
            indents.push(failure(row, "空0字或2字", format!("空{:.2}字", row.characters_left())));
        }
    }
    report.many("body-size", "正文各行", rows.len(), "16磅", sizes);
    report.many("indent", "正文各行", rows.len(), "空0字或2字", indents);
    let mut headings: Vec<&Row> = Vec::new();
    let mut text: Vec<&Row> = Vec::new();
    let mut heading_font = None;
    for row in rows {
        let font = row.glyphs.first().map(|glyph| glyph.font.clone());
        if heading_level(row).is_some() {
            heading_font = font;
            headings.push(row);
        } else if is_start(row) || font != heading_font {
            heading_font = None;
            text.push(row);
        }
        // Else it is the next row of a long heading, in the heading's face.
    }
    report.faces("body-face", &text, "正文各行", Face::Body);
    for (level, face) in [(1, Face::Hei), (2, Face::Kai)] {
        // A heading may run on into text, so only its beginning is looked at.
        let beginnings: Vec<Row> = headings
            .iter()
            .filter(|row| heading_level(row) == Some(level))
            .filter_map(|row| Row::of(row.page, row.glyphs.iter().take(6).cloned().collect()))
            .collect();
        report.faces("heading-face", &beginnings.iter().collect::<Vec<_>>(), &format!("{level}级标题"), face);
    }
}

/// Whether a row begins a paragraph.
pub(crate) fn is_start(row: &Row) -> bool {
    let indent = f64::from(layout::INDENT_CHARACTERS) * CHARACTER;
    (row.left - LEFT - indent).abs() <= NEAR_MM
}

/// 1 for `一、`, 2 for `（一）`; the deeper levels look like text.
fn heading_level(row: &Row) -> Option<usize> {
    let is_numeral = |character: char| "一二三四五六七八九十百".contains(character);
    let after = |text: &str| text.trim_start_matches(is_numeral).chars().next();
    let text = &row.text;
    if !is_start(row) {
        return None;
    }
    if text.starts_with(is_numeral) && after(text) == Some('、') {
        return Some(1);
    }
    let inner = text.strip_prefix('（')?;
    (inner.starts_with(is_numeral) && after(inner) == Some('）')).then_some(2)
}

pub(crate) fn failure(row: &Row, expected: impl Into<String>, measured: String) -> Failure {
    Failure { page: row.page, place: row.name(), expected: expected.into(), measured }
}
