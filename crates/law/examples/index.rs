//! Prints the room as a list for authors of matters: instruments with their articles and limits, then local values.
//!
//! `cargo run -p law --example index -- <root of the rulebook>`

use law::{Certainty, Law};
use model::FileTree;
use std::io::Write;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut files = FileTree::new();
    add(&mut files, Path::new(&root), &Path::new(&root).join("law"))?;
    let (law, defects) = Law::load(&files);
    let mut out = std::io::stdout().lock();
    for defect in &defects {
        writeln!(out, "DEFECT {defect}")?;
    }
    for statute in law.statutes() {
        let periods: Vec<String> = statute
            .versions
            .iter()
            .map(|v| format!("{}..{}", v.from, v.to.map(|to| to.to_string()).unwrap_or_default()))
            .collect();
        writeln!(
            out,
            "\n## {} — {} {} (in force {})",
            statute.slug,
            statute.name_zh,
            statute.number,
            periods.join(", ")
        )?;
        for (key, gist, certainty) in statute.articles() {
            writeln!(out, "- `{}/{key}` {}: {gist}", statute.slug, word(certainty))?;
        }
        for limit in law.limits().filter(|limit| limit.citation.statute() == statute.slug) {
            writeln!(
                out,
                "  - limit `{}` = {} (from {}, {}, {}) {}",
                limit.id,
                limit.value.zh(),
                limit.from,
                limit.citation,
                word(limit.certainty),
                limit.note
            )?;
        }
    }
    for region in law.regions() {
        writeln!(out, "\n## region {} {}", region.code, region.name)?;
        for limit in law.region_limits(region) {
            writeln!(
                out,
                "- `{}` = {} (from {}, {}, {}) {}",
                limit.id,
                limit.value.zh(),
                limit.from,
                limit.citation,
                word(limit.certainty),
                limit.note
            )?;
        }
    }
    Ok(())
}

fn word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Verified => "verified",
        Certainty::Memory => "memory",
        Certainty::Local => "local",
        Certainty::Design => "design",
    }
}

fn add(files: &mut FileTree, root: &Path, folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add(files, root, &path)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            files.insert(name.to_string_lossy().replace('\\', "/"), std::fs::read(&path)?);
        }
    }
    Ok(())
}
