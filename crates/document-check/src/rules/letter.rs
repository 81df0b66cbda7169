//! The head and the rules of a letter (10.1).

use super::head::{centred, height};
use crate::faces::Face;
use crate::geometry::{BODY, NEAR_MM, RIGHT, near};
use crate::outcome::Report;
use crate::parts::Parts;
use crate::row::is_red;
use crate::sheet::Sheet;
use document::layout;
use pdf_page::{File, Rule};

/// Rules nearer to each other make a double rule.
const DOUBLE_MM: f64 = 2.5;
/// Distance of the number from the upper double rule in heights of a 3号 character.
const NUMBER_GAP: f64 = 7.0 / 8.0;

pub(crate) fn check(file: &File, sheets: &[Sheet], parts: &Parts, report: &mut Report) {
    let height_mm = file.pages.first().map_or(layout::PAGE_HEIGHT_MM, |page| page.height_mm);
    for row in &parts.head {
        let red = row.glyphs.iter().all(|glyph| is_red(glyph.colour));
        report.note("letter-head", (1, row.name()), "红色", if red { "红色" } else { "非红色" }, red);
        centred("letter-head", row, "发文机关标志中线", report);
        report.face("letter-head", row, "发文机关标志", Face::Title);
    }
    if let Some(first) = parts.head.first() {
        report.place("letter-head", (1, "标志上边缘至上页边"), layout::LETTER_ORGAN_TOP_MM, first.top());
    }
    let doubles = doubles(&parts.letter_rules);
    let complete = doubles.len() == 2 && doubles.iter().all(|double| double.len() == 2);
    let counted = format!("{}处{}条", doubles.len(), parts.letter_rules.len());
    report.note("letter-rules", (1, "红色双线"), "2处4条", counted, complete);
    for rule in &parts.letter_rules {
        report.place("letter-rules", (1, "双线长"), layout::LETTER_RULE_WIDTH_MM, rule.length_mm());
        let middle = rule.x0_mm.midpoint(rule.x1_mm);
        report.place("letter-rules", (1, "双线中线"), layout::PAGE_WIDTH_MM / 2.0, middle);
    }
    let Some(upper) = doubles.first() else { return };
    if let Some(head) = parts.head.last() {
        report.place("letter-rules", (1, "标志至上条双线"), layout::LETTER_RULE_GAP_MM, edge(upper).0 - head.bottom());
    }
    if let Some(lower) = doubles.get(1) {
        // The standard does not say which edge of the double rule is meant: either may be.
        let (top, bottom) = edge(lower);
        let (from_top, from_bottom) = (height_mm - top, height_mm - bottom);
        let expected = layout::LETTER_FOOT_RULE_MM;
        let holds = near(from_top, expected) || near(from_bottom, expected);
        let told = (format!("{expected:.1}mm"), format!("{from_bottom:.1}–{from_top:.1}mm"));
        report.note("letter-rules", (1, "下条双线至下页边"), told.0, told.1, holds);
    }
    if let Some(number) = &parts.number {
        report.place("letter-number", (1, "发文字号右端"), RIGHT, number.advance_end);
        let gap = number.top() - edge(upper).1;
        report.place("letter-number", (1, "发文字号至上条双线"), NUMBER_GAP * BODY, gap);
        report.size("letter-number", number, "发文字号字号", layout::BODY_PT);
    }
    let crowded = sheets[0]
        .rows
        .iter()
        .find(|row| edge(upper).1 - row.baseline > NEAR_MM && row.baseline > edge(upper).0 && height(row) > 0.0);
    if let Some(row) = crowded {
        report.note("letter-rules", (1, row.name()), "不压线", "压线", false);
    }
}

fn doubles(rules: &[Rule]) -> Vec<Vec<Rule>> {
    rules.chunk_by(|a, b| b.y0_mm - a.y0_mm < DOUBLE_MM).map(<[Rule]>::to_vec).collect()
}

/// Upper and lower edge of a double rule.
fn edge(double: &[Rule]) -> (f64, f64) {
    let top = double.iter().map(|rule| rule.y0_mm - rule.weight_mm / 2.0).fold(f64::INFINITY, f64::min);
    let bottom = double.iter().map(|rule| rule.y0_mm + rule.weight_mm / 2.0).fold(f64::NEG_INFINITY, f64::max);
    (top, bottom)
}
