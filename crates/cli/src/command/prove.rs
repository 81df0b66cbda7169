//! The longer proofs of `fazhi check`: mutants, both sides of rules, the coverage of the law, random acts.

use super::print_json;
use crate::args::{Common, Proof, ProofOptions};
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::{Context, Result};
use matter::Rulebook;
use model::{Defect, FileTree};
use scenario::{COVERAGE_FILE, Sides};
use serde_json::json;
use std::path::Path;

type Wanted<'a> = &'a (dyn Fn(&str) -> bool + Sync);

/// The proof that is asked for; None when none is.
pub(super) fn run(
    common: &Common,
    files: &FileTree,
    wanted: Wanted<'_>,
    proof: &Proof,
    options: &ProofOptions,
) -> Result<Option<Exit>> {
    let exit = match proof {
        Proof { mutate: true, .. } => mutate(common, files, wanted, options.at_least)?,
        Proof { sides: true, .. } => sides(common, files, wanted)?,
        Proof { coverage: true, .. } => coverage(common, files)?,
        Proof { random: Some(count), .. } => random(common, files, *count, options.seed)?,
        _ => return Ok(None),
    };
    Ok(Some(exit))
}

fn mutate(common: &Common, files: &FileTree, wanted: Wanted<'_>, at_least: f64) -> Result<Exit> {
    let started = std::time::Instant::now();
    let score = scenario::mutate(files, wanted, &|matter, caught, all| eprintln!("{matter}: {caught} of {all}"));
    if common.json {
        let kinds: Vec<_> = score
            .kinds
            .iter()
            .map(|(kind, (caught, all))| json!({"kind": kind.as_str(), "caught": caught, "all": all}))
            .collect();
        let survivors: Vec<_> = score
            .survivors
            .iter()
            .map(|one| {
                let (file, line) = (&one.file, one.place.line);
                json!({"file": file, "line": line, "kind": one.kind.as_str(), "what": one.what, "mend": one.kind.mend()})
            })
            .collect();
        print_json(&json!({
            "mutants": score.tried(), "caught": score.caught(), "percent": score.percent(), "kinds": kinds,
            "survivors": survivors, "failing": score.failing,
        }))?;
    } else {
        say!("{score} in {:.1} s", started.elapsed().as_secs_f64());
    }
    Ok(if score.percent() >= at_least && score.failing.is_empty() { Exit::Done } else { Exit::Found })
}

fn sides(common: &Common, files: &FileTree, wanted: Wanted<'_>) -> Result<Exit> {
    let (rulebook, _) = Rulebook::load(files);
    let mut sides = scenario::sides(&rulebook, &scenario::traces(&rulebook, files));
    sides.retain(|side| wanted(&side.file));
    let defects: Vec<_> = sides.iter().filter_map(Sides::defect).collect();
    told(common, &defects, &format!("{} of {} rules and reasons lack a side", defects.len(), sides.len()))
}

fn coverage(common: &Common, files: &FileTree) -> Result<Exit> {
    let (rulebook, _) = Rulebook::load(files);
    let page = scenario::coverage(&rulebook, &scenario::traces(&rulebook, files));
    let file = common.rulebook.as_deref().unwrap_or(Path::new(".")).join(COVERAGE_FILE);
    if !file.parent().is_some_and(Path::is_dir) {
        return Err(bad(format!("{}: there is no such folder; run it in the source tree", file.display())));
    }
    std::fs::write(&file, page).with_context(|| format!("{} can't be written", file.display()))?;
    let defects = scenario::coverage_defects(&rulebook);
    let clauses = rulebook.law.clauses().count();
    told(common, &defects, &format!("{clauses} clauses in {}: {} defects", file.display(), defects.len()))
}

fn random(common: &Common, files: &FileTree, count: usize, seed: u64) -> Result<Exit> {
    let (rulebook, _) = Rulebook::load(files);
    let drawn = scenario::random_acts(&rulebook, files, count, count, seed);
    let refused: usize = drawn.refused.values().sum();
    if common.json {
        print_json(&json!({"seed": seed, "done": drawn.done, "refused": drawn.refused, "wrong": drawn.wrong}))?;
    } else {
        for wrong in &drawn.wrong {
            say!("{wrong}");
        }
        for (rule, times) in &drawn.refused {
            say!("{times:>6} {rule}");
        }
        say!(
            "seed {seed}: {} lawful acts done, {refused} unlawful ones refused with the rule they break, {} otherwise",
            drawn.done,
            drawn.wrong.len()
        );
    }
    // Too few acts prove nothing: there are no scenarios to draw them from.
    let enough = drawn.done == count && refused == count;
    Ok(if enough && drawn.wrong.is_empty() { Exit::Done } else { Exit::Found })
}

fn told(common: &Common, defects: &[Defect], summary: &str) -> Result<Exit> {
    if common.json {
        print_json(&json!({ "defects": defects }))?;
    } else {
        for defect in defects {
            say!("{defect}");
        }
        say!("{summary}");
    }
    Ok(if defects.is_empty() { Exit::Done } else { Exit::Found })
}
