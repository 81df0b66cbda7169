//! What is told of a file and its pages. Lengths are millimetres from the left and the upper edge of the page as it is
//! shown (crop box, turned as the file asks); type sizes are points.

use smol_str::SmolStr;

/// A file and its pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct File {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The title in the file's properties.
    pub title: Option<String>,
    /// The bookmarks in order.
    pub outline: Vec<Bookmark>,
    /// The fonts that show glyphs on the pages, by name.
    pub fonts: Vec<FontFact>,
    /// The language of the text, as a BCP 47 tag.
    pub language: Option<String>,
    /// The part of PDF/A that the file says it follows, for example `2B`. Only what the file says; nothing is proved.
    pub pdf_a: Option<String>,
    /// Whether the file says that its structure is tagged.
    pub tagged: bool,
}

/// One entry of the bookmarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// 1 for the outermost.
    pub level: usize,
    /// What it says.
    pub title: String,
}

/// A font in use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FontFact {
    /// PostScript name without the mark of a subset.
    pub name: SmolStr,
    /// Whether its glyphs are in the file.
    pub embedded: bool,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// From 1.
    pub number: usize,
    /// Width as shown.
    pub width_mm: f64,
    /// Height as shown.
    pub height_mm: f64,
    /// Width and height of the sheet (media box), before any turning.
    pub media_mm: (f64, f64),
    /// Every glyph in the order it is painted.
    pub glyphs: Vec<Glyph>,
    /// Every upright or level rule in the order it is painted.
    pub rules: Vec<Rule>,
    /// Where pictures stand.
    pub images: Vec<Area>,
}

/// A glyph where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// The characters it stands for; U+FFFD when the file does not say, empty when the glyph before it speaks for both.
    pub text: SmolStr,
    /// Left edge of its advance box, or where the pen stood when text is turned.
    pub x_mm: f64,
    /// The base line, downwards from the top of the page.
    pub baseline_mm: f64,
    /// How far the pen moves for the glyph itself, without spacing added by the file.
    pub advance_mm: f64,
    /// Type size.
    pub size_pt: f64,
    /// PostScript name of the font without the mark of a subset; empty when unknown.
    pub font: SmolStr,
    /// Colour as shown on a screen: red, green, blue.
    pub colour: [u8; 3],
    /// Whether it is bold, when font or painting says so: by name, by weight or by an outline added to the fill.
    pub bold: Option<bool>,
    /// False for text that is there to be found and not to be seen, as under a scan.
    pub visible: bool,
    /// How the writing is turned, in degrees clockwise from level, within -180 and 180.
    pub angle: f64,
}

/// A level or upright rule: a stroke, or a thin filled rectangle. Along its length it is told from end to end, across it
/// by its middle line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Left end.
    pub x0_mm: f64,
    /// Upper end.
    pub y0_mm: f64,
    /// Right end.
    pub x1_mm: f64,
    /// Lower end.
    pub y1_mm: f64,
    /// Thickness.
    pub weight_mm: f64,
    /// Colour as shown on a screen.
    pub colour: [u8; 3],
}

impl Rule {
    /// Whether it is level.
    pub fn is_level(&self) -> bool {
        self.x1_mm - self.x0_mm >= self.y1_mm - self.y0_mm
    }

    /// Its length.
    pub fn length_mm(&self) -> f64 {
        (self.x1_mm - self.x0_mm).max(self.y1_mm - self.y0_mm)
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x0_mm: f64,
    /// Upper edge.
    pub y0_mm: f64,
    /// Right edge.
    pub x1_mm: f64,
    /// Lower edge.
    pub y1_mm: f64,
}
