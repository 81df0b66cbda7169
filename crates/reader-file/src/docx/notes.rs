//! Footnotes and endnotes: each is shown once, below the paragraph that points to it.

use super::body;
use super::package::Package;
use crate::Fault;
use std::collections::HashMap;

/// Notes by what points to them: whether it is an endnote, and its number.
#[derive(Debug, Default)]
pub(super) struct Notes {
    by_id: HashMap<(bool, String), Vec<String>>,
}

impl Notes {
    pub(super) fn add(&mut self, more: Self) {
        self.by_id.extend(more.by_id);
    }

    /// A note's lines; a second pointer to it finds nothing.
    pub(super) fn take(&mut self, endnote: bool, id: &str) -> Vec<String> {
        self.by_id.remove(&(endnote, id.to_owned())).unwrap_or_default()
    }
}

pub(super) fn read(package: &mut Package<'_>, name: &str) -> Result<Notes, Fault> {
    let path = package.beside(name);
    let endnotes = name.starts_with("end");
    let Some(part) = package.part(&path)? else { return Ok(Notes::default()) };
    let by_id = body::notes(part)?;
    Ok(Notes { by_id: by_id.into_iter().map(|(id, lines)| ((endnotes, id), lines)).collect() })
}
