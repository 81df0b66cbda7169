//! A report as one line of characters: white space dropped, hard-wrapped lines joined, full-width and half-width forms
//! made alike. What it promises: every character knows its offset in the text as it was handed in, so whatever is found
//! here can be shown there.

use crate::layout::{self, Visible};

/// The flattened text. Paragraphs end with `'\n'`.
#[derive(Debug)]
pub(crate) struct Flat {
    /// One character for each visible character of the report, in the form the rules compare with.
    pub(crate) chars: Vec<char>,
    /// The same characters as one string, for regular expressions.
    pub(crate) text: String,
    /// The report as it was handed in, and how many characters it has.
    report: String,
    length: usize,
    /// Offset in the report of each flat character, in characters and in bytes.
    at: Vec<u32>,
    report_bytes: Vec<u32>,
    /// Offset in `text` of each flat character, and its length at the end.
    bytes: Vec<u32>,
}

impl Flat {
    pub(crate) fn new(report: &str) -> Self {
        let Visible { mut chars, at, bytes: report_bytes } = layout::visible(report);
        let mut text = String::with_capacity(report.len());
        let mut bytes = Vec::with_capacity(chars.len() + 1);
        // Most characters stay as they are and where they are: they are copied in long runs.
        let (mut run, mut behind, mut length) = (0, 0, 0);
        let mut quoted = false;
        for place in 0..chars.len() {
            let was = chars[place];
            let from = report_bytes[place];
            bytes.push(length);
            if matches!(was, '\u{4e00}'..='\u{9fff}') && from == behind {
                behind += 3;
                length += 3;
                continue;
            }
            let now = settled(&chars, place, &mut quoted);
            // A line's mark stands nowhere in the report.
            let stays = was == now && was != '\n';
            if !stays || from != behind {
                text.push_str(part(report, run, behind));
                (run, behind) = (from, from);
            }
            if stays {
                behind += layout::width_of(was);
            } else {
                chars[place] = now;
                text.push(now);
            }
            length += layout::width_of(now);
        }
        text.push_str(part(report, run, behind));
        bytes.push(length);
        Self { chars, text, report: report.to_owned(), length: report.chars().count(), at, report_bytes, bytes }
    }

    /// The flat place of a byte of `text`, looked for from a place near before it on.
    pub(crate) fn place_of_byte(&self, byte: usize, from: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        let mut step = 1;
        while self.bytes.get(from + step).is_some_and(|at| *at < byte) {
            step *= 2;
        }
        let near = self.bytes.get(from..self.bytes.len().min(from + step + 1)).unwrap_or_default();
        from + near.partition_point(|at| *at < byte)
    }

    /// The text from a flat place on.
    pub(crate) fn text_from(&self, place: usize) -> &str {
        self.bytes.get(place).and_then(|byte| self.text.get(*byte as usize..)).unwrap_or_default()
    }

    /// The text of a flat span.
    pub(crate) fn text_of(&self, start: usize, end: usize) -> &str {
        let place = |at: usize| self.bytes.get(at).map(|byte| *byte as usize);
        place(start).zip(place(end)).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// Offset in the report where the flat character `place` stands.
    pub(crate) fn offset(&self, place: usize) -> usize {
        self.at.get(place).map_or(self.length, |at| *at as usize)
    }

    /// Offset in the report just behind the flat span that ends before `place`.
    pub(crate) fn offset_behind(&self, place: usize) -> usize {
        let Some(last) = place.checked_sub(1) else { return 0 };
        let behind_line = self.chars.get(last) == Some(&'\n');
        self.at.get(last).map_or(self.length, |at| *at as usize + usize::from(!behind_line))
    }

    /// The flat characters of a span.
    pub(crate) fn span(&self, start: usize, end: usize) -> &[char] {
        self.chars.get(start..end).unwrap_or_default()
    }

    /// The report's own characters of a flat span, line breaks included.
    pub(crate) fn quote(&self, start: usize, end: usize) -> String {
        if start >= end {
            return String::new();
        }
        let from = self.report_bytes.get(start).map_or(self.report.len(), |byte| *byte as usize);
        let last = self.report_bytes.get(end - 1).map_or(self.report.len(), |byte| *byte as usize);
        let behind_line = self.chars.get(end - 1) == Some(&'\n');
        let wide = self.report.get(last..).and_then(|rest| rest.chars().next()).filter(|_| !behind_line);
        self.report.get(from..last + wide.map_or(0, char::len_utf8)).unwrap_or_default().to_owned()
    }

    /// The report's own characters of a flat span as one line: spaces inside a line stay, wrapping goes.
    pub(crate) fn line(&self, start: usize, end: usize) -> String {
        self.quote(start, end).lines().map(str::trim).collect()
    }
}

/// The part of a text between two bytes.
fn part(text: &str, from: u32, to: u32) -> &str {
    text.get(from as usize..to as usize).unwrap_or_default()
}

/// Digits, letters and the punctuation that people type in either width.
#[inline]
fn canonical(c: char) -> char {
    match c {
        '\u{4e00}'..='\u{9fff}' => c,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '％' | '﹪' => '%',
        '．' | '﹒' => '.',
        '＋' => '+',
        '－' | '–' | '—' | '―' | '～' | '~' | '〜' => '-',
        '(' => '（',
        ')' => '）',
        ':' => '：',
        ';' => '；',
        '!' => '！',
        '?' => '？',
        '•' | '・' => '·',
        '［' => '[',
        '］' => ']',
        other => other,
    }
}

/// The form of the character at a place. A comma between a digit and exactly three digits groups a number; any other comma
/// parts clauses. Quotation marks typed straight open and close in turn; a paragraph begins anew.
fn settled(chars: &[char], place: usize, quoted: &mut bool) -> char {
    let c = chars[place];
    match c {
        ',' | '，' => {
            let digit = |at: usize| chars.get(at).is_some_and(|c| canonical(*c).is_ascii_digit());
            let grouped =
                c == ',' && place > 0 && digit(place - 1) && (1..=3).all(|n| digit(place + n)) && !digit(place + 4);
            if grouped { ',' } else { '，' }
        }
        '"' | '＂' | '〞' | '〝' => {
            *quoted = !*quoted;
            if *quoted { '“' } else { '”' }
        }
        _ => {
            *quoted &= c != '\n';
            canonical(c)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn offsets_are_those_of_the_report() {
        let report = "  共办理 1,964 件,\n\n答复２次。";
        let flat = Flat::new(report);
        let place = flat.chars.iter().position(|&c| c == '2').unwrap();
        assert_eq!(report.chars().nth(flat.offset(place)), Some('２'));
        assert!(flat.text.starts_with("共办理1,964件，"));
    }

    #[test]
    fn spans_give_back_the_words_as_written() {
        let flat = Flat::new("年检 等 事项");
        assert_eq!(flat.quote(1, 3), "检 等");
        assert_eq!(flat.quote(0, 0), "");
    }
}
