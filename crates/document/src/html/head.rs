//! 版头 as HTML: marks, red head, number and signers.

use super::escape::escape;
use super::format_line;
use crate::{Document, layout};

pub(super) fn push_head(page: &mut String, document: &Document) {
    let marks: Vec<&String> = document.copy_number.iter().chain(&document.secrecy).chain(&document.urgency).collect();
    if marks.is_empty() && document.organ.is_none() && document.number.is_none() && document.signed_by.is_none() {
        return;
    }
    page.push_str("<header>\n");
    if !marks.is_empty() {
        page.push_str("<div class=\"marks\">\n");
        for mark in marks {
            // The number of a copy is set in 仿宋, the others in 黑体 (7.2.1 to 7.2.3).
            let class = if Some(mark) == document.copy_number.as_ref() { "copy-number" } else { "mark" };
            page.push_str(&format_line("p", class, mark));
            page.push('\n');
        }
        page.push_str("</div>\n");
    }
    if let Some(organ) = &document.organ {
        let class = match layout::organ_size_pt(organ) {
            size if size >= layout::ORGAN_PT => "organ",
            size if size >= 32.0 => "organ long",
            _ => "organ longer",
        };
        page.push_str(&format_line("p", class, organ));
        page.push('\n');
    }
    if document.number.is_some() || document.signed_by.is_some() {
        let class = if document.signed_by.is_some() { "numbers signed" } else { "numbers" };
        push!(page, "<div class=\"{class}\">\n");
        if let Some(number) = &document.number {
            page.push_str(&format_line("p", "number", number));
            page.push('\n');
        }
        if let Some(signed_by) = &document.signed_by {
            push!(page, "<p class=\"signed-by\">签发人：<span>{}</span></p>\n", escape(signed_by));
        }
        page.push_str("</div>\n");
    }
    page.push_str("</header>\n");
}
