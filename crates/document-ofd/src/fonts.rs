//! The fonts of a file: each face cut down to the glyphs used, with a Unicode table of its own. Where one character is shown
//! by two glyphs of a face (a digit half and full width), the face goes in twice, so that each table is unambiguous.

use std::collections::BTreeMap;

use document_typeset::{Face, Glyph, Pages};
use subsetter::GlyphRemapper;

use crate::OfdError;
use crate::sfnt;
use crate::xml::Ids;

/// One font of the file.
pub(crate) struct Font {
    pub(crate) id: u32,
    pub(crate) name: String,
    pub(crate) family: String,
    pub(crate) bold: bool,
    pub(crate) file: String,
    pub(crate) data: Vec<u8>,
    /// The glyph's number in the font by its number in the face.
    glyphs: GlyphRemapper,
}

/// All fonts, and which of them shows a glyph.
pub(crate) struct Fonts {
    pub(crate) fonts: Vec<Font>,
    /// For each face, its fonts as indices and the glyph each of them has for a character.
    faces: Vec<Vec<(usize, BTreeMap<char, u16>)>>,
}

/// What a text needs to know of a glyph.
pub(crate) struct Shown {
    /// Index of the font.
    pub(crate) font: usize,
    /// Whether the font's own Unicode table leads from the character to the glyph.
    pub(crate) by_character: bool,
    /// Its number in the font.
    pub(crate) glyph: u16,
}

/// The character a glyph stands for, when it is exactly one.
fn only_character(glyph: &Glyph) -> Option<char> {
    let mut characters = glyph.text.chars();
    let first = characters.next()?;
    (characters.next().is_none() && glyph.id != 0).then_some(first)
}

pub(crate) fn collect(pages: &Pages, ids: &mut Ids) -> Result<Fonts, OfdError> {
    let mut tables: Vec<Vec<BTreeMap<char, u16>>> = vec![Vec::new(); pages.faces().len()];
    let mut others: Vec<Vec<u16>> = vec![Vec::new(); pages.faces().len()];
    for text in pages.pages().iter().flat_map(|page| &page.texts) {
        let (Some(tables), Some(others)) = (tables.get_mut(text.face), others.get_mut(text.face)) else { continue };
        for glyph in &text.glyphs {
            match only_character(glyph) {
                Some(character) => take_in(tables, character, glyph.id),
                None => others.push(glyph.id),
            }
        }
    }
    let mut fonts = Fonts { fonts: Vec::new(), faces: Vec::new() };
    for ((face, mut tables), others) in pages.faces().iter().zip(tables).zip(others) {
        if tables.is_empty() {
            tables.push(BTreeMap::new());
        }
        let mut of_face = Vec::new();
        for (place, table) in tables.into_iter().enumerate() {
            let extra: &[u16] = if place == 0 { &others } else { &[] };
            of_face.push((fonts.fonts.len(), table.clone()));
            let font = font(face, &table, extra, fonts.fonts.len() + 1, ids)?;
            fonts.fonts.push(font);
        }
        fonts.faces.push(of_face);
    }
    Ok(fonts)
}

/// Puts the pair into the first table it does not contradict.
fn take_in(tables: &mut Vec<BTreeMap<char, u16>>, character: char, glyph: u16) {
    for table in tables.iter_mut() {
        match table.get(&character) {
            Some(known) if *known != glyph => {}
            Some(_) => return,
            None => {
                table.insert(character, glyph);
                return;
            }
        }
    }
    tables.push(BTreeMap::from([(character, glyph)]));
}

fn font(
    face: &Face,
    table: &BTreeMap<char, u16>,
    extra: &[u16],
    number: usize,
    ids: &mut Ids,
) -> Result<Font, OfdError> {
    let failed = |reason: String| OfdError::Font { font: face.name(), reason };
    let mut wanted: Vec<u16> = table.values().copied().chain(extra.iter().copied()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let glyphs = GlyphRemapper::new_from_glyphs_sorted(&wanted);
    let subset = subsetter::subset(face.data(), face.index(), &glyphs).map_err(|error| failed(error.to_string()))?;
    let characters: Vec<(char, u16)> =
        table.iter().filter_map(|(character, glyph)| Some((*character, glyphs.get(*glyph)?))).collect();
    let whole = sfnt::tables(face.data(), face.index());
    let data = sfnt::with_unicode(&subset, whole.as_ref(), &characters)
        .ok_or_else(|| failed("its table directory is broken".to_owned()))?;
    let kind = if data.starts_with(b"OTTO") { "otf" } else { "ttf" };
    Ok(Font {
        id: ids.next(),
        name: face.name(),
        family: face.family().to_owned(),
        bold: face.is_bold(),
        file: format!("font_{number}.{kind}"),
        data,
        glyphs,
    })
}

impl Fonts {
    /// Where the glyph of a face is found.
    pub(crate) fn shown(&self, face: usize, glyph: &Glyph) -> Option<Shown> {
        let of_face = self.faces.get(face)?;
        let by_character = only_character(glyph).and_then(|character| {
            of_face.iter().find(|(_, table)| table.get(&character) == Some(&glyph.id)).map(|(font, _)| *font)
        });
        let font = by_character.or_else(|| of_face.first().map(|(font, _)| *font))?;
        let number = self.fonts.get(font)?.glyphs.get(glyph.id)?;
        Some(Shown { font, by_character: by_character.is_some(), glyph: number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_glyph_for_a_character_needs_a_second_table() {
        let mut tables = Vec::new();
        for (character, glyph) in [('1', 7), ('2', 8), ('1', 9), ('1', 7), ('3', 5), ('2', 8)] {
            take_in(&mut tables, character, glyph);
        }
        assert_eq!(tables, [BTreeMap::from([('1', 7), ('2', 8), ('3', 5)]), BTreeMap::from([('1', 9)])]);
    }
}
