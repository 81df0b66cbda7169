//! One page as content: every stretch of text with the place of each character, every rule as a path (GB/T 33190-2016,
//! clauses 7.7, 9 and 11).

use std::fmt::Write as _;

use document_typeset::{Glyph, Page, Rule, Text};

use crate::fonts::{Fonts, Shown};
use crate::xml::{Ids, element, escaped, hundredths, length, millimetres, opening};

/// Of the type size, what the box of a text rises above the base line and falls below it. Enough for every letter.
const RISE: f64 = 1.0;
const FALL: f64 = 0.4;

pub(crate) fn content(page: &Page, fonts: &Fonts, ids: &mut Ids) -> String {
    let mut out = opening("Page", "");
    let sheet = format!("0 0 {} {}", length(page.width), length(page.height));
    let _ = write!(out, "<ofd:Area>{}</ofd:Area>", element("PhysicalBox", &sheet));
    let _ = write!(out, "<ofd:Content><ofd:Layer ID=\"{}\" Type=\"Body\">", ids.next());
    for rule in &page.rules {
        push_rule(&mut out, rule, ids.next());
    }
    for text in &page.texts {
        push_text(&mut out, text, fonts, ids);
    }
    out.push_str("</ofd:Layer></ofd:Content></ofd:Page>\n");
    out
}

fn push_rule(out: &mut String, rule: &Rule, id: u32) {
    let half = rule.weight / 2.0;
    let (left, top) = (hundredths(rule.from.0 - half), hundredths(rule.from.1 - half));
    let (right, bottom) = (hundredths(rule.to.0 + half), hundredths(rule.to.1 + half));
    let within = |value: f64, start: i64| millimetres(hundredths(value) - start);
    let _ = write!(
        out,
        "<ofd:PathObject ID=\"{id}\" Boundary=\"{} {} {} {}\" LineWidth=\"{}\">{}{}<ofd:AbbreviatedData>M {} {} L {} \
         {}</ofd:AbbreviatedData></ofd:PathObject>",
        millimetres(left),
        millimetres(top),
        millimetres(right - left),
        millimetres(bottom - top),
        length(rule.weight),
        colour("StrokeColor", rule.colour),
        // Not painted, since a path is not filled unless it says so; but some readers take a rule's colour from here.
        colour("FillColor", rule.colour),
        within(rule.from.0, left),
        within(rule.from.1, top),
        within(rule.to.0, left),
        within(rule.to.1, top),
    );
}

/// Black is what a reader takes when nothing is said.
fn colour(name: &str, [red, green, blue]: [u8; 3]) -> String {
    if [red, green, blue] == [0; 3] { String::new() } else { format!("<ofd:{name} Value=\"{red} {green} {blue}\"/>") }
}

/// A text as objects: one as long as the font stays the same and each glyph shows one character.
fn push_text(out: &mut String, text: &Text, fonts: &Fonts, ids: &mut Ids) {
    let shown: Vec<(&Glyph, Shown)> =
        text.glyphs.iter().filter_map(|glyph| Some((glyph, fonts.shown(text.face, glyph)?))).collect();
    let same = |a: &(&Glyph, Shown), b: &(&Glyph, Shown)| {
        a.1.font == b.1.font && a.1.by_character == b.1.by_character && (a.1.by_character || b.0.text.is_empty())
    };
    for run in shown.chunk_by(same) {
        let blank =
            |(glyph, _): &(&Glyph, Shown)| glyph.text.chars().all(char::is_whitespace) && !glyph.text.is_empty();
        // Spaces at the ends show nothing, and some readers drop them from the text but not from the places.
        let start = run.iter().position(|pair| !blank(pair));
        let end = run.iter().rposition(|pair| !blank(pair));
        if let (Some(start), Some(end)) = (start, end)
            && let Some(run) = run.get(start..=end)
        {
            push_run(out, text, run, fonts, ids.next());
        }
    }
}

fn push_run(out: &mut String, text: &Text, run: &[(&Glyph, Shown)], fonts: &Fonts, id: u32) {
    let (Some((first, shown)), Some((last, _))) = (run.first(), run.last()) else { return };
    let Some(font) = fonts.fonts.get(shown.font) else { return };
    let (left, top) = (hundredths(first.x), hundredths(first.baseline - RISE * text.size));
    let (right, bottom) = (hundredths(last.x + last.advance), hundredths(first.baseline + FALL * text.size));
    let _ = write!(
        out,
        "<ofd:TextObject ID=\"{id}\" Boundary=\"{} {} {} {}\" Font=\"{}\" Size=\"{}\"",
        millimetres(left),
        millimetres(top),
        millimetres(right - left),
        millimetres(bottom - top),
        font.id,
        length(text.size),
    );
    if let Some(weight) = text.outline {
        let _ = write!(out, " Stroke=\"true\" LineWidth=\"{weight:.3}\"");
    }
    out.push('>');
    out.push_str(&colour("FillColor", text.colour));
    if text.outline.is_some() {
        let [red, green, blue] = text.colour;
        let _ = write!(out, "<ofd:StrokeColor Value=\"{red} {green} {blue}\"/>");
    }
    let characters: String = run.iter().map(|(glyph, _)| glyph.text.as_str()).collect();
    if !shown.by_character {
        let glyphs: Vec<String> = run.iter().map(|(_, shown)| shown.glyph.to_string()).collect();
        let _ = write!(
            out,
            "<ofd:CGTransform CodePosition=\"0\" CodeCount=\"{}\" GlyphCount=\"{}\"><ofd:Glyphs>{}</ofd:Glyphs></ofd:CGTransform>",
            characters.chars().count().max(1),
            glyphs.len(),
            glyphs.join(" ")
        );
    }
    let _ = write!(out, "<ofd:TextCode X=\"0\" Y=\"{}\"", millimetres(hundredths(first.baseline) - top));
    push_steps(out, "DeltaX", &run.iter().map(|(glyph, _)| hundredths(glyph.x)).collect::<Vec<_>>());
    let heights: Vec<i64> = run.iter().map(|(glyph, _)| hundredths(glyph.baseline)).collect();
    if heights.iter().any(|height| heights.first() != Some(height)) {
        push_steps(out, "DeltaY", &heights);
    }
    let _ = write!(out, ">{}</ofd:TextCode></ofd:TextObject>", escaped(&characters));
}

/// The way from each place to the next.
fn push_steps(out: &mut String, name: &str, places: &[i64]) {
    let steps: Vec<String> =
        places.iter().zip(places.iter().skip(1)).map(|(place, next)| millimetres(next - place)).collect();
    if !steps.is_empty() {
        let _ = write!(out, " {name}=\"{}\"", steps.join(" "));
    }
}
