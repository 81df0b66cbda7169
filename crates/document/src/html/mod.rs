//! The document as a page for the browser and its printer. Standalone: no script, no request unless a stylesheet is asked for.

/// Appends formatted text to the page.
macro_rules! push {
    ($page:expr, $($text:tt)*) => {
        $page.push_str(&std::fmt::format(format_args!($($text)*)))
    };
}

mod blocks;
mod escape;

use crate::{Document, chinese_date, layout, title_lines};
use escape::escape;

/// How the page is dressed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HtmlOptions {
    /// Address of the stylesheet. None embeds a small one that prints on the grid of GB/T 9704-2012.
    pub stylesheet_href: Option<String>,
}

/// The stylesheet [`html`] embeds, for servers that would rather link it. The pages need no inline styles,
/// so a strict content security policy may stay.
pub const STYLESHEET: &str = include_str!("style.css");

/// The whole page.
pub fn html(document: &Document, options: &HtmlOptions) -> String {
    let style = match options.stylesheet_href.as_deref().and_then(crate::text::safe_href) {
        Some(href) => format!("<link rel=\"stylesheet\" href=\"{}\">", escape(href)),
        None => format!("<style>\n{STYLESHEET}</style>"),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n{style}\n</head>\n\
         <body>\n{article}</body>\n</html>\n",
        lang = escape(&document.lang),
        title = escape(&document.title_line()),
        article = article(document),
    )
}

/// The document alone, as an `<article class="gongwen">` to stand within another page.
pub fn article(document: &Document) -> String {
    let mut page = format!("<article class=\"gongwen\" lang=\"{}\">\n", escape(&document.lang));
    push_head(&mut page, document);
    page.push_str("<h1>");
    for line in title_lines(&document.title) {
        page.push_str(&format_line("span", "title-line", &line));
    }
    page.push_str("</h1>\n");
    if let Some(addressee) = &document.addressee {
        page.push_str(&format_line("p", "addressee", &format!("{addressee}：")));
        page.push('\n');
    }
    for block in &document.body {
        blocks::push_block(&mut page, block);
    }
    push_tail(&mut page, document);
    page.push_str("</article>\n");
    page
}

fn push_head(page: &mut String, document: &Document) {
    if document.organ.is_none() && document.number.is_none() {
        return;
    }
    page.push_str("<header>\n");
    if let Some(organ) = &document.organ {
        let class = match layout::organ_size_pt(organ) {
            size if size >= layout::ORGAN_PT => "organ",
            size if size >= 32.0 => "organ long",
            _ => "organ longer",
        };
        push!(page, "<p class=\"{class}\">{}</p>\n", escape(organ));
    }
    if let Some(number) = &document.number {
        page.push_str(&format_line("p", "number", number));
        page.push('\n');
    }
    page.push_str("</header>\n");
}

fn push_tail(page: &mut String, document: &Document) {
    if !document.annexes.is_empty() {
        page.push_str("<div class=\"annexes\">\n");
        for (label, name) in layout::annex_lines(&document.annexes) {
            push!(page, "<p><span>{}</span><span>{}</span></p>\n", escape(&label), escape(name));
        }
        page.push_str("</div>\n");
    }
    if let Some(signature) = &document.signature {
        let date = chinese_date(signature.date);
        let place = layout::signature_place(&signature.organ, &date, signature.sealed);
        // A long name keeps its distance to the edge and carries the date; otherwise the date carries the name.
        let class = if place.organ_right > 2.0 { "signature" } else { "signature long" };
        push!(
            page,
            "<div class=\"{class}\">\n<p class=\"signer\">{}</p>\n<p><time datetime=\"{}\">{date}</time></p>\n</div>\n",
            escape(&signature.organ),
            signature.date,
        );
    }
    for note in &document.notes {
        page.push_str(&format_line("p", "note", &layout::bracketed(note)));
        page.push('\n');
    }
    push_record(page, document);
}

/// 版记: who gets a copy, who printed it when.
fn push_record(page: &mut String, document: &Document) {
    if document.copy_to.is_none() && document.printed.is_none() {
        return;
    }
    page.push_str("<footer>\n");
    if let Some(copy_to) = &document.copy_to {
        page.push_str(&format_line("p", "copy-to", &format!("抄送：{}。", copy_to.trim_end_matches('。'))));
        page.push('\n');
    }
    if let Some(printed) = &document.printed {
        push!(
            page,
            "<p class=\"printed\"><span>{}</span><time datetime=\"{}\">{}印发</time></p>\n",
            escape(&printed.organ),
            printed.date,
            chinese_date(printed.date)
        );
    }
    page.push_str("</footer>\n");
}

fn format_line(tag: &str, class: &str, text: &str) -> String {
    format!("<{tag} class=\"{class}\">{}</{tag}>", escape(text))
}
