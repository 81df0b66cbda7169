//! Finds fonts for the PDF: a folder that FAZHI_FONTS names, and the system's.

use std::path::{Path, PathBuf};

/// Families whose files are worth reading: a system has many fonts that no Chinese document needs.
const WANTED: [&str; 14] = [
    "fandol", "fang", "noto", "cjk", "wenkai", "ukai", "uming", "kai", "song", "hei", "simsun", "simhei", "simfang",
    "simkai",
];

/// The bytes of every font file found.
pub(crate) fn load() -> Vec<Vec<u8>> {
    let mut folders: Vec<PathBuf> = std::env::var_os("FAZHI_FONTS").map(PathBuf::from).into_iter().collect();
    folders.extend(
        ["/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/texlive/texmf-dist/fonts"].map(PathBuf::from),
    );
    folders.extend(std::env::var_os("HOME").map(|home| Path::new(&home).join(".local/share/fonts")));
    let mut files = Vec::new();
    for folder in folders {
        walk(&folder, 0, &mut files);
    }
    files.sort();
    files.iter().filter_map(|file| std::fs::read(file).ok()).collect()
}

fn walk(folder: &Path, depth: u8, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && depth < 8 {
            walk(&path, depth + 1, files);
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_font = [".ttf", ".otf", ".ttc", ".otc"].iter().any(|end| name.ends_with(end));
        if is_font && WANTED.iter().any(|wanted| name.contains(wanted)) {
            files.push(path);
        }
    }
}
