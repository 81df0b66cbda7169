//! Which lines of a file belong to one paragraph. Pages turned into text are hard-wrapped, carry page numbers and blank
//! lines inside sentences; web pages are not. What it promises: nothing is lost but white space and page numbers, and
//! the order of characters stays.

use crate::markers;

/// The visible characters of a report, each with its place; every paragraph ends with `'\n'`, which stands just behind the
/// last character.
#[derive(Debug, Default)]
pub(crate) struct Visible {
    pub(crate) chars: Vec<char>,
    /// Places in the report as characters.
    pub(crate) at: Vec<u32>,
    /// The same as bytes.
    pub(crate) bytes: Vec<u32>,
}

/// A line with its visible characters and the mark behind them.
struct Line {
    from: usize,
    end: usize,
    /// Width in full-width characters.
    width: f32,
}

/// The visible characters of a report by paragraphs.
pub(crate) fn visible(report: &str) -> Visible {
    let (mut out, lines) = lines(report);
    let wrap = wrap_width(&lines);
    let text = |line: &Line| &out.chars[line.from..line.end];
    let mut joined = Vec::with_capacity(lines.len());
    let mut previous: Option<(&Line, bool)> = None;
    for line in &lines {
        let joins =
            previous.is_some_and(|(before, heading)| joins((text(before), before.width), heading, text(line), wrap));
        let heading = !joins && markers::at(text(line)).is_some() && !text(line).contains(&'。');
        joined.push(joins);
        previous = Some((line, heading));
    }
    // Every line has its mark; those go behind which the paragraph goes on.
    let mut kept = 0;
    for (number, line) in lines.iter().enumerate() {
        let end = line.end + usize::from(joined.get(number + 1) != Some(&true));
        out.chars.copy_within(line.from..end, kept);
        out.at.copy_within(line.from..end, kept);
        out.bytes.copy_within(line.from..end, kept);
        kept += end - line.from;
    }
    out.truncate(kept);
    out
}

impl Visible {
    fn push(&mut self, c: char, at: usize, byte: usize) {
        self.chars.push(c);
        self.at.push(u32::try_from(at).unwrap_or(u32::MAX));
        self.bytes.push(u32::try_from(byte).unwrap_or(u32::MAX));
    }

    fn truncate(&mut self, length: usize) {
        self.chars.truncate(length);
        self.at.truncate(length);
        self.bytes.truncate(length);
    }
}

fn lines(report: &str) -> (Visible, Vec<Line>) {
    let mut out = Visible::default();
    // Chinese takes three bytes a character.
    let expected = report.len() / 3 + report.len() / 16;
    out.chars.reserve(expected);
    out.at.reserve(expected);
    out.bytes.reserve(expected);
    let mut lines = Vec::new();
    let mut line = Line { from: 0, end: 0, width: 0.0 };
    let mut behind = (0, 0);
    for (place, (byte, c)) in report.char_indices().chain(std::iter::once((report.len(), '\n'))).enumerate() {
        if matches!(c, '\n' | '\r' | '\u{0c}' | '\u{2028}' | '\u{2029}') {
            line.end = out.chars.len();
            if line.end > line.from && !is_page_number(&out.chars[line.from..]) {
                out.push('\n', behind.0, behind.1);
                lines.push(line);
            } else {
                out.truncate(line.from);
            }
            line = Line { from: out.chars.len(), end: 0, width: 0.0 };
        } else if c.is_whitespace() || is_invisible(c) {
            line.width += if out.chars.len() == line.from { 0.0 } else { 0.5 };
        } else {
            out.push(c, place, byte);
            behind = (place + 1, byte + c.len_utf8());
            line.width += if c.is_ascii() { 0.5 } else { 1.0 };
        }
    }
    (out, lines)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}') || c.is_control()
}

/// `3`, `- 3 -`, `—12—`, `第3页`: a page's number alone on its line.
fn is_page_number(line: &[char]) -> bool {
    let core = || line.iter().filter(|c| !among!("-—–－·第页", **c)).take(4);
    (1..=3).contains(&core().count()) && core().all(|c| c.is_ascii_digit() || ('０'..='９').contains(c))
}

/// The width at which the file is hard-wrapped, if it is: most long lines stop at nearly the same width.
fn wrap_width(lines: &[Line]) -> Option<f32> {
    let mut widths: Vec<f32> = lines.iter().map(|l| l.width).filter(|&w| w >= 12.0).collect();
    if widths.len() < 10 {
        return None;
    }
    widths.sort_by(f32::total_cmp);
    let wide = widths[widths.len() * 4 / 5];
    let near = widths.iter().filter(|&&w| (w - wide).abs() <= 3.5).count();
    (wide <= 64.0 && near * 2 >= widths.len()).then_some(wide)
}

fn ends_sentence(line: &[char]) -> bool {
    line.last().is_some_and(|c| among!("。！？；：:;!?", *c))
}

fn joins((before, width): (&[char], f32), before_is_heading: bool, line: &[char], wrap: Option<f32>) -> bool {
    let marked = markers::at(line).is_some();
    if let Some(wrap) = wrap {
        let full = width >= wrap - 4.0;
        let complete = ends_sentence(before);
        return full && !(marked && (complete || before_is_heading)) && !(complete && markers::enumerates(line));
    }
    let open = before.last().is_some_and(|c| !among!("。！？；：:;!?”）)》…", *c));
    let body = before.iter().any(|c| among!("，。,", *c));
    open && body && width >= 20.0 && !before_is_heading && !marked && !markers::enumerates(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(report: &str) -> Vec<String> {
        visible(report).chars.split(|c| *c == '\n').filter(|p| !p.is_empty()).map(|p| p.iter().collect()).collect()
    }

    #[test]
    fn a_page_number_inside_a_sentence_goes() {
        let line = "全面推进依法行政工作持续走深走实不断取得新的";
        let text = format!("{}\n\n- 3 -\n\n成效。\n", [line; 12].join("\n\n"));
        assert_eq!(read(&text), vec![format!("{}成效。", line.repeat(12))]);
    }

    #[test]
    fn a_sentence_broken_in_a_web_page_is_mended() {
        let text =
            "一是提升水平。持续优化出入境管理系统，完善商务旅行卡\n\n年检等功能。\n二、下一步打算\n我局将继续努力。";
        assert_eq!(read(text).len(), 3);
    }
}
