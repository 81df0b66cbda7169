//! The head of a document and of minutes, and the title (7.2, 7.3.1, 7.3.2).

use crate::faces::Face;
use crate::geometry::{AIR, CHARACTER, LEFT, LINE, MIDDLE, NEAR_MM, RIGHT, TOP, is_blank, mm};
use crate::outcome::Report;
use crate::parts::{Form, Parts};
use crate::row::{Row, is_opening, is_red};
use document::layout;

pub(crate) fn check(parts: &Parts, report: &mut Report) {
    for mark in &parts.marks {
        let place = (1, format!("{}左边", mark.name()));
        report.place("marks", place, LEFT, mark.left);
    }
    if let Some(first) = parts.marks.first() {
        // The first mark stands on the first line of the 版心.
        let from_top = first.top() - TOP;
        let expected = format!("0–{:.1}mm", AIR / 2.0);
        let holds = (-NEAR_MM..=AIR / 2.0 + NEAR_MM).contains(&from_top);
        report.note("marks", (1, "首项至版心上边缘"), expected, format!("{from_top:.1}mm"), holds);
    }
    for row in &parts.head {
        let colour = row.glyphs.iter().map(|glyph| glyph.colour).find(|colour| !is_red(*colour));
        let [red, green, blue] = colour.unwrap_or(row.glyphs[0].colour);
        let measured = format!("#{red:02X}{green:02X}{blue:02X}");
        report.note("head-colour", (1, row.name()), "红色", measured, colour.is_none());
        centred("head-place", row, "发文机关标志中线", report);
        report.face("head-face", row, "发文机关标志", Face::Title);
    }
    if let Some(head) = parts.head.first() {
        report.place("head-place", (1, "标志上边缘至版心上边缘"), layout::ORGAN_TOP_MM, head.top() - TOP);
    }
    number(parts, report);
    red_rule(parts, report);
}

fn number(parts: &Parts, report: &mut Report) {
    for (index, row) in parts.signers.iter().enumerate() {
        let names: Vec<_> = row.glyphs.iter().skip(if index == 0 { 4 } else { 0 }).cloned().collect();
        if let Some(names) = Row::of(1, names) {
            report.face("signer-place", &names, "签发人姓名", Face::Kai);
        }
    }
    // A name shorter than another leaves its column open.
    if let Some(end) = parts.signers.iter().map(|row| row.advance_end).reduce(f64::max) {
        report.place("signer-place", (1, "签发人居右空一字"), CHARACTER, RIGHT - end);
    }
    let first = parts.signers.first().or(parts.number.as_ref());
    if let (Some(head), Some(first)) = (parts.head.last(), first) {
        blank("number-place", "发文机关标志与发文字号之间", first.top() - head.bottom(), 2.0, report);
    }
    let Some(number) = &parts.number else { return };
    if let Some(last) = parts.signers.last() {
        report.place("number-place", (1, "发文字号居左空一字"), CHARACTER, number.left - LEFT);
        report.place("number-place", (1, "发文字号与末行签发人同行"), last.baseline, number.baseline);
    } else {
        centred("number-place", number, "发文字号中线", report);
    }
    report.size("number-place", number, "发文字号字号", layout::BODY_PT);
}

fn red_rule(parts: &Parts, report: &mut Report) {
    let Some(rule) = parts.red_rule else {
        // A head without a rule below it is not finished; minutes have one too.
        if !parts.head.is_empty() {
            report.note("red-rule", (1, "红色分隔线"), "与版心等宽", "没有", false);
        }
        return;
    };
    report.place("red-rule", (1, "红线左端"), LEFT, rule.x0_mm);
    report.place("red-rule", (1, "红线右端"), RIGHT, rule.x1_mm);
    if let Some(number) = parts.number.as_ref().or(parts.signers.last()) {
        let gap = rule.y0_mm - rule.weight_mm / 2.0 - number.bottom();
        report.place("red-rule", (1, "发文字号至红线"), layout::RED_RULE_GAP_MM, gap);
    }
}

pub(crate) fn title(parts: &Parts, report: &mut Report) {
    let Some((first, last)) = parts.title.first().zip(parts.title.last()) else {
        return report.note("title-size", (1, "标题"), "22磅", "没有找到比正文大的标题", false);
    };
    for row in &parts.title {
        report.size("title-size", row, &row.name(), layout::TITLE_PT);
        centred("title-place", row, &format!("标题{}中线", row.name()), report);
        report.face("title-face", row, "标题", Face::Title);
    }
    let above = match parts.form {
        Form::Letter => {
            // Two lines below the last of number, marks and upper rule.
            let rows = parts.number.iter().chain(&parts.marks).map(Row::bottom);
            rows.reduce(f64::max)
        }
        _ => parts.red_rule.map(|rule| rule.y0_mm + rule.weight_mm / 2.0),
    };
    if let Some(above) = above {
        blank("title-place", "标题之上", first.top() - above, f64::from(layout::LINES_BEFORE_TITLE), report);
    }
    let Some(addressee) = parts.addressee.first() else { return };
    report.place("addressee", (1, "主送机关左边"), LEFT, addressee.left);
    blank("addressee", "标题与主送机关之间", addressee.top() - last.bottom(), 1.0, report);
    let end = parts.addressee.last().and_then(|row| row.text.chars().last()).unwrap_or(' ');
    report.note("addressee", (1, "主送机关末字"), "：", end, end == '：');
}

/// A row in the middle of the 版心.
pub(crate) fn centred(check: &'static str, row: &Row, place: &str, report: &mut Report) {
    // Brackets and punctuation at the ends may count with or without their empty halves.
    let first = &row.glyphs[0];
    let ink = first.x_mm + if is_opening(&first.text) { first.advance_mm / 2.0 } else { 0.0 };
    let ends = [(first.x_mm, row.advance_end), (first.x_mm, row.right), (ink, row.advance_end), (ink, row.right)];
    let centre = ends
        .map(|(left, right)| left.midpoint(right))
        .into_iter()
        .min_by(|a, b| (a - MIDDLE).abs().total_cmp(&(b - MIDDLE).abs()));
    let centre = centre.unwrap_or_else(|| row.centre());
    report.place(check, (row.page, place), MIDDLE, centre);
}

/// So many empty lines between two elements.
pub(crate) fn blank(check: &'static str, place: &str, gap: f64, lines: f64, report: &mut Report) {
    let (least, most) = (lines * LINE, lines * LINE + AIR);
    let expected = format!("空{lines}行（{least:.1}–{most:.1}mm）");
    report.note(check, (1, place), expected, format!("{gap:.1}mm"), is_blank(gap, lines));
}

/// Height of a row's characters.
pub(crate) fn height(row: &Row) -> f64 {
    mm(row.size)
}
