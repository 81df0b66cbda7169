//! `fazhi check`: proves the rulebook and runs its scenarios.

use super::{documents, print_json, prove};
use crate::args::{Common, Proof, ProofOptions};
use crate::exit::{Exit, bad};
use crate::out::say;
use crate::rooms;
use anyhow::Result;
use app::rulebook_files;
use case_document::Documents;
use matter::Rulebook;
use serde_json::json;
use std::path::Path;

pub(crate) fn run(common: &Common, only: &[String], proof: &Proof, options: &ProofOptions) -> Result<Exit> {
    let files = rooms::rulebook(common.rulebook.as_deref())?;
    let only: Vec<_> = only.iter().map(|only| within(common.rulebook.as_deref(), only)).collect();
    if let Some(nothing) = only.iter().find(|only| !files.iter().any(|(file, _)| is_below(file, only))) {
        return Err(bad(format!(
            "{nothing}: the rulebook has no such file or folder; write it as in matters/administration/meeting"
        )));
    }
    let wanted = |file: &str| only.is_empty() || only.iter().any(|only| is_below(file, only));
    if proof.documents {
        return documents::run(common, &files, &wanted);
    }
    if let Some(exit) = prove::run(common, &files, &wanted, proof, options)? {
        return Ok(exit);
    }
    let started = std::time::Instant::now();
    let deciding = rulebook_files(&files);
    let (rulebook, mut defects) = Rulebook::load(&deciding);
    let (documents, more) = Documents::load(&deciding, &rulebook);
    defects.extend(more);
    let (catalogue, more) = figure::Catalogue::new(&rulebook, &files);
    defects.extend(more);
    let (_, more) = ::report::load(&files, &rulebook, &catalogue);
    defects.extend(more);
    defects.extend(scenario::complete(&rulebook, &files));
    let sides = scenario::sides(&rulebook, &scenario::traces(&rulebook, &files));
    defects.extend(sides.iter().filter(|side| side.written).filter_map(scenario::Sides::defect));
    defects.sort();
    defects.dedup();
    defects.retain(|defect| wanted(&defect.file));
    let mut outcomes = scenario::run(&rulebook, &files, None);
    outcomes.retain(|outcome| wanted(&outcome.file));
    let failed = outcomes.iter().map(|outcome| outcome.failures.len()).sum::<usize>();
    if common.json {
        let failures: Vec<_> = outcomes
            .iter()
            .flat_map(|o| {
                o.failures.iter().map(|f| json!({"file": o.file, "line": f.line, "wanted": f.wanted, "got": f.got}))
            })
            .collect();
        print_json(&json!({
            "digest": rulebook.digest, "matters": rulebook.matters.len(), "scenarios": outcomes.len(),
            "documents": documents.iter().count(),
            "defects": defects, "failures": failures,
        }))?;
    } else {
        for defect in &defects {
            say!("{defect}");
        }
        for outcome in &outcomes {
            for failure in &outcome.failures {
                say!("{}:{}: [scenario] wanted {}, got {}", outcome.file, failure.line, failure.wanted, failure.got);
            }
        }
        say!(
            "{} matters, {} registers, {} figures, {} documents, {} scenarios: {} defects, {failed} differences ({} ms)",
            rulebook.matters.len(),
            rulebook.registers.len(),
            catalogue.iter().count(),
            documents.iter().count(),
            outcomes.len(),
            defects.len(),
            started.elapsed().as_millis(),
        );
    }
    Ok(if defects.is_empty() && failed == 0 { Exit::Done } else { Exit::Found })
}

/// A path as a shell completes it, `DIR/matters/…`, is one of the rulebook in DIR.
fn within(rulebook: Option<&Path>, named: &str) -> String {
    let inside = rulebook.and_then(|folder| Path::new(named).strip_prefix(folder).ok()).and_then(Path::to_str);
    inside.unwrap_or(named).to_owned()
}

/// Whether a file of the rulebook is the named one, or in the named folder.
fn is_below(file: &str, named: &str) -> bool {
    let named = named.trim_start_matches("./").trim_end_matches('/');
    file.strip_prefix(named).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
