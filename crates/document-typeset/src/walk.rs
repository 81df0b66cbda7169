//! Walks the typesetter's frames and tells what stands on each page.

use std::collections::BTreeSet;

use typst::WorldExt as _;
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::syntax::Span;
use typst::text::{Font, TextItem, is_default_ignorable};
use typst::visualize::{Color, FixedStroke, Geometry, Paint, Shape};
use typst_layout::PagedDocument;

use crate::pages::{Face, Glyph, Page, Rule, Text};
use crate::source::{Part, Source};
use crate::world::Sheet;

/// Lengths that differ by less are the same, in millimetres.
const NEAR: f64 = 0.001;

/// What stands on the pages.
pub(crate) struct Walked {
    pub(crate) pages: Vec<Page>,
    pub(crate) faces: Vec<Face>,
    /// For each page and text, what part of the document it is.
    pub(crate) parts: Vec<Vec<Option<Part>>>,
    pub(crate) missing: Vec<char>,
}

pub(crate) fn walk(paged: &PagedDocument, source: &Source, world: &Sheet<'_>) -> Walked {
    let mut walker = Walker { source, world, faces: Vec::new(), missing: BTreeSet::new(), last: None };
    let mut sheets = Vec::with_capacity(paged.pages().len());
    let mut parts = Vec::with_capacity(paged.pages().len());
    for page in paged.pages() {
        let size = page.frame.size();
        let mut sheet = Page { width: size.x.to_mm(), height: size.y.to_mm(), texts: Vec::new(), rules: Vec::new() };
        let mut of_texts = Vec::new();
        walker.frame(&page.frame, Transform::identity(), &mut sheet, &mut of_texts);
        sheets.push(sheet);
        parts.push(of_texts);
    }
    let faces = walker.faces.into_iter().map(Face).collect();
    Walked { pages: sheets, faces, parts, missing: walker.missing.into_iter().collect() }
}

struct Walker<'a> {
    source: &'a Source,
    world: &'a Sheet<'a>,
    faces: Vec<Font>,
    missing: BTreeSet<char>,
    /// The last answer; neighbours mostly come from the same place.
    last: Option<(Span, Option<Part>)>,
}

impl Walker<'_> {
    fn frame(&mut self, frame: &Frame, at: Transform, page: &mut Page, parts: &mut Vec<Option<Part>>) {
        for (place, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let at = at.pre_concat(Transform::translate(place.x, place.y)).pre_concat(group.transform);
                    self.frame(&group.frame, at, page, parts);
                }
                FrameItem::Text(item) => {
                    let text = self.text(item, place.transform(at));
                    let span = item.glyphs.iter().map(|glyph| glyph.span.0).find(|span| !span.is_detached());
                    let part = span.and_then(|span| self.part(span));
                    match page.texts.last_mut() {
                        _ if text.glyphs.is_empty() => {}
                        Some(last) if parts.last() == Some(&part) && goes_on(last, &text) => {
                            last.glyphs.extend(text.glyphs);
                        }
                        _ => {
                            page.texts.push(text);
                            parts.push(part);
                        }
                    }
                }
                FrameItem::Shape(shape, _) => page.rules.extend(rule(shape, *place, at)),
                FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn part(&mut self, span: Span) -> Option<Part> {
        if let Some((last, part)) = self.last
            && last == span
        {
            return part;
        }
        let part = self.world.range(span).and_then(|range| self.source.part_at(range.start));
        self.last = Some((span, part));
        part
    }

    fn text(&mut self, item: &TextItem, at: Point) -> Text {
        let font = item.font.font();
        let face = self.faces.iter().position(|known| known == font).unwrap_or_else(|| {
            self.faces.push(font.clone());
            self.faces.len() - 1
        });
        let mut glyphs = Vec::with_capacity(item.glyphs.len());
        let mut pen = Abs::zero();
        let mut shown = usize::MAX;
        for glyph in &item.glyphs {
            let range = glyph.range();
            // Several glyphs of one cluster show its characters together.
            let text = if range.start == shown { "" } else { item.text.get(range.clone()).unwrap_or_default() };
            shown = range.start;
            let text: String = text.chars().filter(|character| !is_default_ignorable(*character)).collect();
            let x = at.x + pen + glyph.x_offset.at(item.size);
            let advance = glyph.x_advance.at(item.size);
            pen += advance;
            if glyph.id == 0 {
                self.missing.extend(text.chars());
            }
            if text.is_empty() && is_blank(item, range) {
                continue;
            }
            let baseline = at.y - glyph.y_offset.at(item.size);
            glyphs.push(Glyph {
                id: glyph.id,
                text,
                x: x.to_mm(),
                baseline: baseline.to_mm(),
                advance: advance.to_mm(),
            });
        }
        Text {
            face,
            size: item.size.to_mm(),
            colour: colour(&item.fill),
            outline: item.stroke.as_ref().map(|stroke| stroke.thickness.to_mm()),
            glyphs,
        }
    }
}

/// Whether the second text follows the first on its line and looks like it: the typesetter parts digits from characters,
/// readers should not.
fn goes_on(first: &Text, second: &Text) -> bool {
    let (Some(end), Some(start)) = (first.glyphs.last(), second.glyphs.first()) else { return false };
    first.face == second.face
        && first.colour == second.colour
        && first.outline == second.outline
        && (first.size - second.size).abs() < NEAR
        && (end.baseline - start.baseline).abs() < NEAR
        && (end.x + end.advance - start.x).abs() < first.size / 4.0
}

/// Whether a glyph shows nothing but characters that are never seen.
fn is_blank(item: &TextItem, range: std::ops::Range<usize>) -> bool {
    item.text.get(range).is_some_and(|text| text.chars().all(is_default_ignorable))
}

/// Our template draws lines only.
fn rule(shape: &Shape, place: Point, at: Transform) -> Option<Rule> {
    let Geometry::Line(end) = shape.geometry else { return None };
    let FixedStroke { paint, thickness, .. } = shape.stroke.as_ref()?;
    let (start, end) = (place.transform(at), (place + end).transform(at));
    let point = |point: Point| (point.x.to_mm(), point.y.to_mm());
    let (from, to) = if (start.x, start.y) <= (end.x, end.y) { (start, end) } else { (end, start) };
    Some(Rule { from: point(from), to: point(to), weight: thickness.to_mm(), colour: colour(paint) })
}

fn colour(paint: &Paint) -> [u8; 3] {
    let Paint::Solid(colour) = paint else { return [0; 3] };
    let [red, green, blue, _] = Color::to_rgb(colour).into_format::<u8, u8>().into();
    [red, green, blue]
}
