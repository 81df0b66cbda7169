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

/// A sample by its folder.
pub(crate) fn sample(folder: &Path) -> Result<FileTree> {
    let mut files = FileTree::new();
    walk(folder, folder, &mut files)?;
    Ok(files)
}

/// The samples that come with the product, by the names of their folders.
pub(crate) fn samples() -> Result<Vec<FileTree>> {
    inside::samples()
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
    use super::{Path, Result, rooms_of};
    use model::FileTree;

    const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

    pub(super) fn rulebook() -> Result<FileTree> {
        rooms_of(Path::new(ROOT))
    }

    pub(super) fn samples() -> Result<Vec<FileTree>> {
        let folder = Path::new(ROOT).join("samples");
        let mut names: Vec<_> = std::fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        names.retain(|path| path.join("sample.yaml").is_file());
        names.sort();
        names.iter().map(|path| super::sample(path)).collect()
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
    static SAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../samples");

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
    pub(super) fn samples() -> Result<Vec<FileTree>> {
        let mut samples = Vec::new();
        for folder in SAMPLES.dirs() {
            let mut files = FileTree::new();
            unpack("", folder, &mut files);
            // Within the folder, as if it were the root.
            let name = format!("{}/", folder.path().to_string_lossy());
            let mut inner = FileTree::new();
            for (path, bytes) in files.iter() {
                inner.insert(path.trim_start_matches(name.as_str()).to_owned(), bytes.to_vec());
            }
            if inner.get("sample.yaml").is_some() {
                samples.push(inner);
            }
        }
        Ok(samples)
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
