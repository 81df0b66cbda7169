//! Lengths of the standard in millimetres, and how closely a page must keep to them.

use document::layout;

/// Positions may be off by this much.
pub(crate) const NEAR_MM: f64 = 0.5;
/// Type sizes may be off by this much, in points.
pub(crate) const NEAR_PT: f64 = 0.2;
/// Thickness of rules may be off by this much.
pub(crate) const NEAR_RULE_MM: f64 = 0.06;
/// Distances that repeat over a page or a line may be off by this much each, so that the sum is not off by more than
/// a line or a character.
pub(crate) const NEAR_PITCH_MM: f64 = 0.05;

pub(crate) const TOP: f64 = layout::MARGIN_TOP_MM;
pub(crate) const LEFT: f64 = layout::MARGIN_LEFT_MM;
pub(crate) const RIGHT: f64 = LEFT + layout::TEXT_WIDTH_MM;
pub(crate) const BOTTOM: f64 = TOP + layout::TEXT_HEIGHT_MM;
/// The middle of the 版心.
pub(crate) const MIDDLE: f64 = LEFT + layout::TEXT_WIDTH_MM / 2.0;
/// From one character to the next.
pub(crate) const CHARACTER: f64 = layout::CHARACTER_PITCH_PT / layout::POINTS_PER_MM;
/// From one line to the next.
pub(crate) const LINE: f64 = layout::LINE_PITCH_PT / layout::POINTS_PER_MM;
/// Height of a character of the running text.
pub(crate) const BODY: f64 = layout::BODY_PT / layout::POINTS_PER_MM;
/// Height of a character of 4号.
pub(crate) const SMALL: f64 = layout::SMALL_PT / layout::POINTS_PER_MM;
/// What a line of running text leaves above and below its characters, together.
pub(crate) const AIR: f64 = LINE - BODY;

/// Parts of the type size that a Chinese character stands above its base line and below it, as nearly all fonts have it.
pub(crate) const RISE: f64 = 0.88;
pub(crate) const FALL: f64 = 1.0 - RISE;
/// Height of the middle of a dash above the base line in parts of the type size.
pub(crate) const DASH: f64 = 0.36;

pub(crate) fn mm(points: f64) -> f64 {
    points / layout::POINTS_PER_MM
}

/// Whether two places are the same.
pub(crate) fn near(measured: f64, expected: f64) -> bool {
    (measured - expected).abs() <= NEAR_MM
}

/// Whether a gap between characters above and below holds so many empty lines. How much air the lines beside it have is
/// the typesetter's choice, so anything from none to both counts.
pub(crate) fn is_blank(gap: f64, lines: f64) -> bool {
    (lines * LINE - NEAR_MM..=lines * LINE + AIR + NEAR_MM).contains(&gap)
}
