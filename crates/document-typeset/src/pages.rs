//! A document on pages, as the writers get it: what stands where, and the facts that belong into every file. Lengths are
//! millimetres from the upper left corner of the page.

use document::{Day, Document};
use typst_layout::PagedDocument;

use crate::facts::{self, Found};
use crate::source::Source;
use crate::walk::{self, Walked};
use crate::world::Sheet;

/// A typeset document.
#[derive(Debug, Clone)]
pub struct Pages {
    paged: PagedDocument,
    sheets: Vec<Page>,
    faces: Vec<Face>,
    found: Found,
    title: String,
    organ: Option<String>,
    date: Option<Day>,
    language: String,
    missing: Vec<char>,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width of the sheet.
    pub width: f64,
    /// Height of the sheet.
    pub height: f64,
    /// What is written on it, in reading order.
    pub texts: Vec<Text>,
    /// Its rules.
    pub rules: Vec<Rule>,
}

/// A stretch of text in one face and size on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Its face as an index of [`Pages::faces`].
    pub face: usize,
    /// Type size.
    pub size: f64,
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// Weight of an outline that makes the letters bold where no bold face is at hand.
    pub outline: Option<f64>,
    /// Its glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// A glyph where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// The characters it shows; empty when the glyph before it shows them too.
    pub text: String,
    /// Left edge of its advance box.
    pub x: f64,
    /// The base line.
    pub baseline: f64,
    /// How far the pen moves.
    pub advance: f64,
}

/// A level or upright rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Left or upper end.
    pub from: (f64, f64),
    /// Right or lower end.
    pub to: (f64, f64),
    /// Thickness; the rule lies on both sides of the line between its ends.
    pub weight: f64,
    /// Red, green, blue.
    pub colour: [u8; 3],
}

/// A face that shows text.
#[derive(Clone, PartialEq)]
pub struct Face(pub(crate) typst::text::Font);

impl std::fmt::Debug for Face {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Face({})", self.family())
    }
}

impl Face {
    /// The font file.
    pub fn data(&self) -> &[u8] {
        self.0.data().as_slice()
    }

    /// Its place in the file, when that is a collection.
    pub fn index(&self) -> u32 {
        self.0.index()
    }

    /// Its family.
    pub fn family(&self) -> &str {
        &self.0.info().family
    }

    /// Its PostScript name, or its family when it has none.
    pub fn name(&self) -> String {
        self.0.post_script_name().unwrap_or_else(|| self.family().to_owned())
    }

    /// Whether its licence lets it be embedded in files, as the font itself tells.
    pub fn may_be_embedded(&self) -> bool {
        crate::fonts::may_be_embedded(&self.0)
    }

    /// Whether it is a bold one.
    pub fn is_bold(&self) -> bool {
        crate::fonts::is_bold(&self.0)
    }
}

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Where a document is signed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignatureBlock {
    /// The page, from 0.
    pub page: usize,
    /// 发文机关署名.
    pub organ: Area,
    /// 成文日期.
    pub date: Area,
}

/// A heading to jump to.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 for the outermost.
    pub level: u8,
    /// What it says.
    pub title: String,
    /// The page, from 0.
    pub page: usize,
    /// The upper edge of its first line.
    pub y: f64,
}

impl Pages {
    pub(crate) fn new(paged: PagedDocument, document: &Document, source: &Source, world: &Sheet<'_>) -> Self {
        let Walked { pages, faces, parts, missing } = walk::walk(&paged, source, world);
        let signature = document.signature.as_ref();
        Self {
            found: facts::find(document, &pages, &parts),
            paged,
            sheets: pages,
            faces,
            title: document.title_line(),
            organ: signature.map(|signature| document::printable(&signature.organ)),
            date: date(document),
            language: document.lang.clone(),
            missing,
        }
    }

    /// The pages as the typesetter keeps them.
    pub fn paged(&self) -> &PagedDocument {
        &self.paged
    }

    /// The pages.
    pub fn pages(&self) -> &[Page] {
        &self.sheets
    }

    /// The faces that show text.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The title on one line.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who signs (发文机关署名).
    pub fn organ(&self) -> Option<&str> {
        self.organ.as_deref()
    }

    /// The day the document takes effect (成文日期), or else the day it was printed.
    pub fn date(&self) -> Option<Day> {
        self.date
    }

    /// Language of the text as a BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Where the document is signed; a seal stands over this.
    pub fn signature(&self) -> Option<SignatureBlock> {
        self.found.signature
    }

    /// The headings.
    pub fn bookmarks(&self) -> &[Bookmark] {
        &self.found.bookmarks
    }

    /// Characters that no font can show, in order. Empty when all text can be read.
    pub fn missing_characters(&self) -> &[char] {
        &self.missing
    }

    pub(crate) fn needs_break(&self) -> Option<crate::source::Break> {
        self.found.needs_break
    }
}

/// The date of the file.
pub(crate) fn date(document: &Document) -> Option<Day> {
    let signed = document.signature.as_ref().map(|signature| signature.date);
    signed.or_else(|| document.printed.as_ref().map(|printed| printed.date))
}
