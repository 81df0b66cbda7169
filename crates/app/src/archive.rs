//! The part of the rulebook that decides acts, and how it is kept in the database for the cases that are pinned to it.

use crate::AppError;
use model::FileTree;
use std::collections::BTreeMap;

/// The files that decide acts: law, matters and registers without their stories and explanations. Only these are
/// pinned, so that a better README, figure or public page does not change the law of a case.
pub fn rulebook_files(all: &FileTree) -> FileTree {
    let mut kept = FileTree::new();
    for (path, bytes) in all.iter() {
        let decides = ["law/", "matters/", "registers/"].iter().any(|room| path.starts_with(room));
        if decides && path.ends_with(".yaml") && !matter::Publicity::reads(path) {
            kept.insert(path, bytes);
        }
    }
    kept
}

pub(crate) fn pack(files: &FileTree) -> Vec<u8> {
    let texts: BTreeMap<&str, String> =
        files.iter().map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned())).collect();
    serde_json::to_vec(&texts).unwrap_or_default()
}

pub(crate) fn unpack(bytes: &[u8]) -> Result<FileTree, AppError> {
    let texts: BTreeMap<String, String> = serde_json::from_slice(bytes)
        .map_err(|error| AppError::State { what: "an archived rulebook".into(), why: error.to_string() })?;
    let mut files = FileTree::new();
    for (path, text) in texts {
        files.insert(path, text);
    }
    Ok(files)
}
