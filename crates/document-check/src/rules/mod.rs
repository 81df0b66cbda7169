//! The checks, by the part of the page they look at.

mod attachment;
mod body;
mod element;
mod ending;
mod grid;
mod head;
mod letter;
mod page;
mod record;
mod table;

use crate::outcome::Report;
use crate::parts::{Form, Parts};
use crate::sheet::Sheet;
use document::Document;
use pdf_page::File;

/// Measures everything.
pub(crate) fn apply(file: &File, sheets: &[Sheet], parts: &Parts, document: Option<&Document>, report: &mut Report) {
    page::check(file, sheets, parts, report);
    if parts.form == Form::Letter {
        letter::check(file, sheets, parts, report);
    } else {
        head::check(parts, report);
    }
    head::title(parts, report);
    body::check(parts, report);
    grid::check(sheets, parts, report);
    ending::check(sheets, parts, document, report);
    attachment::check(parts, report);
    record::check(parts, report);
    table::check(sheets, report);
    if let Some(document) = document {
        element::check(document, sheets, parts, report);
    }
}
