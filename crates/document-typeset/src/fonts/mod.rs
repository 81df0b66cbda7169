//! The faces a document is set in. The standard names five typefaces; an office may have them, or free ones of the same
//! kind, or only a general Chinese font. The best one present is taken and the choice is told.

mod files;

use std::collections::BTreeSet;

use document::layout;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// From this weight on a face is bold.
const BOLD_WEIGHT: u16 = 600;

/// A typeface the standard asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typeface {
    Body,
    Kai,
    Hei,
    Title,
    Song,
}

impl Typeface {
    const ALL: [Self; 5] = [Self::Body, Self::Kai, Self::Hei, Self::Title, Self::Song];

    /// Its name in the standard, the families that may serve, best first, and how many of these are truly of its kind.
    fn wanted(self) -> (&'static str, &'static [&'static str], usize) {
        match self {
            Self::Body => ("仿宋", layout::BODY_FAMILIES, layout::BODY_FAMILIES.len() - 1),
            Self::Kai => ("楷体", layout::KAI_FAMILIES, layout::KAI_FAMILIES.len() - 1),
            Self::Hei => ("黑体", layout::HEI_FAMILIES, layout::HEI_FAMILIES.len()),
            Self::Title => ("小标宋", layout::TITLE_FAMILIES, layout::TITLE_FAMILIES.len() - 2),
            Self::Song => ("宋体", layout::SONG_FAMILIES, layout::SONG_FAMILIES.len()),
        }
    }
}

/// What serves for one typeface of the standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontChoice {
    /// The typeface's name in the standard, for example `仿宋`.
    pub wanted: &'static str,
    /// The family that is used; None when no font can show Chinese text.
    pub used: Option<String>,
    /// Whether that family is of the wanted kind. False means that another kind stands in and the reader should be told.
    pub genuine: bool,
}

/// Faces read from font files.
#[derive(Debug)]
pub struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    faces_read: usize,
    /// Families in order of preference, one list for each typeface.
    families: Vec<Vec<String>>,
    choices: Vec<FontChoice>,
}

impl Fonts {
    /// Reads font files (TTF, OTF, TTC) given as bytes. Files that are no fonts are passed over; faces without Chinese
    /// characters are not kept, and of a collection only those that the standard's typefaces ask for. For equal pages the
    /// caller must give the files in the same order. This takes a while: read fonts once and keep them.
    pub fn from_bytes(files: Vec<Vec<u8>>) -> Self {
        let mut faces = Vec::new();
        let mut faces_read = 0;
        for file in files {
            let choice = files::choose(&file, is_named);
            faces_read += choice.read;
            let file = Bytes::new(file);
            faces.extend(choice.indices.into_iter().filter_map(|index| Font::new(file.clone(), index)));
        }
        let common = faces.iter().filter(|face| shows_common(face));
        let present: BTreeSet<&str> = common.map(|face| face.info().family.as_str()).collect();
        let families: Vec<Vec<String>> =
            Typeface::ALL.iter().map(|typeface| families_for(*typeface, &present)).collect();
        let choices =
            Typeface::ALL.iter().zip(&families).map(|(typeface, families)| choice(*typeface, families)).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces, faces_read, families, choices }
    }

    /// What serves for each of the five typefaces of the standard.
    pub fn choices(&self) -> &[FontChoice] {
        &self.choices
    }

    /// Whether any Chinese text can be set at all.
    pub fn can_show_chinese(&self) -> bool {
        self.faces.iter().any(shows_common)
    }

    pub(crate) fn faces_read(&self) -> usize {
        self.faces_read
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    pub(crate) fn families(&self, typeface: Typeface) -> &[String] {
        self.families.get(typeface as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The family that lends a typeface its quotes and dashes: none when the first one's are as wide as a Chinese character, as
    /// they must be; in some fonts they are those of Latin text.
    pub(crate) fn lends_marks(&self, typeface: Typeface) -> Option<&str> {
        let has_wide = |family: &str| {
            let face = self.faces.iter().find(|face| face.info().family == family);
            face.is_some_and(|face| files::has_wide_quotes(face.data(), face.index()))
        };
        let (first, others) = self.families(typeface).split_first()?;
        if has_wide(first) {
            return None;
        }
        let present = others.iter().chain(self.families.iter().flatten());
        present.map(String::as_str).find(|family| has_wide(family))
    }

    /// Whether the first family of a typeface has a bold face. Most 仿宋 have none, and a typesetter does not make one up.
    pub(crate) fn has_bold(&self, typeface: Typeface) -> bool {
        self.families(typeface).first().is_some_and(|family| {
            let of_family = self.faces.iter().filter(|face| face.info().family.eq_ignore_ascii_case(family));
            of_family.into_iter().any(is_bold)
        })
    }
}

/// Whether a family is one that a typeface asks for, with or without the name of a style.
fn is_named(name: &str) -> bool {
    let asked = Typeface::ALL.into_iter().flat_map(|typeface| typeface.wanted().1);
    asked.into_iter().any(|family| name.get(..family.len()).is_some_and(|start| start.eq_ignore_ascii_case(family)))
}

/// Whether a face is a Chinese font, and not one of rare characters alone.
fn shows_common(face: &Font) -> bool {
    face.info().coverage.contains(u32::from(files::COMMON_CHARACTER))
}

/// Whether a face may be embedded in files.
pub(crate) fn may_be_embedded(face: &Font) -> bool {
    files::may_be_embedded(face.data(), face.index())
}

/// Whether a face is bold.
pub(crate) fn is_bold(face: &Font) -> bool {
    face.info().variant.weight.to_number() >= BOLD_WEIGHT
}

/// The present families that may serve, best first; any Chinese family at all when none of them is there.
fn families_for(typeface: Typeface, present: &BTreeSet<&str>) -> Vec<String> {
    let (_, wanted, _) = typeface.wanted();
    let mut found: Vec<String> =
        wanted.iter().filter_map(|family| present_name(family, present)).map(str::to_owned).collect();
    if found.is_empty() {
        found.extend(present.first().map(|family| (*family).to_owned()));
    }
    found
}

fn present_name<'a>(family: &str, present: &BTreeSet<&'a str>) -> Option<&'a str> {
    present.iter().copied().find(|name| is_family(name, family))
}

/// Whether a face's family is the one named; some files add the style, as in `FandolFang R`.
fn is_family(name: &str, family: &str) -> bool {
    let plain = name.strip_suffix(" R").unwrap_or(name);
    plain.eq_ignore_ascii_case(family)
}

fn choice(typeface: Typeface, families: &[String]) -> FontChoice {
    let (name, wanted, genuine) = typeface.wanted();
    let used = families.first().cloned();
    let kind = wanted.get(..genuine).unwrap_or_default();
    let genuine = used.as_ref().is_some_and(|used| kind.iter().any(|family| is_family(used, family)));
    FontChoice { wanted: name, used, genuine }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_present_family_is_taken() {
        let present = BTreeSet::from(["AR PL UKai CN", "LXGW WenKai", "Noto Serif CJK SC", "fangsong"]);
        assert_eq!(families_for(Typeface::Kai, &present), ["LXGW WenKai", "AR PL UKai CN", "Noto Serif CJK SC"]);
        let body = families_for(Typeface::Body, &present);
        assert_eq!(
            choice(Typeface::Body, &body),
            FontChoice { wanted: "仿宋", used: Some("fangsong".to_owned()), genuine: true }
        );
        let title = families_for(Typeface::Title, &present);
        assert_eq!(
            choice(Typeface::Title, &title),
            FontChoice { wanted: "小标宋", used: Some("Noto Serif CJK SC".to_owned()), genuine: false }
        );
        let hei = families_for(Typeface::Hei, &present);
        assert_eq!(hei, ["AR PL UKai CN"], "any Chinese font is better than none");
        assert!(!choice(Typeface::Hei, &hei).genuine);
    }

    #[test]
    fn files_that_are_no_fonts_are_passed_over() {
        let fonts = Fonts::from_bytes(vec![b"no font".to_vec(), Vec::new()]);
        assert!(!fonts.can_show_chinese());
        assert!(fonts.choices().iter().all(|choice| choice.used.is_none() && !choice.genuine));
        assert_eq!(fonts.choices().len(), 5);
    }
}
