//! Spoils the rulebook of the current folder (or of the source tree) in every known way and lists what its stories don't notice.
//!
//! `cargo run -p scenario --example mutate [-- matters/<area>/<slug>] [--at-least PERCENT]`; with a path, only what lies below
//! it. `--sides` lists the rules that never refuse, or never let through, instead; `--coverage` writes docs/law-coverage.md. Exit status 1 when fewer mutants are caught than wanted (95 in a hundred), or when a story fails already.

use model::FileTree;
use std::path::Path;
use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    let mut only = None;
    let mut at_least = 95.0;
    let (mut one_sided, mut page) = (false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--at-least" {
            at_least = arguments.next().unwrap_or_default().parse()?;
        } else if argument == "--coverage" {
            page = true;
        } else if argument == "--sides" {
            one_sided = true;
        } else {
            only = Some(argument.trim_start_matches("./").trim_end_matches('/').to_owned());
        }
    }
    let here = std::env::current_dir()?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = if here.join("matters").is_dir() { here } else { source };
    let mut files = FileTree::new();
    for folder in ["law", "matters", "registers"] {
        read(&root, Path::new(folder), &mut files)?;
    }
    let below = only.map(|only| format!("{only}/"));
    let wanted = |file: &str| below.as_deref().is_none_or(|below| file.starts_with(below));
    if one_sided {
        let (rulebook, _) = matter::Rulebook::load(&files);
        let sides = scenario::sides(&rulebook, &scenario::traces(&rulebook, &files));
        let asked = sides.iter().filter(|side| wanted(&side.file));
        let lacking: Vec<_> = asked.filter_map(scenario::Sides::defect).collect();
        for defect in &lacking {
            println!("{defect}");
        }
        println!("{} of {} rules and reasons lack a side", lacking.len(), sides.len());
        return Ok(if lacking.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    if page {
        let (rulebook, _) = matter::Rulebook::load(&files);
        let text = scenario::coverage(&rulebook, &scenario::traces(&rulebook, &files));
        std::fs::write(root.join(scenario::COVERAGE_FILE), text)?;
        let defects = scenario::coverage_defects(&rulebook);
        for defect in &defects {
            println!("{defect}");
        }
        println!("{} clauses, {} defects", rulebook.law.clauses().count(), defects.len());
        return Ok(if defects.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let started = std::time::Instant::now();
    let score = scenario::mutate(&files, &wanted, &|matter, caught, all| {
        eprintln!("{matter}: {caught} of {all}");
    });
    println!("{score} in {:.1} s", started.elapsed().as_secs_f64());
    let enough = score.percent() >= at_least && score.failing.is_empty();
    Ok(if enough { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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
