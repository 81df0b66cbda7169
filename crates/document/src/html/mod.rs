//! The document as a page for the browser and its printer. Standalone: no script, no request unless a stylesheet is asked for.

/// Appends formatted text to the page.
macro_rules! push {
    ($page:expr, $($text:tt)*) => {
        $page.push_str(&std::fmt::format(format_args!($($text)*)))
    };
}

mod blocks;
mod escape;
mod head;
mod tag;
mod tail;

use crate::{Document, Form, title_lines};
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
    let form = match document.form {
        Form::File => "",
        Form::Letter => " letter",
        Form::Minutes => " minutes",
    };
    let mut page = format!("<article class=\"gongwen{form}\" lang=\"{}\">\n", escape(&document.lang));
    head::push_head(&mut page, document);
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
        blocks::push_block(&mut page, block, 1);
    }
    tail::push_tail(&mut page, document);
    page.push_str("</article>\n");
    page
}

fn format_line(tag: &str, class: &str, text: &str) -> String {
    format!("<{tag} class=\"{class}\">{}</{tag}>", escape(text))
}
