//! The data rooms: inside the binary of a release, read from the source tree in development, or from a folder that the
//! user names.

use crate::exit::bad;
use anyhow::{Context, Result};
use model::FileTree;
use std::path::Path;

const ROOMS: [&str; 5] = ["law", "matters", "registers", "figures", "reports"];

/// The rulebook.
pub(crate) fn rulebook(folder: Option<&Path>) -> Result<FileTree> {
    match folder {
        Some(folder) => {
            let files = rooms_of(folder)?;
            if files.below("matters/").next().is_none() {
                return Err(bad(format!("{}: is no rulebook's folder (there is no matters/ in it)", folder.display())));
            }
            Ok(files)
        }
        None => inside::rulebook(),
    }
}

/// A sample by its folder, or the one that comes with the product.
pub(crate) fn sample(folder: Option<&Path>) -> Result<FileTree> {
    match folder {
        Some(folder) => {
            let mut files = FileTree::new();
            walk(folder, folder, &mut files)?;
            Ok(files)
        }
        None => inside::sample(),
    }
}

fn rooms_of(folder: &Path) -> Result<FileTree> {
    let mut files = FileTree::new();
    for room in ROOMS {
        let path = folder.join(room);
        if path.is_dir() {
            walk(folder, &path, &mut files)?;
        }
    }
    Ok(files)
}

fn walk(root: &Path, folder: &Path, files: &mut FileTree) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let path = entry.with_context(|| folder.display().to_string())?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.is_file() {
            let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
            let inner = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            files.insert(parts.join("/"), bytes);
        }
    }
    Ok(())
}

#[cfg(debug_assertions)]
mod inside {
    use super::{Path, Result, rooms_of, walk};
    use model::FileTree;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

    pub(super) fn rulebook() -> Result<FileTree> {
        rooms_of(Path::new(ROOT))
    }

    pub(super) fn sample() -> Result<FileTree> {
        let folder = Path::new(ROOT).join("samples/dongcheng-fao-2024");
        let mut files = FileTree::new();
        walk(&folder, &folder, &mut files)?;
        Ok(files)
    }
}

#[cfg(not(debug_assertions))]
mod inside {
    use super::Result;
    use include_dir::{Dir, include_dir};
    use model::FileTree;

    static LAW: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../law");
    static MATTERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../matters");
    static REGISTERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../registers");
    static FIGURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../figures");
    static REPORTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../reports");
    static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../samples/dongcheng-fao-2024");

    #[expect(clippy::unnecessary_wraps, reason = "the same signature as in development, where files are read")]
    pub(super) fn rulebook() -> Result<FileTree> {
        let mut files = FileTree::new();
        let rooms = [
            ("law", &LAW),
            ("matters", &MATTERS),
            ("registers", &REGISTERS),
            ("figures", &FIGURES),
            ("reports", &REPORTS),
        ];
        for (room, dir) in rooms {
            unpack(&format!("{room}/"), dir, &mut files);
        }
        Ok(files)
    }

    #[expect(clippy::unnecessary_wraps, reason = "the same signature as in development, where files are read")]
    pub(super) fn sample() -> Result<FileTree> {
        let mut files = FileTree::new();
        unpack("", &SAMPLE, &mut files);
        Ok(files)
    }

    fn unpack(prefix: &str, dir: &Dir<'_>, files: &mut FileTree) {
        for file in dir.files() {
            files.insert(format!("{prefix}{}", file.path().to_string_lossy().replace('\\', "/")), file.contents());
        }
        for inner in dir.dirs() {
            unpack(prefix, inner, files);
        }
    }
}
