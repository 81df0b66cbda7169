//! Loads the rulebook of the current folder, prints its defects and the failures of its stories.
//!
//! `cargo run -p scenario --example check [-- matters/<area>/<slug>]`; with a path, only what lies below it. Exit status 1
//! when anything is wrong.

use model::FileTree;
use std::path::Path;
use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    let only = std::env::args().nth(1).map(|path| path.trim_start_matches("./").trim_end_matches('/').to_owned());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    for folder in ["law", "matters", "registers"] {
        read(&root, Path::new(folder), &mut files)?;
    }
    let (rulebook, mut defects) = matter::Rulebook::load(&files);
    defects.extend(scenario::complete(&rulebook, &files));
    defects.retain(|defect| only.as_ref().is_none_or(|only| defect.file.starts_with(only)));
    for defect in &defects {
        println!("{defect}");
    }
    let outcomes = scenario::run(&rulebook, &files, only.as_deref());
    let mut failures = 0;
    for outcome in &outcomes {
        for failure in &outcome.failures {
            failures += 1;
            println!("{}:{}: wanted {}\n    got {}", outcome.file, failure.line, failure.wanted, failure.got);
        }
    }
    println!(
        "{} matters, {} defects; {} scenarios, {failures} failures",
        rulebook.matters.len(),
        defects.len(),
        outcomes.len()
    );
    Ok(if defects.is_empty() && failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(root: &Path, folder: &Path, files: &mut FileTree) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            read(root, &path, files)?;
        } else {
            files.insert(path.to_string_lossy().replace('\\', "/"), std::fs::read(entry.path())?);
        }
    }
    Ok(())
}
