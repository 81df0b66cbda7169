//! The one door through which the document's words reach the typesetter: quoted strings.

use document::printable;

/// The text as a string literal of the typesetter's language. Backslash and quote are the only characters that mean anything within
/// one; control characters are gone already.
pub(crate) fn literal(text: &str) -> String {
    let clean = printable(text);
    let mut quoted = String::with_capacity(clean.len() + 2);
    quoted.push('"');
    for character in clean.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_literal_early() {
        assert_eq!(literal("甲\"乙\\"), "\"甲\\\"乙\\\\\"");
        assert_eq!(literal("\\\"#panic()\n\u{0}"), "\"\\\\\\\"#panic() \"");
        assert_eq!(literal("\\u{22}"), "\"\\\\u{22}\"");
    }
}
