//! Lengths in the units of the file format: twips (1/20 point) and eighths of a point.

use document::layout;

/// Millimetres as twips.
pub(crate) fn twips_of_mm(millimetres: f64) -> i32 {
    twips_of_points(millimetres * layout::POINTS_PER_MM)
}

/// Points as twips.
#[expect(clippy::cast_possible_truncation, reason = "lengths on a page are far below the limit")]
pub(crate) fn twips_of_points(points: f64) -> i32 {
    (points * 20.0).round() as i32
}

/// Characters of the running text as twips.
pub(crate) fn twips_of_characters(characters: f64) -> i32 {
    twips_of_points(characters * layout::CHARACTER_PITCH_PT)
}

/// Line pitch in whole twips, rounded down so that 22 lines surely fit the page.
#[expect(clippy::cast_possible_truncation, reason = "579")]
pub(crate) fn line_pitch() -> i32 {
    (layout::LINE_PITCH_PT * 20.0).floor() as i32
}

/// The right margin in twips: less than the standard's by a few hundredths of a millimetre, so that 28 characters of
/// [`grid_pitch`] fit between the margins. Without them some editors find room for 27 and put the line in the middle.
pub(crate) fn right_margin() -> i32 {
    let text = grid_pitch() * i32::try_from(layout::CHARACTERS_PER_LINE).unwrap_or_default();
    twips_of_mm(layout::PAGE_WIDTH_MM) - twips_of_mm(layout::MARGIN_LEFT_MM) - text
}

/// From one character of the grid to the next, in whole twips, which is what editors count in.
#[expect(clippy::cast_possible_truncation, reason = "316")]
fn grid_pitch() -> i32 {
    (layout::CHARACTER_PITCH_PT * 20.0).ceil() as i32
}

/// What the grid adds to each character, in 1/4096 point; negative because 28 characters of 16 pt are wider than
/// the type area.
#[expect(clippy::cast_possible_truncation, reason = "a fraction of a point")]
pub(crate) fn grid_character_space() -> i32 {
    ((f64::from(grid_pitch()) / 20.0 - layout::BODY_PT) * 4096.0).floor() as i32
}

/// So many lines in twips.
pub(crate) fn lines(count: u32) -> i32 {
    line_pitch() * i32::try_from(count).unwrap_or_default()
}

/// Weight of a rule in eighths of a point.
#[expect(clippy::cast_possible_truncation, reason = "a few points")]
pub(crate) fn rule_eighths(millimetres: f64) -> i32 {
    (millimetres * layout::POINTS_PER_MM * 8.0).round() as i32
}

/// Millimetres as whole points, in which the distance of a rule is counted.
#[expect(clippy::cast_possible_truncation, reason = "a few points")]
pub(crate) fn points_of_mm(millimetres: f64) -> i32 {
    (millimetres * layout::POINTS_PER_MM).round() as i32
}

/// What the running text needs between its characters, in twips, so that 28 of them surely fit the line; negative.
#[expect(clippy::cast_possible_truncation, reason = "a fraction of a point")]
pub(crate) fn character_space() -> i32 {
    ((layout::CHARACTER_PITCH_PT - layout::BODY_PT) * 20.0).floor() as i32
}
