//! What follows the body as HTML: annexes, signature, notes, and the printing record (版记).

use super::escape::escape;
use super::{blocks, format_line};
use crate::{Annex, Document, Form, chinese_date, layout};

pub(super) fn push_tail(page: &mut String, document: &Document) {
    push_annex_names(page, &document.annexes);
    if let Some(signature) = &document.signature {
        let date = chinese_date(signature.date);
        let place = layout::signature_place(&signature.organ, &date, signature.sealed);
        // Sealed, a long name keeps its distance to the edge and carries the date, otherwise the date carries the name.
        let class = match (signature.sealed, place.organ_right > 2.0) {
            (false, _) => "signature unsealed",
            (true, true) => "signature",
            (true, false) => "signature long",
        };
        push!(
            page,
            "<div class=\"{class}\">\n<p class=\"signer\">{}</p>\n<p class=\"date\"><time datetime=\"{}\">{date}</time></p>\n</div>\n",
            escape(&signature.organ),
            signature.date,
        );
    }
    for note in &document.notes {
        page.push_str(&format_line("p", "note", &layout::bracketed(note)));
        page.push('\n');
    }
    let several = document.annexes.len() > 1;
    for (index, annex) in document.annexes.iter().enumerate().filter(|(_, annex)| !annex.body.is_empty()) {
        push_annex(page, annex, index + 1, several);
    }
    push_record(page, document);
}

/// 附件说明 (7.3.4): the name of an annex that follows leads to it.
fn push_annex_names(page: &mut String, annexes: &[Annex]) {
    if annexes.is_empty() {
        return;
    }
    page.push_str("<div class=\"annexes\">\n");
    for (index, (label, name)) in layout::annex_lines(annexes).into_iter().enumerate() {
        let follows = annexes.get(index).is_some_and(|annex| !annex.body.is_empty());
        let name = escape(name);
        let name = if follows { format!("<a href=\"#annex-{}\">{name}</a>", index + 1) } else { name };
        push!(page, "<p><span>{}</span><span>{name}</span></p>\n", escape(&label));
    }
    page.push_str("</div>\n");
}

/// 附件 (7.3.7): a section that prints on pages of its own.
fn push_annex(page: &mut String, annex: &Annex, number: usize, several: bool) {
    let label = if several { format!("附件{number}") } else { "附件".to_owned() };
    push!(page, "<section class=\"annex\" aria-labelledby=\"annex-{number}\">\n<p class=\"annex-label\">{label}</p>\n");
    push!(page, "<h2 class=\"annex-title\" id=\"annex-{number}\">{}</h2>\n", escape(&annex.name));
    for block in &annex.body {
        blocks::push_block(page, block, 2);
    }
    page.push_str("</section>\n");
}

/// 版记: who gets a copy, who printed it when. A letter has no line of the printer (10.1).
fn push_record(page: &mut String, document: &Document) {
    let printed = document.printed.as_ref().filter(|_| document.form != Form::Letter);
    if document.copy_to.is_none() && printed.is_none() {
        return;
    }
    page.push_str("<footer>\n");
    if let Some(copy_to) = &document.copy_to {
        page.push_str(&format_line("p", "copy-to", &format!("抄送：{}。", copy_to.trim_end_matches('。'))));
        page.push('\n');
    }
    if let Some(printed) = printed {
        push!(
            page,
            "<p class=\"printed\"><span>{}</span><span><time datetime=\"{}\">{}</time>印发</span></p>\n",
            escape(&printed.organ),
            printed.date,
            chinese_date(printed.date)
        );
    }
    page.push_str("</footer>\n");
}
