//! A document on pages, as the writers get it: the typesetter's pages and the facts that belong into every file.

use document::{Day, Document};
use typst_layout::PagedDocument;

/// A typeset document.
#[derive(Debug, Clone)]
pub struct Pages {
    paged: PagedDocument,
    title: String,
    organ: Option<String>,
    date: Option<Day>,
}

impl Pages {
    pub(crate) fn new(paged: PagedDocument, document: &Document) -> Self {
        let signature = document.signature.as_ref();
        Self {
            paged,
            title: document.title_line(),
            organ: signature.map(|signature| signature.organ.clone()),
            date: signature.map(|signature| signature.date),
        }
    }

    /// The pages as the typesetter keeps them.
    pub fn paged(&self) -> &PagedDocument {
        &self.paged
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.paged.pages().len()
    }

    /// The title on one line.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who signs (发文机关署名).
    pub fn organ(&self) -> Option<&str> {
        self.organ.as_deref()
    }

    /// The day the document takes effect (成文日期).
    pub fn date(&self) -> Option<Day> {
        self.date
    }
}
