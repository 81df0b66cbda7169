//! Patterns with the place where they stand, and YAML read with the places of its faults.

use model::{Defect, FileTree};
use serde::de::DeserializeOwned;
use serde_saphyr::{Location, Spanned};
use std::sync::Arc;

/// A template with the place it stands at.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub source: String,
    pub file: Arc<str>,
    /// Line and column.
    pub at: (u64, u64),
}

impl Pattern {
    pub fn new(file: &Arc<str>, text: Spanned<String>) -> Self {
        Self { at: point(text.referenced), source: text.value, file: Arc::clone(file) }
    }

    /// A defect at the pattern's place.
    pub fn defect(&self, rule: &'static str, message: impl Into<String>, mend: impl Into<String>) -> Defect {
        Defect::new(&*self.file, self.at, rule, message, mend)
    }
}

/// Parses one YAML file; a fault of form is a defect with its place. `shape` is where its author finds what may stand there.
pub fn parse<T: DeserializeOwned>(files: &FileTree, path: &str, shape: &str, defects: &mut Vec<Defect>) -> Option<T> {
    let Some(text) = files.text(path) else {
        defects.push(Defect::new(path, (1, 1), "encoding", "the file is not UTF-8", "save it as UTF-8"));
        return None;
    };
    match serde_saphyr::from_str(text) {
        Ok(raw) => Some(raw),
        Err(error) => {
            let place = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let message = error.without_snippet().to_string();
            defects.push(Defect::new(path, place, "form", message, format!("see the shape in {shape}")));
            None
        }
    }
}

/// Line and column of a location.
pub fn point(location: Location) -> (u64, u64) {
    (location.line(), location.column())
}
