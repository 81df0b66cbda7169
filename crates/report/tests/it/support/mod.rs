//! The project's own data rooms, read from the disk for tests.

pub(crate) mod made_up;

use model::FileTree;
use std::path::Path;

/// All files of the data rooms, by their paths from the root.
pub(crate) fn rooms() -> FileTree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    for room in ["law", "matters", "registers", "figures", "reports"] {
        walk(&root, &root.join(room), &mut files);
    }
    files
}

fn walk(root: &Path, folder: &Path, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

/// The Rust sources of some crates, with their paths.
pub(crate) fn sources(crates: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = FileTree::new();
    for name in crates {
        walk(&root, &root.join(name).join("src"), &mut files);
    }
    files.iter().map(|(path, text)| (path.to_owned(), String::from_utf8(text.to_vec()).unwrap())).collect()
}
