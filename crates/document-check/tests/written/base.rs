//! Writes official documents as PDF glyph by glyph, exactly after the standard, with whatever fault a test plants. No font is
//! needed: the glyphs are only placed.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fmt::Write as _;

pub(crate) const CHARACTER: f64 = 156.0 / 28.0;
pub(crate) const LINE: f64 = 225.0 / 22.0;
pub(crate) const BLACK: [f64; 3] = [0.0; 3];
pub(crate) const RED: [f64; 3] = [0.85, 0.0, 0.05];
/// The fonts by number.
pub(crate) const FONTS: [&str; 5] = ["FangSong", "SimHei", "KaiTi", "FZXiaoBiaoSong-B05S", "SimSun"];
pub(crate) const FANG: usize = 0;
pub(crate) const HEI: usize = 1;
pub(crate) const KAI: usize = 2;
pub(crate) const TITLE: usize = 3;
pub(crate) const SONG: usize = 4;

pub(crate) fn mm(points: f64) -> f64 {
    points * 25.4 / 72.0
}

/// Width in squares.
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) size: f64,
    pub(crate) font: usize,
    pub(crate) colour: [f64; 3],
    /// From one square to the next, in millimetres.
    pub(crate) pitch: f64,
}

/// Pages being written.
#[derive(Debug, Default)]
pub(crate) struct Pdf {
    pub(crate) pages: Vec<String>,
    /// Millimetres by which everything is moved to the right.
    pub(crate) shift: f64,
    pub(crate) height: f64,
    pub(crate) width: f64,
}

impl Pdf {
    pub(crate) fn new() -> Self {
        Self { pages: Vec::new(), shift: 0.0, height: 297.0, width: 210.0 }
    }

    pub(crate) fn text(&mut self, page: usize, x: f64, baseline: f64, style: Style, text: &str) {
        while self.pages.len() < page {
            self.pages.push(String::new());
        }
        let out = &mut self.pages[page - 1];
        let [red, green, blue] = style.colour;
        write!(out, "{red} {green} {blue} rg BT /F{} {} Tf ", style.font, style.size).unwrap();
        let mut x = x + self.shift;
        for character in text.chars() {
            let (px, py) = (x / mm(1.0), (self.height - baseline) / mm(1.0));
            write!(out, "1 0 0 1 {px:.4} {py:.4} Tm <{:04X}> Tj ", u32::from(character)).unwrap();
            x += if character.is_ascii() { style.pitch / 2.0 } else { style.pitch };
        }
        out.push_str("ET\n");
    }

    pub(crate) fn rule(&mut self, page: usize, [x0, y0, x1, y1]: [f64; 4], weight: f64, colour: [f64; 3]) {
        let k = mm(1.0);
        let [red, green, blue] = colour;
        let (x0, x1) = ((x0 + self.shift) / k, (x1 + self.shift) / k);
        let (y0, y1) = ((self.height - y0) / k, (self.height - y1) / k);
        let out = &mut self.pages[page - 1];
        writeln!(out, "{red} {green} {blue} RG {:.4} w {x0:.4} {y0:.4} m {x1:.4} {y1:.4} l S", weight / k).unwrap();
    }

    pub(crate) fn finish(&self) -> Vec<u8> {
        let fonts = FONTS.len();
        let (first_font, first_page) = (4, 4 + 2 * fonts);
        let mut bodies: Vec<String> = Vec::new();
        let kids: Vec<String> = (0..self.pages.len()).map(|page| format!("{} 0 R", first_page + 2 * page)).collect();
        let kids = kids.join(" ");
        bodies.push("<< /Type /Catalog /Pages 2 0 R >>".to_owned());
        let (width, height) = (self.width / mm(1.0), self.height / mm(1.0));
        let resources: Vec<String> = (0..fonts).map(|font| format!("/F{font} {} 0 R", first_font + 2 * font)).collect();
        let resources = resources.join(" ");
        bodies.push(format!(
            "<< /Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 {width} {height}] /Resources << /Font << {resources} >> >> >>",
            self.pages.len()
        ));
        bodies.push(stream("begincmap 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"));
        for (index, name) in FONTS.iter().enumerate() {
            bodies.push(format!(
                "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /ToUnicode 3 0 R /DescendantFonts [{} 0 R] >>",
                first_font + 2 * index + 1
            ));
            bodies.push(format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 1000 /W [32 126 500] >>"));
        }
        for (index, content) in self.pages.iter().enumerate() {
            bodies.push(format!("<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>", first_page + 2 * index + 1));
            bodies.push(stream(content));
        }
        let mut out = "%PDF-1.7\n".to_owned();
        let mut places = Vec::new();
        for (index, body) in bodies.iter().enumerate() {
            places.push(out.len());
            write!(out, "{} 0 obj\n{body}\nendobj\n", index + 1).unwrap();
        }
        let start = out.len();
        write!(out, "xref\n0 {}\n0000000000 65535 f \n", bodies.len() + 1).unwrap();
        for place in places {
            writeln!(out, "{place:010} 00000 n ").unwrap();
        }
        write!(out, "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", bodies.len() + 1).unwrap();
        out.into_bytes()
    }
}

fn stream(body: &str) -> String {
    format!("<< /Length {} >>\nstream\n{body}\nendstream", body.len())
}
