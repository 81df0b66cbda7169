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
    /// Width in half-width characters.
    width: u32,
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
        if kept < line.from {
            out.chars.copy_within(line.from..end, kept);
            out.at.copy_within(line.from..end, kept);
            out.bytes.copy_within(line.from..end, kept);
        }
        kept += end - line.from;
    }
    out.truncate(kept);
    out
}

impl Visible {
    fn push(&mut self, c: char, at: u32, byte: u32) {
        self.chars.push(c);
        self.at.push(at);
        self.bytes.push(byte);
    }

    fn truncate(&mut self, length: usize) {
        self.chars.truncate(length);
        self.at.truncate(length);
        self.bytes.truncate(length);
    }
}

fn lines(report: &str) -> (Visible, Vec<Line>) {
    let most = report.chars().count() + 1;
    let mut out =
        Visible { chars: Vec::with_capacity(most), at: Vec::with_capacity(most), bytes: Vec::with_capacity(most) };
    let mut lines = Vec::new();
    let mut line = Line { from: 0, end: 0, width: 0 };
    let (mut at, mut byte) = (0, 0);
    for c in report.chars() {
        let length = if is_ideograph(c) {
            // Nearly every character, and none of the others below.
            out.push(c, at, byte);
            line.width += 2;
            3
        } else {
            if matches!(c, '\n' | '\r' | '\u{0c}' | '\u{2028}' | '\u{2029}') {
                line = end_line(line, &mut out, &mut lines);
            } else if c.is_whitespace() || is_invisible(c) {
                line.width += u32::from(out.chars.len() > line.from);
            } else {
                out.push(c, at, byte);
                line.width += if c.is_ascii() { 1 } else { 2 };
            }
            width_of(c)
        };
        at += 1;
        byte += length;
    }
    end_line(line, &mut out, &mut lines);
    (out, lines)
}

/// Keeps a line with the mark that stands just behind its last character, unless there is nothing in it; gives the next.
fn end_line(mut line: Line, out: &mut Visible, lines: &mut Vec<Line>) -> Line {
    line.end = out.chars.len();
    if line.end > line.from && !is_page_number(&out.chars[line.from..]) {
        if let (Some(c), Some(at), Some(byte)) = (out.chars.last(), out.at.last(), out.bytes.last()) {
            out.push('\n', at + 1, byte + width_of(*c));
        }
        lines.push(line);
    } else {
        out.truncate(line.from);
    }
    Line { from: out.chars.len(), end: 0, width: 0 }
}

/// How many bytes a character takes.
pub(crate) fn width_of(c: char) -> u32 {
    match u32::from(c) {
        0..0x80 => 1,
        0x80..0x800 => 2,
        0x800..0x1_0000 => 3,
        _ => 4,
    }
}

/// Chinese characters and the marks that stand among them.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}')
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
fn wrap_width(lines: &[Line]) -> Option<u32> {
    let mut widths: Vec<u32> = lines.iter().map(|l| l.width).filter(|&w| w >= 24).collect();
    if widths.len() < 10 {
        return None;
    }
    widths.sort_unstable();
    let wide = widths[widths.len() * 4 / 5];
    let near = widths.iter().filter(|&&w| w.abs_diff(wide) <= 7).count();
    (wide <= 128 && near * 2 >= widths.len()).then_some(wide)
}

fn ends_sentence(line: &[char]) -> bool {
    line.last().is_some_and(|c| among!("。！？；：:;!?", *c))
}

fn joins((before, width): (&[char], u32), before_is_heading: bool, line: &[char], wrap: Option<u32>) -> bool {
    let marked = markers::at(line).is_some();
    if let Some(wrap) = wrap {
        let complete = ends_sentence(before);
        // Files wrapped by number of characters have narrower lines where there are digits.
        let open = !complete && !before_is_heading && before.iter().any(|c| among!("，。；,", *c));
        let full = width + 8 >= wrap || open && width * 4 >= wrap * 3;
        return full && !(marked && (complete || before_is_heading)) && !(complete && markers::enumerates(line));
    }
    let open = before.last().is_some_and(|c| !among!("。！？；：:;!?”）)》…", *c));
    let body = before.iter().any(|c| among!("，。,", *c));
    open && body && width >= 40 && !before_is_heading && !marked && !markers::enumerates(line)
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
