//! PDF files with a text layer: glyphs on pages become lines, lines become paragraphs.

mod furniture;
mod grid;
mod lines;
mod paragraphs;

use crate::{Extracted, Fault, Format, Warning};
use pdf_page::{Limits, Page, PdfError};

/// What a file may cost. A report of 300 pages has some 300 thousand glyphs.
const LIMITS: Limits =
    Limits { bytes: crate::LARGEST_FILE, unpacked: 256 << 20, pages: 3_000, glyphs: 2_000_000, operations: 20_000_000 };

pub(crate) fn extract(bytes: &[u8]) -> Result<Extracted, Fault> {
    let pages = pdf_page::read(bytes, &LIMITS).map_err(|error| match error {
        PdfError::NotPdf(_) => Fault::broken("PDF"),
        PdfError::Encrypted => Fault::Encrypted,
        PdfError::TooLarge { limit, .. } => Fault::hostile(format!("PDF 的内容超过上限 {limit}")),
    })?;
    let glyphs = pages.iter().flat_map(|page| &page.glyphs);
    let unknown = glyphs.clone().filter(|glyph| glyph.text.contains('\u{fffd}')).count();
    if unknown > 0 && unknown * 2 > glyphs.count() {
        return Err(Fault::OtherFormat {
            what: "取不出文字的 PDF（字体没有文字对照表）",
            mend: "请用原文档重新导出 PDF，或提供 .docx",
        });
    }
    let mut warnings = Vec::new();
    if unknown > 0 {
        warnings.push(Warning::Undecodable { places: unknown });
    }
    let without: Vec<usize> =
        pages.iter().filter(|page| page.glyphs.is_empty() && !page.images.is_empty()).map(|page| page.number).collect();
    if without.len() < pages.len() && !without.is_empty() {
        warnings.push(Warning::PagesWithoutText { pages: without });
    }
    let mut lines: Vec<Vec<lines::Line>> = pages.iter().map(page_lines).collect();
    furniture::remove(&mut lines, &pages);
    Ok(Extracted { text: paragraphs::join(&lines), format: Format::Pdf, encoding: None, warnings })
}

/// The lines of a page from top to bottom, tables row by row.
fn page_lines(page: &Page) -> Vec<lines::Line> {
    let glyphs = lines::readable(page);
    let tables = grid::find(&page.rules);
    let (mut all, rest) = grid::rows(&tables, glyphs);
    all.extend(lines::lines(rest));
    all.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    all
}
