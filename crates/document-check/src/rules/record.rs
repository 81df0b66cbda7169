//! The printing record (7.4).

use crate::geometry::{BOTTOM, LEFT, NEAR_RULE_MM, RIGHT};
use crate::outcome::Report;
use crate::parts::{Form, Parts, one_character};
use document::layout;

pub(crate) fn check(parts: &Parts, report: &mut Report) {
    if parts.record.is_empty() {
        return;
    }
    let page = parts.record[0].page;
    let rules = &parts.record_rules;
    if parts.form == Form::Letter {
        let measured = format!("{}条", rules.len());
        report.note("letter-first-page", (page, "版记分隔线"), "不加", measured, rules.is_empty());
    } else {
        let enough = rules.len() >= 2;
        report.note("record-rules", (page, "分隔线"), "首末两条以上", format!("{}条", rules.len()), enough);
        for (index, rule) in rules.iter().enumerate() {
            let outer = index == 0 || index + 1 == rules.len();
            let weight = if outer { layout::RECORD_OUTER_RULE_MM } else { layout::RECORD_INNER_RULE_MM };
            let holds = (rule.weight_mm - weight).abs() <= NEAR_RULE_MM;
            let place = format!("第{}条粗细", index + 1);
            report.note(
                "record-rules",
                (page, place),
                format!("{weight:.2}mm"),
                format!("{:.2}mm", rule.weight_mm),
                holds,
            );
            report.place("record-rules", (page, format!("第{}条左端", index + 1)), LEFT, rule.x0_mm);
            report.place("record-rules", (page, format!("第{}条右端", index + 1)), RIGHT, rule.x1_mm);
        }
        if let Some(last) = rules.last() {
            report.place("record-rules", (page, "末条至页面上边"), BOTTOM, last.y0_mm);
        }
    }
    for row in &parts.record {
        report.size("record-text", row, &row.name(), layout::SMALL_PT);
        let first = row.text.starts_with("抄送") || row.text.ends_with("印发");
        let space = row.left - LEFT;
        if first {
            report.note(
                "record-text",
                (page, format!("{}左边", row.name())),
                "空1字",
                format!("空{space:.1}mm"),
                one_character(space),
            );
        }
        if row.text.ends_with("印发") {
            let space = RIGHT - row.advance_end;
            report.note(
                "record-text",
                (page, "印发日期右边"),
                "空1字",
                format!("空{space:.1}mm"),
                one_character(space),
            );
        }
    }
}
