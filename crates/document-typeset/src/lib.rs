#![doc = include_str!("../README.md")]

mod facts;
mod fonts;
mod literal;
mod pages;
mod source;
mod walk;
mod world;

use document::Document;
use typst_layout::PagedDocument;

pub use fonts::{FontChoice, Fonts};
pub use pages::{Area, Bookmark, Face, Glyph, Page, Pages, Rule, SignatureBlock, Text};

/// How many renderings the typesetter's cache may outlive unused.
const CACHE_AGE: usize = 4;

/// Why a document could not be typeset.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// None of the fonts can show Chinese text.
    #[error("none of the {faces} font faces given can show Chinese text")]
    NoChineseFont {
        /// How many faces were read.
        faces: usize,
    },
    /// The typesetter refused the document.
    #[error("the document {title:?} could not be typeset: {reason}")]
    Typeset {
        /// Title of the document.
        title: String,
        /// What the typesetter said.
        reason: String,
    },
}

/// The document on pages. The same document with the same fonts always gives the same pages.
pub fn typeset(document: &Document, fonts: &Fonts) -> Result<Pages, TypesetError> {
    if !fonts.can_show_chinese() {
        return Err(TypesetError::NoChineseFont { faces: fonts.faces_read() });
    }
    let pages = set(document, fonts, None).and_then(|pages| match pages.needs_break() {
        Some(place) => set(document, fonts, Some(place)),
        None => Ok(pages),
    });
    typst::comemo::evict(CACHE_AGE);
    pages
}

fn set(document: &Document, fonts: &Fonts, break_at: Option<source::Break>) -> Result<Pages, TypesetError> {
    let source = source::Source::new(document, fonts, break_at);
    let world = world::Sheet::new(fonts, source.text.clone());
    match typst::compile::<PagedDocument>(&world).output {
        Ok(paged) => Ok(Pages::new(paged, document, &source, &world)),
        Err(errors) => {
            let reasons: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
            Err(TypesetError::Typeset { title: document.title_line(), reason: reasons.join("; ") })
        }
    }
}
