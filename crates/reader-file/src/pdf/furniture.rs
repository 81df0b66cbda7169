//! What is on a page for the page's sake: numbers, running heads and feet.

use super::lines::Line;
use pdf_page::Page;
use std::collections::HashMap;

/// Heads and feet stand in this part of the page's height, at either end.
const EDGE: f64 = 0.14;
/// The longest running head, in characters.
const LONGEST: usize = 60;

pub(super) fn remove(pages: &mut [Vec<Line>], sheets: &[Page]) {
    let at_edge = |line: &Line, sheet: &Page| {
        line.baseline < sheet.height_mm * EDGE || line.baseline > sheet.height_mm * (1.0 - EDGE)
    };
    // The same words (figures aside) at the same height on several pages.
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for (lines, sheet) in pages.iter().zip(sheets) {
        for line in lines.iter().filter(|line| at_edge(line, sheet) && !line.drawn) {
            for key in keys(line) {
                *seen.entry(key).or_default() += 1;
            }
        }
    }
    let wanted = if pages.len() < 3 { 2 } else { (pages.len() / 3).max(2) };
    for (lines, sheet) in pages.iter_mut().zip(sheets) {
        lines.retain(|line| {
            let running =
                !line.drawn && keys(line).iter().any(|key| seen.get(key).is_some_and(|&times| times >= wanted));
            !(at_edge(line, sheet) && (is_page_number(&line.text) || running))
        });
    }
}

/// What a line says without its figures, at its height rounded up and down, so that nearly the same height is the same.
fn keys(line: &Line) -> Vec<(String, i64)> {
    let plain: String =
        line.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).take(LONGEST + 1).collect();
    if plain.is_empty() || plain.chars().count() > LONGEST {
        return Vec::new();
    }
    #[expect(clippy::cast_possible_truncation, reason = "a height on a page in whole millimetres")]
    let height = (line.baseline / 2.0).clamp(-1e6, 1e6) as i64;
    vec![(plain.clone(), height), (plain, height + 1)]
}

/// `3`, `— 3 —`, `第3页 共10页`, `3/10`.
fn is_page_number(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut digits = 0;
    for c in plain.chars() {
        match c {
            '0'..='9' | '０'..='９' => digits += 1,
            '-' | '—' | '–' | '―' | '－' | '·' | '~' | '/' | '第' | '页' | '共' | '（' | '）' | '(' | ')' | '•'
            | '‐' | '‑' => {}
            _ => return false,
        }
    }
    (1..=8).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        for number in ["3", "— 3 —", "-12-", "第 3 页 共 10 页", "3/10", "１"] {
            assert!(is_page_number(number), "{number}");
        }
        for other in ["2025年", "37个", "—", "第一页"] {
            assert!(!is_page_number(other), "{other}");
        }
    }
}
