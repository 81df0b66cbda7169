//! The sheet, what stands outside the 版心, colours, and page numbers (5.1, 5.2.1, 5.2.4, 7.5).

use crate::faces::Face;
use crate::geometry::{BOTTOM, DASH, LEFT, NEAR_MM, RIGHT, TOP, mm, near};
use crate::outcome::{Failure, Report};
use crate::parts::{Form, Parts, one_character};
use crate::row::{Row, is_black};
use crate::sheet::{Sheet, is_dash};
use document::layout;
use pdf_page::File;

pub(crate) fn check(file: &File, sheets: &[Sheet], parts: &Parts, report: &mut Report) {
    for page in &file.pages {
        let holds = near(page.width_mm, layout::PAGE_WIDTH_MM) && near(page.height_mm, layout::PAGE_HEIGHT_MM);
        let measured = format!("{:.1}mm×{:.1}mm", page.width_mm, page.height_mm);
        report.note("page-size", (page.number, "页面"), "210.0mm×297.0mm", measured, holds);
    }
    outside(sheets, parts, report);
    colours(sheets, parts, report);
    for sheet in sheets {
        number(sheet, parts, report);
    }
}

fn outside(sheets: &[Sheet], parts: &Parts, report: &mut Report) {
    let (mut total, mut failures) = (0, Vec::new());
    for row in sheets.iter().flat_map(|sheet| &sheet.rows) {
        // The head of a letter stands above the 版心 by the standard's own measure.
        if parts.form == Form::Letter
            && row.page == 1
            && parts.head.iter().any(|head| near(head.baseline, row.baseline))
        {
            continue;
        }
        total += 1;
        let beyond = [
            ("上", TOP - row.top()),
            ("下", row.bottom() - BOTTOM),
            ("左", LEFT - row.left),
            ("右", row.right - RIGHT),
        ];
        if let Some((side, by)) = beyond.into_iter().find(|(_, by)| *by > NEAR_MM) {
            failures.push(Failure {
                page: row.page,
                place: row.name(),
                expected: "版心之内".to_owned(),
                measured: format!("超出{side}边缘{by:.1}mm"),
            });
        }
    }
    for table in sheets.iter().flat_map(|sheet| sheet.tables.iter().map(move |table| (sheet.number, table))) {
        total += 1;
        let (page, table) = table;
        let by = (LEFT - table.left).max(table.right - RIGHT).max(TOP - table.top).max(table.bottom - BOTTOM);
        if by > NEAR_MM {
            failures.push(Failure {
                page,
                place: "表格".to_owned(),
                expected: "版心之内".to_owned(),
                measured: format!("超出{by:.1}mm"),
            });
        }
    }
    report.many("type-area", "文字和表格", total, "版心之内", failures);
}

fn colours(sheets: &[Sheet], parts: &Parts, report: &mut Report) {
    let (mut total, mut failures) = (0, Vec::new());
    let is_head = |row: &Row| row.page == 1 && parts.head.iter().any(|head| near(head.baseline, row.baseline));
    let inside = sheets.iter().flat_map(|sheet| sheet.tables.iter().flat_map(|table| &table.rows));
    for row in sheets.iter().flat_map(|sheet| &sheet.rows).chain(inside).filter(|row| !is_head(row)) {
        total += 1;
        if let Some(glyph) = row.glyphs.iter().find(|glyph| !is_black(glyph.colour)) {
            let [red, green, blue] = glyph.colour;
            failures.push(Failure {
                page: row.page,
                place: row.name(),
                expected: "黑色".to_owned(),
                measured: format!("“{}”为#{red:02X}{green:02X}{blue:02X}", glyph.text),
            });
        }
    }
    report.many("colour", "文字", total, "黑色", failures);
}

fn number(sheet: &Sheet, parts: &Parts, report: &mut Report) {
    let page = sheet.number;
    if parts.form == Form::Letter && page == 1 {
        let measured = sheet.page_number.as_ref().map_or("无页码", |row| row.text.as_str());
        return report.note("letter-first-page", (1, "首页页码"), "不显示", measured, sheet.page_number.is_none());
    }
    let Some(row) = &sheet.page_number else {
        return report.note("page-number", (page, "页码"), format!("— {page} —"), "没有", false);
    };
    let told: String = row.text.trim_matches(is_dash).to_owned();
    report.note("page-number", (page, "页码数字"), page.to_string(), &told, told == page.to_string());
    report.size("page-number", row, "页码字号", layout::SMALL_PT);
    let dash = row.baseline - DASH * mm(row.size);
    report.place("page-number", (page, "一字线至版心下边缘"), layout::PAGE_NUMBER_GAP_MM, dash - BOTTOM);
    let (side, space) =
        if page % 2 == 1 { ("居右空一字", RIGHT - row.advance_end) } else { ("居左空一字", row.left - LEFT) };
    report.note("page-number", (page, "页码位置"), side, format!("空{space:.1}mm"), one_character(space));
    report.face("page-number-face", row, "页码", Face::Song);
}
