//! The numbers of the layout and the faces, as definitions of the typesetter's language.

use std::fmt::Write as _;

use document::{Document, Form, layout};

use super::array;
use crate::fonts::{Fonts, Typeface};
use crate::literal::literal;

/// Kept back from line and character pitch, in points, so that rounding never pushes out the last line or character.
const SLACK: f64 = 0.005;

/// Kept back from each character of running text, in points. Between digits and characters the typesetter leaves out what
/// brings the characters together (0.2 points); with this in hand 28 characters still find room on a line that has some
/// digits, and full lines are spaced out to the edge anyway.
const SPARE: f64 = 0.05;

/// Marks that are as wide as a Chinese character in Chinese and narrow in Latin text.
const MARKS: &str = "[“”‘’…—·]";

pub(super) fn numbers(document: &Document, fonts: &Fonts) -> String {
    let mut text = String::new();
    let lengths = [
        ("page-width", layout::PAGE_WIDTH_MM, "mm"),
        ("page-height", layout::PAGE_HEIGHT_MM, "mm"),
        ("margin-top", layout::MARGIN_TOP_MM, "mm"),
        ("margin-left", layout::MARGIN_LEFT_MM, "mm"),
        ("margin-right", layout::MARGIN_RIGHT_MM, "mm"),
        ("margin-bottom", layout::MARGIN_BOTTOM_MM, "mm"),
        ("organ-top", layout::ORGAN_TOP_MM, "mm"),
        ("red-rule-gap", layout::RED_RULE_GAP_MM, "mm"),
        ("red-rule-weight", layout::RED_RULE_MM, "mm"),
        ("letter-organ-top", layout::LETTER_ORGAN_TOP_MM, "mm"),
        ("letter-rule-gap", layout::LETTER_RULE_GAP_MM, "mm"),
        ("letter-foot-rule", layout::LETTER_FOOT_RULE_MM, "mm"),
        ("letter-rule-width", layout::LETTER_RULE_WIDTH_MM, "mm"),
        ("letter-heavy", layout::LETTER_HEAVY_RULE_MM, "mm"),
        ("letter-light", layout::LETTER_LIGHT_RULE_MM, "mm"),
        ("letter-rule-space", layout::LETTER_RULE_SPACE_MM, "mm"),
        ("record-outer", layout::RECORD_OUTER_RULE_MM, "mm"),
        ("record-inner", layout::RECORD_INNER_RULE_MM, "mm"),
        ("page-number-gap", layout::PAGE_NUMBER_GAP_MM, "mm"),
        ("pitch", layout::LINE_PITCH_PT - SLACK, "pt"),
        ("char", layout::CHARACTER_PITCH_PT - SLACK, "pt"),
        ("spare", SPARE, "pt"),
        ("body", layout::BODY_PT, "pt"),
        ("title", layout::TITLE_PT, "pt"),
        ("small", layout::SMALL_PT, "pt"),
    ];
    for (name, value, unit) in lengths {
        let _ = writeln!(text, "#let {name} = {value:.4}{unit}");
    }
    let _ = writeln!(text, "#let indent = {}", layout::INDENT_CHARACTERS);
    let _ = writeln!(text, "#let red = rgb({})", literal(layout::RED));
    let _ = writeln!(text, "#let bold-body = {}", fonts.has_bold(Typeface::Body));
    let _ = writeln!(text, "#let first-page-numbered = {}", document.form != Form::Letter);
    for (name, typeface) in [
        ("fang", Typeface::Body),
        ("kai", Typeface::Kai),
        ("hei", Typeface::Hei),
        ("title-font", Typeface::Title),
        ("song", Typeface::Song),
    ] {
        let lender = fonts
            .lends_marks(typeface)
            .map(|family| format!("(name: {}, covers: regex({}))", literal(family), literal(MARKS)));
        let families = fonts.families(typeface).iter().map(|family| literal(family));
        let families: Vec<String> = lender.into_iter().chain(families).collect();
        let _ = writeln!(text, "#let {name} = {}", array(&families));
    }
    text
}

/// Language, title, author and date of the file. The date is the document's own.
pub(super) fn properties(document: &Document) -> String {
    let (language, region) = language(&document.lang);
    let mut text = format!("#set text(lang: {}, region: {region})\n", literal(&language));
    let author = document.signature.as_ref().map(|signature| literal(&signature.organ)).into_iter().collect::<Vec<_>>();
    let date = crate::pages::date(document).map_or_else(
        || "none".to_owned(),
        |day| format!("datetime(year: {}, month: {}, day: {})", day.year(), day.month(), day.day()),
    );
    let title = literal(&document.title_line());
    let _ = writeln!(text, "#set document(title: {title}, author: {}, date: {date})", array(&author));
    text
}

/// A language tag as the typesetter knows it; Chinese of China when the tag makes no sense.
fn language(tag: &str) -> (String, String) {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let known = (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_lowercase());
    let region = parts.find(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
    match (known, region) {
        (true, Some(region)) => (language.to_owned(), literal(region)),
        (true, None) => (language.to_owned(), "none".to_owned()),
        (false, _) => ("zh".to_owned(), literal("CN")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_the_typesetter_knows() {
        assert_eq!(language("zh-CN"), ("zh".to_owned(), "\"CN\"".to_owned()));
        assert_eq!(language("zh-Hans-CN"), ("zh".to_owned(), "\"CN\"".to_owned()));
        assert_eq!(language("en"), ("en".to_owned(), "none".to_owned()));
        assert_eq!(language("\"; #panic()"), ("zh".to_owned(), "\"CN\"".to_owned()));
    }
}
