//! The files around the pages: the entry, the document with its bookmarks, the fonts (GB/T 33190-2016, clause 7).

use std::fmt::Write as _;

use document_typeset::{Bookmark, Pages};

use crate::fonts::Fonts;
use crate::xml::{Ids, element, escaped, length, opening};

pub(crate) const ENTRY: &str = "OFD.xml";
pub(crate) const DOCUMENT: &str = "Doc_0/Document.xml";
pub(crate) const PUBLIC_RES: &str = "Doc_0/PublicRes.xml";
/// Who wrote the file.
const CREATOR: &str = "Fazhi";

pub(crate) fn page_path(number: usize) -> String {
    format!("Doc_0/Pages/Page_{number}/Content.xml")
}

pub(crate) fn font_path(file: &str) -> String {
    format!("Doc_0/Res/{file}")
}

pub(crate) fn entry(pages: &Pages, identity: &str) -> String {
    let mut text = opening("OFD", " Version=\"1.0\" DocType=\"OFD\"");
    text.push_str("<ofd:DocBody><ofd:DocInfo>");
    text.push_str(&element("DocID", identity));
    text.push_str(&element("Title", pages.title()));
    if let Some(organ) = pages.organ() {
        text.push_str(&element("Author", organ));
    }
    if let Some(date) = pages.date() {
        text.push_str(&element("CreationDate", &date.to_string()));
    }
    text.push_str(&element("DocUsage", "Normal"));
    text.push_str(&element("Creator", CREATOR));
    text.push_str("</ofd:DocInfo>");
    text.push_str(&element("DocRoot", DOCUMENT));
    text.push_str("</ofd:DocBody></ofd:OFD>\n");
    text
}

pub(crate) fn document(pages: &Pages, page_ids: &[u32], ids: &Ids) -> String {
    let mut text = opening("Document", "");
    let _ = write!(text, "<ofd:CommonData><ofd:MaxUnitID>{}</ofd:MaxUnitID>", ids.greatest());
    let (width, height) = pages.pages().first().map_or((0.0, 0.0), |page| (page.width, page.height));
    let sheet = format!("0 0 {} {}", length(width), length(height));
    let _ = write!(text, "<ofd:PageArea>{}</ofd:PageArea>", element("PhysicalBox", &sheet));
    text.push_str(&element("PublicRes", "PublicRes.xml"));
    text.push_str("</ofd:CommonData><ofd:Pages>");
    for (number, id) in page_ids.iter().enumerate() {
        let _ = write!(text, "<ofd:Page ID=\"{id}\" BaseLoc=\"Pages/Page_{number}/Content.xml\"/>");
    }
    text.push_str("</ofd:Pages>");
    if !pages.bookmarks().is_empty() {
        text.push_str("<ofd:Outlines>");
        push_outline(&mut text, pages.bookmarks(), page_ids);
        text.push_str("</ofd:Outlines>");
    }
    text.push_str("</ofd:Document>\n");
    text
}

/// Headings within headings: each takes along what stands below it until one of its own level or a higher one.
fn push_outline(text: &mut String, bookmarks: &[Bookmark], page_ids: &[u32]) {
    let mut rest = bookmarks;
    while let Some((first, later)) = rest.split_first() {
        let below = later.iter().position(|bookmark| bookmark.level <= first.level).unwrap_or(later.len());
        let (children, others) = later.split_at(below);
        let page = page_ids.get(first.page).copied().unwrap_or_default();
        let _ = write!(text, "<ofd:OutlineElem Title=\"{}\"", escaped(&first.title));
        let _ = write!(
            text,
            "><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\" PageID=\"{page}\" Left=\"0\" Top=\"{}\" \
             Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions>",
            length(first.y)
        );
        push_outline(text, children, page_ids);
        text.push_str("</ofd:OutlineElem>");
        rest = others;
    }
}

pub(crate) fn public_res(fonts: &Fonts) -> String {
    let mut text = opening("Res", " BaseLoc=\"Res\"");
    text.push_str("<ofd:Fonts>");
    for font in &fonts.fonts {
        let (name, family) = (escaped(&font.name), escaped(&font.family));
        let bold = if font.bold { " Bold=\"true\"" } else { "" };
        let _ = write!(text, "<ofd:Font ID=\"{}\" FontName=\"{name}\" FamilyName=\"{family}\"{bold}>", font.id);
        text.push_str(&element("FontFile", &font.file));
        text.push_str("</ofd:Font>");
    }
    text.push_str("</ofd:Fonts></ofd:Res>\n");
    text
}
