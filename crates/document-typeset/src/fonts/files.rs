//! Which faces of a font file are worth keeping. Learning all about a face means walking its tens of thousands of characters;
//! a collection of Chinese fonts holds a face for each region and width, of which a document needs one. So each face is only
//! glanced at here.

use ttf_parser::{Face, Permissions, name_id};

/// A character every Chinese font has.
pub(super) const COMMON_CHARACTER: char = '中';
/// The first characters of the extensions of Unicode for rare names. A font may have nothing but these.
const RARE_CHARACTERS: [char; 8] =
    ['\u{3400}', '\u{20000}', '\u{2A700}', '\u{2B740}', '\u{2B820}', '\u{2CEB0}', '\u{30000}', '\u{31350}'];

/// The faces of a file.
pub(super) struct Choice {
    /// How many there are.
    pub(super) read: usize,
    /// Those to keep.
    pub(super) indices: Vec<u32>,
}

/// What a glance tells of a face.
struct Glance {
    index: u32,
    family: String,
    named: bool,
}

/// Chooses among the faces of a file: those with a family that `is_named`, otherwise those of the first family that shows Chinese.
pub(super) fn choose(data: &[u8], is_named: impl Fn(&str) -> bool) -> Choice {
    let count = ttf_parser::fonts_in_collection(data).unwrap_or(1);
    let faces: Vec<(u32, Face<'_>)> =
        (0..count).filter_map(|index| Some((index, Face::parse(data, index).ok()?))).collect();
    let useful: Vec<Glance> = faces
        .iter()
        .filter(|(_, face)| shows_chinese(face))
        .map(|(index, face)| glance(*index, face, &is_named))
        .collect();
    let any_named = useful.iter().any(|glance| glance.named);
    let first = useful.first().map(|glance| glance.family.clone()).unwrap_or_default();
    let keep = |glance: &&Glance| if any_named { glance.named } else { glance.family == first };
    Choice { read: faces.len(), indices: useful.iter().filter(keep).map(|glance| glance.index).collect() }
}

fn shows_chinese(face: &Face<'_>) -> bool {
    [COMMON_CHARACTER].iter().chain(&RARE_CHARACTERS).any(|character| face.glyph_index(*character).is_some())
}

/// Whether opening quotes are as wide as Chinese characters.
pub(super) fn has_wide_quotes(data: &[u8], index: u32) -> bool {
    let Ok(face) = Face::parse(data, index) else { return false };
    face.glyph_index('“').and_then(|glyph| face.glyph_hor_advance(glyph)) == Some(face.units_per_em())
}

/// Whether the licence bits of a face do not forbid it.
pub(super) fn may_be_embedded(data: &[u8], index: u32) -> bool {
    Face::parse(data, index).is_ok_and(|face| face.permissions() != Some(Permissions::Restricted))
}

fn glance(index: u32, face: &Face<'_>, is_named: impl Fn(&str) -> bool) -> Glance {
    let families = face.names().into_iter().filter(|name| name.name_id == name_id::FAMILY);
    let names: Vec<String> = families.filter_map(|name| name.to_string()).collect();
    let wanted = names.iter().any(|name| is_named(name));
    Glance { index, named: wanted, family: names.into_iter().next().unwrap_or_default() }
}
