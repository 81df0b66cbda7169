//! What follows the text: the note of annexes, signature and date, notes (7.3.4 to 7.3.6), and the persons present (10.3).

use super::body::failure;
use super::head::blank;
use crate::faces::Face;
use crate::geometry::{CHARACTER, LEFT, LINE, NEAR_MM, near};
use crate::outcome::Report;
use crate::parts::Parts;
use crate::row::{Row, is_opening};
use crate::sheet::Sheet;
use document::Document;
use pdf_page::Glyph;

/// Empty characters between the date of a sealed document and the edge.
const SEALED_RIGHT: f64 = 4.0;
/// Empty characters beside an organ's name that is not sealed, and the least beside any.
const ORGAN_RIGHT: f64 = 2.0;
/// How far the date stands to the right of an organ's name that is not sealed.
const DATE_SHIFT: f64 = 2.0;

pub(crate) fn check(sheets: &[Sheet], parts: &Parts, document: Option<&Document>, report: &mut Report) {
    annex_note(sheets, parts, report);
    if let Some(date) = &parts.date {
        let sealed = document.and_then(|document| Some(document.signature.as_ref()?.sealed));
        signature(sheets, parts.organ.as_ref(), date, sealed, report);
        signature_page(sheets, parts, date, report);
        notes(parts, date, report);
    }
    for row in parts.present.iter().filter(|row| row.text.chars().take(6).any(|character| character == '：')) {
        report.place("minutes-present", (row.page, row.name()), LEFT + 2.0 * CHARACTER, row.left);
        let label = row.glyphs.iter().take_while(|glyph| glyph.text != "：").cloned().collect();
        if let Some(label) = Row::of(row.page, label) {
            report.face("minutes-present", &label, "标签", Face::Hei);
        }
    }
}

/// The lower edge of what stands above a row on its page.
fn above(sheets: &[Sheet], row: &Row) -> Option<f64> {
    let sheet = sheets.iter().find(|sheet| sheet.number == row.page)?;
    let rows = sheet.rows.iter().filter(|other| other.baseline < row.baseline - 1.0).map(Row::bottom);
    let tables = sheet.tables.iter().map(|table| table.bottom).filter(|bottom| *bottom < row.baseline);
    rows.chain(tables).reduce(f64::max)
}

fn annex_note(sheets: &[Sheet], parts: &Parts, report: &mut Report) {
    let Some(first) = parts.annex_note.first() else { return };
    if let Some(above) = above(sheets, first) {
        blank("annex-note", "正文与附件说明之间", first.top() - above, 1.0, report);
    }
    report.place("annex-note", (first.page, "附件说明左边"), LEFT + 2.0 * CHARACTER, first.left);
    // `附件：` and then the number, if there are several, and the name.
    let mut number = first.glyphs.get(3).map_or(first.left, |glyph| glyph.x_mm);
    let mut name = name_begins(first.glyphs.get(3..).unwrap_or_default()).unwrap_or(number);
    let mut failures = Vec::new();
    for (index, row) in parts.annex_note.iter().enumerate() {
        if index > 0 {
            let numbered = name_begins(&row.glyphs);
            let expected = if numbered.is_some() { number } else { name };
            // Numbers of two digits may be set so that their dots stand below each other.
            let aligned = numbered.is_some_and(|begins| near(begins, name));
            // A bracket that begins a row may stand with its empty half before the edge.
            let first = &row.glyphs[0];
            let inked = is_opening(&first.text) && near(first.x_mm + first.advance_mm / 2.0, expected);
            if !near(row.left, expected) && !aligned && !inked {
                failures.push(failure(row, format!("左边{expected:.1}mm"), format!("{:.1}mm", row.left)));
            }
            if let Some(begins) = numbered {
                (number, name) = (row.left, begins);
            }
        }
        let ends = parts.annex_note.get(index + 1).is_none_or(|next| name_begins(&next.glyphs).is_some());
        if ends && row.text.ends_with(['。', '；', '，', '、', ';', ',']) {
            failures.push(failure(row, "名称后无标点", row.text.chars().last().unwrap_or_default().to_string()));
        }
    }
    report.many("annex-note", "附件名称各行", parts.annex_note.len(), "回行对齐，无标点", failures);
}

/// Where the name begins after `1.`; None without a number.
fn name_begins(glyphs: &[Glyph]) -> Option<f64> {
    let digits = glyphs.iter().take_while(|glyph| glyph.text.chars().all(|digit| digit.is_ascii_digit())).count();
    let is_dot = glyphs.get(digits).is_some_and(|glyph| matches!(glyph.text.as_str(), "." | "．"));
    (digits > 0 && is_dot).then(|| glyphs.get(digits + 1).map(|glyph| glyph.x_mm)).flatten()
}

fn signature(sheets: &[Sheet], organ: Option<&Row>, date: &Row, sealed: Option<bool>, report: &mut Report) {
    let page = date.page;
    let plain = !date.text.contains("年0") && !date.text.contains("月0");
    report.note("date", (page, "成文日期"), "不编虚位", &date.text, plain);
    let right = date.characters_right();
    let told = |characters: f64| format!("空{characters:.2}字");
    let within = |measured: f64, expected: f64| (measured - expected).abs() * CHARACTER <= NEAR_MM;
    let Some(organ) = organ else {
        let holds = within(right, SEALED_RIGHT);
        return report.note("sealed", (page, "成文日期右边"), "空4字", told(right), holds);
    };
    let shift = (date.left - organ.left) / CHARACTER;
    let sealed = sealed.unwrap_or(!within(shift, DATE_SHIFT));
    let check = if sealed { "sealed" } else { "unsealed" };
    let step = date.baseline - organ.baseline;
    report.note(check, (page, "署名与成文日期行距"), format!("{LINE:.1}mm"), format!("{step:.1}mm"), near(step, LINE));
    if sealed {
        let off = organ.centre() - date.centre();
        report.note(check, (page, "署名与成文日期中线之差"), "0.0mm", format!("{off:.1}mm"), off.abs() <= NEAR_MM);
        // A long name centred over a date four characters in would run to the edge: it keeps two characters, and the date gives way.
        let (organ_width, date_width) = (organ.advance_end - organ.left, date.advance_end - date.left);
        let organ_at_four = SEALED_RIGHT - (organ_width - date_width) / 2.0 / CHARACTER;
        let gives_way = organ_at_four < ORGAN_RIGHT && within(organ.characters_right(), ORGAN_RIGHT);
        report.note(check, (page, "成文日期右边"), "空4字", told(right), within(right, SEALED_RIGHT) || gives_way);
        return;
    }
    report.note(check, (page, "成文日期比署名右移"), "2字", format!("{shift:.2}字"), within(shift, DATE_SHIFT));
    let organ_right = organ.characters_right();
    // A date longer than the name ends two characters from the edge instead, and the name moves left.
    let holds = within(organ_right, ORGAN_RIGHT) || (organ_right > ORGAN_RIGHT && within(right, ORGAN_RIGHT));
    report.note(check, (page, "署名右边"), "空2字", told(organ_right), holds);
    if let Some(above) = above(sheets, organ) {
        blank(check, "署名之上", organ.top() - above, 1.0, report);
    }
}

fn signature_page(sheets: &[Sheet], parts: &Parts, date: &Row, report: &mut Report) {
    let begins = parts.organ.as_ref().unwrap_or(date);
    let text =
        parts.body.iter().chain(&parts.annex_note).chain(&parts.title).filter(|row| row.page == begins.page).count();
    let tables =
        sheets.iter().filter(|sheet| sheet.number == begins.page).map(|sheet| sheet.tables.len()).sum::<usize>();
    let measured = if text + tables > 0 { format!("同面有{text}行正文") } else { "同面无正文".to_owned() };
    report.note("signature-page", (date.page, "署名和成文日期"), "同面有正文", measured, text + tables > 0);
}

fn notes(parts: &Parts, date: &Row, report: &mut Report) {
    let Some((first, last)) = parts.notes.first().zip(parts.notes.last()) else { return };
    report.place("note", (first.page, "附注左边"), LEFT + 2.0 * CHARACTER, first.left);
    let bracketed = first.text.starts_with('（') && last.text.ends_with('）');
    report.note("note", (first.page, "附注"), "加圆括号", first.name(), bracketed);
    if first.page == date.page {
        report.place("note", (first.page, "成文日期至附注行距"), LINE, first.baseline - date.baseline);
    }
}
