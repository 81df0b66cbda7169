//! Reads folders of files into a tree, as the application does.
#![allow(clippy::unwrap_used, dead_code, reason = "tests; not every test uses all of it")]

use model::{Day, FileTree};
use std::path::Path;

/// Every file below a folder, with paths that begin at it.
pub(crate) fn tree(root: &Path) -> FileTree {
    let mut files = FileTree::new();
    add(&mut files, root, root);
    files
}

fn add(files: &mut FileTree, root: &Path, folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add(files, root, &path);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

/// The data room of this repository.
pub(crate) fn room() -> FileTree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    add(&mut files, &root, &root.join("law"));
    files
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}
