//! The writers behind [`app::Press`]: pages are typeset once fonts have been read, which happens when somebody first wants pages.

use crate::fonts;
use app::{Format, Press, PressError};
use document::{Document, HtmlOptions};
use document_typeset::Fonts;
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

impl Press for Writers {
    fn print(&self, document: &Document, format: Format) -> Result<Vec<u8>, PressError> {
        let failed = |why: String| PressError::Failed { format, why };
        match format {
            Format::Html => Ok(document::html(document, &HtmlOptions::default()).into_bytes()),
            Format::Docx => document_docx::write(document).map_err(|error| failed(error.to_string())),
            Format::Pdf | Format::Ofd => {
                let fonts = self.fonts.get_or_init(|| Fonts::from_bytes(fonts::load()));
                if !fonts.can_show_chinese() {
                    return Err(PressError::NoFonts);
                }
                let pages = document_typeset::typeset(document, fonts).map_err(|error| failed(error.to_string()))?;
                if format == Format::Pdf {
                    document_pdf::write(&pages).map_err(|error| failed(error.to_string()))
                } else {
                    document_ofd::write(&pages).map_err(|error| failed(error.to_string()))
                }
            }
        }
    }
}
