//! What may be printed, and how wide it is. Every writer passes all text through here, so none has to fear control characters.

/// The text with everything removed that no printed page can show: control characters, marks that reorder
/// text unseen, and code points that are no characters. Tabs and line breaks become one space.
pub fn printable(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => clean.push(' '),
            // Reordering marks let a sentence read otherwise than it is stored: an official number must not.
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
            other if other.is_control() || is_noncharacter(other) => {}
            other => clean.push(other),
        }
    }
    clean
}

/// Code points Unicode reserves for internal use; XML forbids two of them.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// Width of the text in Chinese characters: half a character for Latin letters and digits, one for the rest.
pub fn width(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// The address when it is safe to follow (relative, or http and https); otherwise nothing. `javascript:` and its
/// disguises with spaces, tabs or control characters are refused.
pub(crate) fn safe_href(href: &str) -> Option<&str> {
    if href.is_empty() || href.chars().any(|c| c.is_control() || c.is_whitespace()) || printable(href) != href {
        return None;
    }
    let scheme_end = href.find(':');
    let path_start = href.find(['/', '?', '#']).unwrap_or(href.len());
    match scheme_end {
        Some(colon) if colon < path_start => {
            let scheme = href.get(..colon)?.to_ascii_lowercase();
            (scheme == "http" || scheme == "https").then_some(href)
        }
        _ => Some(href),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_reordering_characters_vanish() {
        assert_eq!(printable("a\u{0}b\u{1b}[31mc\u{202e}d\u{feff}\u{fffe}"), "ab[31mcd");
        assert_eq!(printable("一\r\n二\t三"), "一 二 三");
        assert_eq!(printable("〔2025〕3号 𠮷"), "〔2025〕3号 𠮷");
    }

    #[test]
    fn only_harmless_addresses_pass() {
        for href in
            ["/figures/x?year=2024#top", "figures/a:b", "#x", "?q=a:b", "https://example.org/a", "HTTP://example.org"]
        {
            assert_eq!(safe_href(href), Some(href));
        }
        for href in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            " javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "\u{1}javascript:x",
        ] {
            assert_eq!(safe_href(href), None, "{href:?}");
        }
    }

    #[test]
    fn digits_are_half_a_character() {
        assert!((width("2025年2月24日") - 6.5).abs() < 1e-9);
    }
}
