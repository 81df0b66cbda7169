//! Lines that belong together become paragraphs. Chinese text is set in a block: a paragraph begins with an indent or a
//! wider space above it, and ends where a line stops short of the right edge.

use super::lines::Line;

/// The block that a page's lines fill, in millimetres.
#[derive(Debug, Clone, Copy)]
struct Block {
    left: f64,
    right: f64,
    /// The usual distance of two base lines.
    pitch: f64,
}

/// The text of all pages, a paragraph a line.
pub(super) fn join(pages: &[Vec<Line>]) -> String {
    let whole = block(&pages.iter().flatten().collect::<Vec<_>>(), None);
    let mut out = String::new();
    let mut before: Option<(&Line, Block)> = None;
    for lines in pages {
        let block = block(&lines.iter().collect::<Vec<_>>(), whole);
        let mut first = true;
        for line in lines {
            let Some(block) = block else { continue };
            match before {
                Some((above, its)) if goes_on(above, its, line, block, first) => push(&mut out, &line.text),
                Some(_) => {
                    out.push('\n');
                    out.push_str(line.text.trim());
                }
                None => out.push_str(line.text.trim()),
            }
            before = Some((line, block));
            first = false;
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Appends the next line of the same paragraph. Words of Latin letters need a space.
fn push(out: &mut String, line: &str) {
    let line = line.trim();
    let ends = out.chars().next_back().is_some_and(|c| c.is_ascii_alphabetic() || c == ',');
    let begins = line.chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    if ends && begins {
        out.push(' ');
    }
    out.push_str(line);
}

/// The block of these lines, or the one of the whole file when they are too few to tell.
fn block(lines: &[&Line], whole: Option<Block>) -> Option<Block> {
    let text: Vec<&&Line> = lines.iter().filter(|line| !line.row).collect();
    let mut rights: Vec<f64> = text.iter().map(|line| line.right).collect();
    rights.sort_by(f64::total_cmp);
    let widest = rights.last().copied().or_else(|| lines.first().map(|line| line.right))?;
    let right = rights.get(rights.len() * 9 / 10).copied().unwrap_or(widest);
    // The left edge of lines that reach the right one; the second lines of paragraphs are among them.
    let full = text.iter().filter(|line| line.right > right - 3.0 * line.size);
    let left = full.map(|line| line.left).fold(f64::INFINITY, f64::min);
    let mut steps: Vec<f64> = lines.windows(2).filter_map(|pair| step(pair.first()?, pair.get(1)?)).collect();
    steps.sort_by(f64::total_cmp);
    let pitch = steps.get(steps.len() / 3).copied();
    let few = text.len() < 6;
    match whole {
        Some(whole) if few => Some(whole),
        whole => Some(Block {
            left: if left.is_finite() { left } else { lines.first()?.left },
            // One page of short lines is not narrower than the others.
            right: whole.map_or(right, |whole| right.max(whole.right.min(right + 15.0))),
            pitch: pitch.or(whole.map(|whole| whole.pitch)).unwrap_or(f64::INFINITY),
        }),
    }
}

/// The distance between two lines of running text.
fn step(above: &Line, below: &Line) -> Option<f64> {
    let alike = (above.size - below.size).abs() < 0.1 * below.size && !above.row && !below.row;
    let step = below.baseline - above.baseline;
    (alike && step > 0.5 * below.size).then_some(step)
}

/// Whether a line goes on with the paragraph of the line above.
fn goes_on(above: &Line, its: Block, line: &Line, block: Block, first_of_page: bool) -> bool {
    if above.row || line.row || (above.size - line.size).abs() > 0.12 * line.size {
        return false;
    }
    let indent = line.left - block.left;
    let full = above.right > its.right - 2.4 * above.size;
    let above_indent = above.left - its.left;
    if !full || indent > 0.8 * line.size {
        // A hanging block (a signature, a quotation) goes on where it began.
        let hangs = full && above_indent > 0.8 * above.size && (above_indent - indent).abs() < 0.3 * line.size;
        return hangs && !sentence_ends(&above.text) && (first_of_page || near(above, line, block));
    }
    if first_of_page {
        return !(sentence_ends(&above.text) && begins_like_a_heading(&line.text));
    }
    near(above, line, block)
}

/// No wider space than between the lines of a paragraph.
fn near(above: &Line, line: &Line, block: Block) -> bool {
    line.baseline - above.baseline < (1.25 * block.pitch).max(1.2 * line.size)
}

fn sentence_ends(text: &str) -> bool {
    text.trim_end().ends_with(['。', '！', '？', '；', '：', ':', '”'])
}

fn begins_like_a_heading(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    let first = chars.next();
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    match first {
        Some('（' | '(') => chars.next().is_some_and(|c| numeral(c) || c.is_ascii_digit()),
        Some(c) if numeral(c) => chars.find(|&c| !numeral(c)) == Some('、'),
        _ => false,
    }
}
