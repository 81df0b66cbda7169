#![doc = include_str!("../README.md")]

mod fonts;
mod package;
mod page;
mod parts;
mod sfnt;
mod xml;

use document_typeset::Pages;

/// Why pages could not be written as OFD.
#[derive(Debug, thiserror::Error)]
pub enum OfdError {
    /// A font could not be cut down to the characters used.
    #[error("the font {font:?} could not be cut down: {reason}")]
    Font {
        /// PostScript name of the font.
        font: String,
        /// What was wrong with it.
        reason: String,
    },
    /// A part of the file could not be packed.
    #[error("the part {part:?} could not be packed")]
    Pack {
        /// Its path in the file.
        part: String,
        /// What the packer said.
        source: zip::result::ZipError,
    },
}

/// The id under which a page stands in the file: pages take the first ids, in their order.
pub fn page_id(page: usize) -> String {
    (page + 1).to_string()
}

/// The pages as an OFD file. The same pages always give the same bytes.
pub fn write(pages: &Pages) -> Result<Vec<u8>, OfdError> {
    let mut ids = xml::Ids::default();
    let page_ids: Vec<u32> = pages.pages().iter().map(|_| ids.next()).collect();
    let fonts = fonts::collect(pages, &mut ids)?;
    let mut files = Vec::new();
    for (number, page) in pages.pages().iter().enumerate() {
        files.push((parts::page_path(number), page::content(page, &fonts, &mut ids).into_bytes()));
    }
    files.push((parts::PUBLIC_RES.to_owned(), parts::public_res(&fonts).into_bytes()));
    files.push((parts::DOCUMENT.to_owned(), parts::document(pages, &page_ids, &ids).into_bytes()));
    for font in fonts.fonts {
        files.push((parts::font_path(&font.file), font.data));
    }
    // The entry comes first, as readers that look at the beginning of a file expect.
    let identity = package::identity(&files);
    files.insert(0, (parts::ENTRY.to_owned(), parts::entry(pages, &identity).into_bytes()));
    package::pack(&files)
}
