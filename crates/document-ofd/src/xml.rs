//! XML as text: escaping, numbers, ids. The files are flat and their shape is fixed, so that plain strings say it best.

use std::fmt::Write as _;

/// The namespace every element is in.
pub(crate) const NAMESPACE: &str = "http://www.ofdspec.org/2016";

/// The start of a file.
pub(crate) fn opening(root: &str, attributes: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ofd:{root} xmlns:ofd=\"{NAMESPACE}\"{attributes}>")
}

/// Ids are unique in the whole document.
#[derive(Debug, Default)]
pub(crate) struct Ids(u32);

impl Ids {
    pub(crate) fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }

    pub(crate) fn greatest(&self) -> u32 {
        self.0
    }
}

/// The text as content or attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other if other.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}

/// An element with text.
pub(crate) fn element(name: &str, text: &str) -> String {
    format!("<ofd:{name}>{}</ofd:{name}>", escaped(text))
}

/// A length in hundredths of a millimetre. Differences of rounded places do not drift.
pub(crate) fn hundredths(millimetres: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a page has few hundredths of a millimetre")]
    {
        (millimetres * 100.0).round() as i64
    }
}

/// Hundredths as millimetres, as short as can be.
pub(crate) fn millimetres(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let mut text = format!("{sign}{whole}");
    match (rest, rest % 10) {
        (0, _) => {}
        (rest, 0) => {
            let _ = write!(text, ".{}", rest / 10);
        }
        (rest, _) => {
            let _ = write!(text, ".{rest:02}");
        }
    }
    text
}

/// A length as millimetres.
pub(crate) fn length(value: f64) -> String {
    millimetres(hundredths(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        for (value, text) in
            [(0.0, "0"), (5.644, "5.64"), (-0.05, "-0.05"), (12.3, "12.3"), (210.0, "210"), (0.704, "0.7")]
        {
            assert_eq!(length(value), text);
        }
    }

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(escaped("<a b=\"c\">&\u{1}"), "&lt;a b=&quot;c&quot;&gt;&amp;");
    }
}
