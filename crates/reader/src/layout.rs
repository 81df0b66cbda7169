//! Which lines of a file belong to one paragraph. Pages turned into text are hard-wrapped, carry page numbers and blank
//! lines inside sentences; web pages are not. What it promises: nothing is lost but white space and page numbers, and
//! the order of characters stays.

use crate::markers;

/// A line with its visible characters as places in the report.
struct Line {
    places: Vec<usize>,
    chars: Vec<char>,
    /// Width in full-width characters.
    width: f32,
}

/// The paragraphs of a report, each as the places of its visible characters.
pub(crate) fn paragraphs(report: &[char]) -> Vec<Vec<usize>> {
    let lines = lines(report);
    let wrap = wrap_width(&lines);
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut previous: Option<(&Line, bool)> = None;
    for line in &lines {
        let joined = previous.is_some_and(|(before, heading)| joins(before, heading, line, wrap));
        let heading = !joined && markers::at(&line.chars).is_some() && !line.chars.contains(&'。');
        match out.last_mut() {
            Some(paragraph) if joined => paragraph.extend(&line.places),
            _ => out.push(line.places.clone()),
        }
        previous = Some((line, heading));
    }
    out
}

fn lines(report: &[char]) -> Vec<Line> {
    let mut out = Vec::new();
    let mut line = Line { places: Vec::new(), chars: Vec::new(), width: 0.0 };
    for (place, &c) in report.iter().enumerate().chain(std::iter::once((report.len(), &'\n'))) {
        if matches!(c, '\n' | '\r' | '\u{0c}' | '\u{2028}' | '\u{2029}') {
            if !line.places.is_empty() && !is_page_number(&line.chars) {
                out.push(line);
            }
            line = Line { places: Vec::new(), chars: Vec::new(), width: 0.0 };
        } else if c.is_whitespace() || is_invisible(c) {
            line.width += if line.places.is_empty() { 0.0 } else { 0.5 };
        } else {
            line.places.push(place);
            line.chars.push(c);
            line.width += if c.is_ascii() { 0.5 } else { 1.0 };
        }
    }
    out
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}') || c.is_control()
}

/// `3`, `- 3 -`, `—12—`, `第3页`: a page's number alone on its line.
fn is_page_number(line: &[char]) -> bool {
    let core: Vec<char> =
        line.iter().copied().filter(|c| !matches!(c, '-' | '—' | '–' | '－' | '·' | '第' | '页')).collect();
    !core.is_empty() && core.len() <= 3 && core.iter().all(|c| c.is_ascii_digit() || ('０'..='９').contains(c))
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

fn ends_sentence(line: &Line) -> bool {
    line.chars.last().is_some_and(|c| among!("。！？；：:;!?", *c))
}

fn joins(before: &Line, before_is_heading: bool, line: &Line, wrap: Option<f32>) -> bool {
    let marked = markers::at(&line.chars).is_some();
    if let Some(width) = wrap {
        let full = before.width >= width - 4.0;
        let complete = ends_sentence(before);
        return full && !(marked && (complete || before_is_heading)) && !(complete && markers::enumerates(&line.chars));
    }
    let open = before.chars.last().is_some_and(|c| !among!("。！？；：:;!?”）)》…", *c));
    let body = before.chars.iter().any(|c| among!("，。,", *c));
    open && body && before.width >= 20.0 && !before_is_heading && !marked && !markers::enumerates(&line.chars)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(report: &str) -> Vec<String> {
        let chars: Vec<char> = report.chars().collect();
        paragraphs(&chars).iter().map(|p| p.iter().map(|&i| chars[i]).collect()).collect()
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
