//! Glyphs of a page as lines.

use pdf_page::{Glyph, MM_PER_POINT, Page};

/// A line of a page, or a row of a table. Lengths in millimetres.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// Height of the letters.
    pub(super) size: f64,
    /// A row of a table, or a line with wide gaps: it stands alone.
    pub(super) row: bool,
    /// Read from the cells of a drawn table.
    pub(super) drawn: bool,
}

/// Writing turned further from level than this many degrees is a stamp or a watermark.
const LEVEL: f64 = 4.0;

/// The glyphs that a person reads: level, in sight, with a place. Text below a scan is taken where nothing else is.
pub(super) fn readable(page: &Page) -> Vec<&Glyph> {
    let sound = |glyph: &&Glyph| {
        let numbers = [glyph.x_mm, glyph.baseline_mm, glyph.advance_mm, glyph.size_pt];
        let place = (-20.0..page.width_mm + 20.0).contains(&glyph.x_mm)
            && (-20.0..page.height_mm + 20.0).contains(&glyph.baseline_mm);
        numbers.iter().all(|n| n.is_finite()) && place && glyph.angle.abs() <= LEVEL && !glyph.text.is_empty()
    };
    let seen = page.glyphs.iter().filter(|glyph| glyph.visible && !glyph.text.trim().is_empty()).filter(sound).count();
    let under = page.glyphs.iter().filter(|glyph| !glyph.visible).count();
    let layer = under > seen * 2;
    page.glyphs.iter().filter(|glyph| glyph.visible != layer).filter(sound).collect()
}

/// The lines that glyphs stand on, from top to bottom.
pub(super) fn lines(mut glyphs: Vec<&Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.baseline_mm.total_cmp(&b.baseline_mm));
    let mut lines = Vec::new();
    let mut now: Vec<&Glyph> = Vec::new();
    let mut largest = 0.0_f64;
    for glyph in glyphs {
        let size = size_mm(glyph);
        let same = now.first().is_some_and(|first| glyph.baseline_mm - first.baseline_mm < 0.45 * largest.max(size));
        if !same && !now.is_empty() {
            lines.extend(line(std::mem::take(&mut now)));
            largest = 0.0;
        }
        largest = largest.max(size);
        now.push(glyph);
    }
    lines.extend(line(now));
    lines
}

fn size_mm(glyph: &Glyph) -> f64 {
    (glyph.size_pt * MM_PER_POINT).clamp(0.5, 100.0)
}

/// One line of its glyphs; none when it is blank.
fn line(mut glyphs: Vec<&Glyph>) -> Option<Line> {
    glyphs.sort_by(|a, b| a.x_mm.total_cmp(&b.x_mm));
    let inked: Vec<&Glyph> = glyphs.into_iter().filter(|glyph| !glyph.text.trim().is_empty()).collect();
    let first = inked.first()?;
    let mut sizes: Vec<f64> = inked.iter().map(|glyph| size_mm(glyph)).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
    let mut baselines: Vec<f64> = inked.iter().map(|glyph| glyph.baseline_mm).collect();
    baselines.sort_by(f64::total_cmp);
    let baseline = baselines.get(baselines.len() / 2).copied().unwrap_or(first.baseline_mm);
    let mut text = String::new();
    let mut row = false;
    let mut end = first.x_mm;
    let mut before: Option<&Glyph> = None;
    for glyph in inked.iter().copied() {
        // Some writers paint a letter twice to make it bold.
        if before
            .is_some_and(|b| b.text == glyph.text && (glyph.x_mm - b.x_mm).abs() < 0.3 * b.advance_mm.max(size * 0.2))
        {
            continue;
        }
        let gap = glyph.x_mm - end;
        let ascii =
            text.as_bytes().last().is_some_and(u8::is_ascii) && glyph.text.as_bytes().first().is_some_and(u8::is_ascii);
        if before.is_some() && gap > 2.5 * size {
            text.push('\t');
            row = true;
        } else if before.is_some() && (gap > 0.9 * size || (ascii && gap > 0.15 * size)) {
            text.push(' ');
        }
        text.extend(glyph.text.chars().filter(|c| !c.is_control()));
        end = end.max(glyph.x_mm + glyph.advance_mm.clamp(0.0, 200.0));
        before = Some(glyph);
    }
    (!text.trim().is_empty()).then_some(Line { text, left: first.x_mm, right: end, baseline, size, row, drawn: false })
}
