//! Rows of glyphs: what stands on one base line.

use crate::geometry::{CHARACTER, FALL, RISE, mm};
use pdf_page::Glyph;

/// Glyphs whose base lines differ by less stand on one row.
const SAME_ROW_MM: f64 = 1.0;
/// A gap of so many type sizes divides a row into parts.
const PART_GAP: f64 = 1.6;

/// Glyphs of one row from left to right, without spaces.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub page: usize,
    pub glyphs: Vec<Glyph>,
    pub text: String,
    pub baseline: f64,
    /// Type size of most of its glyphs, in points.
    pub size: f64,
    /// Where the first character begins, an opening bracket at its ink.
    pub left: f64,
    /// Where the last character ends, closing punctuation at its ink.
    pub right: f64,
    /// Where its last advance ends.
    pub advance_end: f64,
}

impl Row {
    pub(crate) fn of(page: usize, mut glyphs: Vec<Glyph>) -> Option<Self> {
        glyphs.retain(|glyph| !glyph.text.trim().is_empty() || glyph.text.is_empty());
        glyphs.sort_by(|a, b| a.x_mm.total_cmp(&b.x_mm));
        let (first, last) = (glyphs.first()?, glyphs.last()?);
        let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size_pt).collect();
        sizes.sort_by(f64::total_cmp);
        let opening = if is_opening(&first.text) { first.advance_mm / 2.0 } else { 0.0 };
        let closing = if is_closing(&last.text) { last.advance_mm / 2.0 } else { 0.0 };
        let advance_end = last.x_mm + last.advance_mm;
        Some(Self {
            page,
            text: glyphs.iter().map(|glyph| glyph.text.as_str()).collect(),
            baseline: first.baseline_mm,
            size: sizes[sizes.len() / 2],
            // Where the box of the bracket begins, unless that is before the edge.
            left: first.x_mm + if first.x_mm < crate::geometry::LEFT - 0.1 { opening } else { 0.0 },
            right: advance_end - closing,
            advance_end,
            glyphs,
        })
    }

    /// The upper edge of its characters.
    pub(crate) fn top(&self) -> f64 {
        self.baseline - RISE * mm(self.size)
    }

    /// The lower edge of its characters.
    pub(crate) fn bottom(&self) -> f64 {
        self.baseline + FALL * mm(self.size)
    }

    pub(crate) fn centre(&self) -> f64 {
        self.left.midpoint(self.advance_end)
    }

    pub(crate) fn is_red(&self) -> bool {
        self.glyphs.iter().filter(|glyph| is_red(glyph.colour)).count() * 2 > self.glyphs.len()
    }

    /// Empty characters between its end and the right edge of the 版心.
    pub(crate) fn characters_right(&self) -> f64 {
        (crate::geometry::RIGHT - self.advance_end) / CHARACTER
    }

    /// Empty characters between the left edge of the 版心 and its beginning.
    pub(crate) fn characters_left(&self) -> f64 {
        (self.left - crate::geometry::LEFT) / CHARACTER
    }

    /// Its parts, divided by wide gaps.
    pub(crate) fn parts(&self) -> Vec<Row> {
        let gap = PART_GAP * mm(self.size);
        let together = |a: &Glyph, b: &Glyph| b.x_mm - (a.x_mm + a.advance_mm) < gap;
        self.glyphs.chunk_by(together).filter_map(|part| Self::of(self.page, part.to_vec())).collect()
    }

    /// The beginning of what it says, to name it.
    pub(crate) fn name(&self) -> String {
        let mut name: String = self.text.chars().take(12).collect();
        if name.len() < self.text.len() {
            name.push('…');
        }
        format!("“{name}”")
    }
}

/// The rows of a page from top to bottom.
pub(crate) fn rows(page: usize, glyphs: Vec<Glyph>) -> Vec<Row> {
    let mut glyphs = glyphs;
    glyphs.sort_by(|a, b| a.baseline_mm.total_cmp(&b.baseline_mm));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| glyph.baseline_mm - first.baseline_mm < SAME_ROW_MM) => {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    rows.into_iter().filter_map(|row| Row::of(page, row)).collect()
}

pub(crate) fn is_red([red, green, blue]: [u8; 3]) -> bool {
    red >= 150 && green <= 90 && blue <= 90
}

pub(crate) fn is_black([red, green, blue]: [u8; 3]) -> bool {
    red.max(green).max(blue) <= 64
}

/// Punctuation whose right half is empty.
pub(crate) fn is_closing(text: &str) -> bool {
    matches!(text, "。" | "，" | "、" | "；" | "：" | "！" | "？" | "）" | "》" | "」" | "』" | "】" | "〕" | "”" | "’")
}

/// Punctuation whose left half is empty.
pub(crate) fn is_opening(text: &str) -> bool {
    matches!(text, "（" | "《" | "「" | "『" | "【" | "〔" | "“" | "‘")
}

/// A Chinese character that always fills its square.
pub(crate) fn is_square(text: &str) -> bool {
    text.chars().next().is_some_and(|character| ('\u{3400}'..='\u{9fff}').contains(&character))
}
