//! Renders a document kept as JSON as PDF and OFD: `render document.json target [font folder…]` writes `target.pdf` and
//! `target.ofd` (fonts from `/usr/share/fonts` when no folder is named). Tells which fonts serve, which are missing, and how long it took.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use document_typeset::{Fonts, typeset};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("usage: render document.json target [font folder…]".into());
    };
    let mut folders: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    if folders.is_empty() {
        folders.push(PathBuf::from("/usr/share/fonts"));
    }
    let mut files = Vec::new();
    for folder in folders {
        collect(&folder, &mut files)?;
    }
    files.sort();
    let start = Instant::now();
    let fonts = Fonts::from_bytes(files.iter().map(fs::read).collect::<Result<_, _>>()?);
    eprintln!("{} font files in {:?}", files.len(), start.elapsed());
    for choice in fonts.choices() {
        let used = choice.used.as_deref().unwrap_or("nothing");
        eprintln!("{}: {used}{}", choice.wanted, if choice.genuine { "" } else { " (stands in)" });
    }
    let document: document::Document = serde_json::from_str(&fs::read_to_string(source)?)?;
    for _ in 0..2 {
        let start = Instant::now();
        let pages = typeset(&document, &fonts)?;
        let set = start.elapsed();
        let start = Instant::now();
        let pdf = document_pdf::write(&pages)?;
        let written = start.elapsed();
        let start = Instant::now();
        let ofd = document_ofd::write(&pages)?;
        eprintln!(
            "{} pages in {set:?}; PDF {} bytes in {written:?}, archival {}; OFD {} bytes in {:?}",
            pages.pages().len(),
            pdf.len(),
            document_pdf::is_archival(&pages),
            ofd.len(),
            start.elapsed()
        );
        if !pages.missing_characters().is_empty() {
            eprintln!("no font shows {:?}", pages.missing_characters());
        }
        fs::write(format!("{target}.pdf"), pdf)?;
        fs::write(format!("{target}.ofd"), ofd)?;
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        if path.is_dir() {
            collect(&path, files)?;
        } else if matches!(extension.as_deref(), Some("ttf" | "otf" | "ttc")) {
            files.push(path);
        }
    }
    Ok(())
}
