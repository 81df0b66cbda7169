//! Shows what stands on the pages of a PDF file: `lines file.pdf`, a line for each line of glyphs with place, size and font.
#![allow(clippy::print_stdout, reason = "its purpose")]

use std::error::Error;
use std::time::Instant;

use pdf_page::{Glyph, Limits, open};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: lines file.pdf")?;
    let bytes = std::fs::read(path)?;
    let start = Instant::now();
    let file = open(&bytes, &Limits::default())?;
    println!("{:?}: {} pages, {:?}, {:?}", start.elapsed(), file.pages.len(), file.title, file.fonts);
    for page in &file.pages {
        println!("page {}: {:.2} × {:.2} mm", page.number, page.width_mm, page.height_mm);
        let same = |a: &Glyph, b: &Glyph| {
            (a.baseline_mm - b.baseline_mm).abs() < 0.01 && a.font == b.font && (a.size_pt - b.size_pt).abs() < 0.01
        };
        for line in page.glyphs.chunk_by(same) {
            let (first, last) = (&line[0], &line[line.len() - 1]);
            let text: String = line.iter().map(|glyph| glyph.text.as_str()).collect();
            println!(
                "  y {:7.2}  x {:7.2}–{:7.2}  {:5.2} pt  {} {:?} {:?}  {text}",
                first.baseline_mm,
                first.x_mm,
                last.x_mm + last.advance_mm,
                first.size_pt,
                first.font,
                first.colour,
                first.bold,
            );
        }
        for rule in &page.rules {
            println!(
                "  rule y {:.2}–{:.2}  x {:.2}–{:.2}  {:.2} mm {:?}",
                rule.y0_mm, rule.y1_mm, rule.x0_mm, rule.x1_mm, rule.weight_mm, rule.colour
            );
        }
    }
    Ok(())
}
