//! Attachments (7.3.7).

use super::head::{blank, centred};
use crate::faces::Face;
use crate::geometry::{AIR, LEFT, NEAR_MM, TOP};
use crate::outcome::Report;
use crate::parts::Parts;
use document::layout;

pub(crate) fn check(parts: &Parts, report: &mut Report) {
    for attachment in &parts.attachments {
        let label = &attachment.label;
        report.place("attachment", (label.page, format!("{}左边", label.name())), LEFT, label.left);
        let from_top = label.top() - TOP;
        let holds = (-NEAR_MM..=AIR / 2.0 + NEAR_MM).contains(&from_top);
        let expected = format!("0–{:.1}mm", AIR / 2.0);
        report.note("attachment", (label.page, "第一行至版心上边缘"), expected, format!("{from_top:.1}mm"), holds);
        report.size("attachment", label, "附件标识字号", layout::BODY_PT);
        report.face("attachment", label, "附件标识", Face::Hei);
        let Some(first) = attachment.title.first() else {
            report.note("attachment", (label.page, "附件标题"), "22磅", "没有找到比正文大的标题", false);
            continue;
        };
        blank("attachment", "附件标识与标题之间", first.top() - label.bottom(), 1.0, report);
        for row in &attachment.title {
            report.size("attachment", row, "附件标题字号", layout::TITLE_PT);
            centred("attachment", row, "附件标题中线", report);
            report.face("attachment", row, "附件标题", Face::Title);
        }
    }
}
