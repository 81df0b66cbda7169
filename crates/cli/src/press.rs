//! The writers behind [`app::Press`]: pages are typeset once fonts have been read, which happens when somebody first wants pages.

use crate::fonts;
use app::{Format, Press, PressError, SEAL_MM, foot_of_the_last_page};
use document::{Document, HtmlOptions};
use document_typeset::{Fonts, Pages};
use seal::{Boundary, Stamp};
use std::sync::OnceLock;

/// Every writer there is.
#[derive(Default)]
pub(crate) struct Writers {
    fonts: OnceLock<Fonts>,
}

impl std::fmt::Debug for Writers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writers").field("fonts_read", &self.fonts.get().is_some()).finish()
    }
}

impl Writers {
    fn pages(&self, document: &Document, format: Format) -> Result<Pages, PressError> {
        let fonts = self.fonts.get_or_init(|| Fonts::from_bytes(fonts::load()));
        if !fonts.can_show_chinese() {
            return Err(PressError::NoFonts);
        }
        document_typeset::typeset(document, fonts)
            .map_err(|error| PressError::Failed { format, why: error.to_string() })
    }
}

impl Press for Writers {
    fn print(&self, document: &Document, format: Format) -> Result<Vec<u8>, PressError> {
        let failed = |why: String| PressError::Failed { format, why };
        match format {
            Format::Html => Ok(document::html(document, &HtmlOptions::default()).into_bytes()),
            Format::Docx => document_docx::write(document).map_err(|error| failed(error.to_string())),
            Format::Pdf => {
                document_pdf::write(&self.pages(document, format)?).map_err(|error| failed(error.to_string()))
            }
            Format::Ofd => {
                document_ofd::write(&self.pages(document, format)?).map_err(|error| failed(error.to_string()))
            }
        }
    }

    fn print_to_seal(&self, document: &Document) -> Result<(Vec<u8>, Stamp), PressError> {
        let format = Format::Ofd;
        let pages = self.pages(document, format)?;
        let bytes =
            document_ofd::write(&pages).map_err(|error| PressError::Failed { format, why: error.to_string() })?;
        Ok((bytes, stamp(&pages)))
    }
}

/// The seal stands upright over the organ's name and the date, which lie a little below its centre (GB/T 9704-2012,
/// 7.3.5.1). A document that nobody signs bears it at the foot of its last page.
fn stamp(pages: &Pages) -> Stamp {
    let Some(place) = pages.signature() else { return foot_of_the_last_page() };
    let centre = place.date.x + place.date.width / 2.0;
    let boundary = Boundary {
        x: centre - SEAL_MM / 2.0,
        y: place.organ.y + place.organ.height / 2.0 - SEAL_MM / 2.0,
        width: SEAL_MM,
        height: SEAL_MM,
    };
    Stamp { page: Some(document_ofd::page_id(place.page)), boundary }
}
