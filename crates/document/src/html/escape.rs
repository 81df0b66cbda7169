//! Text into HTML: the one door through which the document's words reach the page.

use crate::printable;

/// The text, harmless both between tags and inside quoted attributes.
pub(super) fn escape(text: &str) -> String {
    let clean = printable(text);
    let mut escaped = String::with_capacity(clean.len());
    for character in clean.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
