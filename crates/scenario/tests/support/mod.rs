//! The product's own rulebook, read from the source tree.
#![allow(clippy::unwrap_used, dead_code, reason = "tests; not every one needs all of it")]

use model::FileTree;
use std::path::{Path, PathBuf};

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The whole rulebook.
pub(crate) fn product() -> FileTree {
    part(&["law", "matters", "registers"])
}

/// Files and folders of the rulebook; one that is not there is left out.
pub(crate) fn part(names: &[&str]) -> FileTree {
    let mut files = FileTree::new();
    for name in names {
        let path = root().join(name);
        if path.is_dir() {
            read(&root(), name, &mut files);
        } else if let Ok(bytes) = std::fs::read(path) {
            files.insert(*name, bytes);
        }
    }
    files
}

fn read(folder: &Path, name: &str, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder.join(name)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            read(folder, &path, files);
        } else {
            files.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}
