//! What is found on the finished pages: headings, the place of the signature, and whether the signature stands without the
//! body.

use document::{Block, Document, Run, printable};
use typst::text::is_default_ignorable;

use crate::pages::{Area, Bookmark, Page, SignatureBlock, Text};
use crate::source::{Break, Part};

/// Of the type size, what the Chinese em box rises above the base line.
const RISE: f64 = 0.88;
/// Lines of the body that must stand on the page of the signature; 7.3.5.5 asks for text there, the number is ours.
const LINES_WITH_SIGNATURE: usize = 2;
/// Base lines nearer than this are one line, in millimetres.
const ONE_LINE: f64 = 0.5;

/// What was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub(crate) signature: Option<SignatureBlock>,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) needs_break: Option<Break>,
}

/// A line of the body.
struct Line {
    page: usize,
    baseline: f64,
    block: usize,
    /// Printed characters other than spaces.
    characters: usize,
}

pub(crate) fn find(document: &Document, pages: &[Page], parts: &[Vec<Option<Part>>]) -> Found {
    let mut found = Found::default();
    let mut lines: Vec<Line> = Vec::new();
    let (mut organ, mut date) = (None, None);
    let mut last_heading = None;
    let texts = pages.iter().zip(parts).enumerate().flat_map(|(number, (page, parts))| {
        page.texts.iter().zip(parts).filter_map(move |(text, part)| part.map(|part| (number, text, part)))
    });
    for (page, text, part) in texts {
        match part {
            Part::Signer => widen(&mut organ, page, text),
            Part::Date => widen(&mut date, page, text),
            Part::Body(block) => add_line(&mut lines, page, block, text),
            Part::Annex(..) | Part::AnnexTitle(_) => {}
        }
        if let Some((level, title)) = heading(document, part)
            && last_heading != Some(part)
        {
            last_heading = Some(part);
            found.bookmarks.push(Bookmark { level, title, page, y: upper_edge(text) });
        }
    }
    if let (Some((page, organ)), Some((_, date))) = (organ, date) {
        found.signature = Some(SignatureBlock { page, organ, date });
        found.needs_break = needed_break(&document.body, &lines, page);
    }
    found
}

/// Level and text when the part is a heading.
fn heading(document: &Document, part: Part) -> Option<(u8, String)> {
    let block = match part {
        Part::Body(block) => document.body.get(block)?,
        Part::Annex(annex, block) => document.annexes.get(annex)?.body.get(block)?,
        Part::AnnexTitle(annex) => {
            return document.annexes.get(annex).map(|annex| (1, document::title_lines(&annex.name).concat()));
        }
        Part::Signer | Part::Date => return None,
    };
    match block {
        Block::Heading { level, runs } => Some((Block::heading_level(*level), printed(runs))),
        Block::Paragraph(_) | Block::Table(_) | Block::Entry { .. } => None,
    }
}

fn printed(runs: &[Run]) -> String {
    runs.iter().map(|run| printable(run.text())).collect()
}

fn upper_edge(text: &Text) -> f64 {
    text.glyphs.first().map_or(0.0, |glyph| glyph.baseline - RISE * text.size)
}

/// Widens an area by the em boxes of a text, on the page where it began.
fn widen(area: &mut Option<(usize, Area)>, page: usize, text: &Text) {
    let (Some(first), Some(last)) = (text.glyphs.first(), text.glyphs.last()) else { return };
    let y = upper_edge(text);
    let (right, bottom) = (last.x + last.advance, y + text.size);
    let (began, old) = area.unwrap_or((page, Area { x: first.x, y, width: right - first.x, height: bottom - y }));
    if began != page {
        return;
    }
    let (x, top) = (old.x.min(first.x), old.y.min(y));
    let (right, bottom) = ((old.x + old.width).max(right), (old.y + old.height).max(bottom));
    *area = Some((page, Area { x, y: top, width: right - x, height: bottom - top }));
}

fn counts(character: char) -> bool {
    !character.is_whitespace() && !is_default_ignorable(character)
}

fn add_line(lines: &mut Vec<Line>, page: usize, block: usize, text: &Text) {
    let Some(first) = text.glyphs.first() else { return };
    let characters = text.glyphs.iter().flat_map(|glyph| glyph.text.chars()).filter(|c| counts(*c)).count();
    match lines.last_mut() {
        Some(line) if line.page == page && line.block == block && (line.baseline - first.baseline).abs() < ONE_LINE => {
            line.characters += characters;
        }
        _ => lines.push(Line { page, baseline: first.baseline, block, characters }),
    }
}

/// The break that brings the last lines of the body to the page of the signature, when fewer stand there.
fn needed_break(body: &[Block], lines: &[Line], page: usize) -> Option<Break> {
    let wanted = LINES_WITH_SIGNATURE.min(lines.len());
    if page == 0 || lines.iter().filter(|line| line.page == page).count() >= wanted {
        return None;
    }
    let target = lines.len() - wanted;
    let block = lines.get(target)?.block;
    let above = lines.iter().take(target).filter(|line| line.block == block).map(|line| line.characters).sum::<usize>();
    let characters = match body.get(block)? {
        Block::Paragraph(runs) => characters_until(runs, above),
        Block::Entry { label, runs } => {
            // The label and its colon stand on the first line.
            let label = label.chars().filter(|c| counts(*c)).count() + 1;
            characters_until(runs, above.saturating_sub(label))
        }
        Block::Table(_) => usize::from(above > 0),
        Block::Heading { .. } => 0,
    };
    let mut first = block;
    // A heading goes with what it heads.
    while characters == 0 && first > 0 && matches!(body.get(first - 1), Some(Block::Heading { .. })) {
        first -= 1;
    }
    Some(Break { block: first, characters })
}

/// How many printed characters there are up to and with so many that are no spaces, and the spaces after these.
fn characters_until(runs: &[Run], seen: usize) -> usize {
    let mut left = seen;
    let text = printed(runs);
    let stop = text.chars().position(|character| {
        if !counts(character) {
            return false;
        }
        if left == 0 {
            return true;
        }
        left -= 1;
        false
    });
    if seen == 0 { 0 } else { stop.unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_are_not_counted() {
        let runs = [Run::Text("一 二".to_owned()), Run::Text("三四".to_owned())];
        assert_eq!(characters_until(&runs, 0), 0);
        assert_eq!(characters_until(&runs, 1), 2);
        assert_eq!(characters_until(&runs, 2), 3);
        assert_eq!(characters_until(&runs, 4), 0, "nothing is left to break before");
    }

    #[test]
    fn the_break_takes_headings_along() {
        let text = |text: &str| vec![Run::Text(text.to_owned())];
        let body = [Block::Heading { level: 1, runs: text("一") }, Block::Paragraph(text("二三四五六七"))];
        let line = |page, block, characters| Line { page, baseline: 0.0, block, characters };
        let lines = [line(0, 0, 1), line(0, 1, 3), line(0, 1, 3)];
        assert_eq!(needed_break(&body, &lines, 1), Some(Break { block: 0, characters: 0 }));
        let lines = [line(0, 0, 1), line(0, 1, 2), line(0, 1, 2), line(0, 1, 2)];
        assert_eq!(needed_break(&body, &lines, 1), Some(Break { block: 1, characters: 2 }));
        assert_eq!(needed_break(&body, &lines, 0), None);
    }
}
