//! `fazhi layout`: produced PDF files measured against GB/T 9704-2012.

use super::print_json;
use crate::args::Common;
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::Result;
use document_check::{CHECKS, Checked, Faces, Verdict, check_with};
use std::path::PathBuf;

pub(crate) fn run(common: &Common, files: &[PathBuf], list: bool) -> Result<Exit> {
    if list {
        return listed(common);
    }
    let mut found = false;
    for file in files {
        let name = file.display();
        let bytes = std::fs::read(file).map_err(|error| bad(format!("{name}: {error}")))?;
        let checked = check_with(&bytes, &Faces::of_layout()).map_err(|error| bad(format!("{name}: {error}")))?;
        found |= checked.findings().next().is_some();
        if common.json {
            print_json(&serde_json::json!({ "file": name.to_string(), "layout": checked }))?;
        } else {
            say!("{name}：{}，{}页", checked.form, checked.pages);
            told(&checked)?;
        }
    }
    Ok(if found { Exit::Found } else { Exit::Done })
}

fn listed(common: &Common) -> Result<Exit> {
    if common.json {
        print_json(&CHECKS)?;
        return Ok(Exit::Done);
    }
    for check in CHECKS {
        say!("{:<8} {:<18} {}", check.clause, check.id, check.what);
    }
    Ok(Exit::Done)
}

/// A line for each check, and under it what was measured: everything that differs, or one value of what is right.
fn told(checked: &Checked) -> Result<()> {
    for check in CHECKS {
        let verdict = match checked.verdict(check.id) {
            Verdict::Holds => "相符",
            Verdict::Differs => "不符",
            Verdict::Absent => "——",
        };
        say!("{verdict} {} {}", check.clause, check.what);
        let of_check = || checked.measures.iter().filter(|measure| measure.check == check.id);
        let wrong: Vec<_> = of_check().filter(|measure| !measure.holds).collect();
        let shown = if wrong.is_empty() { of_check().take(1).collect() } else { wrong };
        for measure in shown {
            let page = if measure.page == 0 { String::new() } else { format!("第{}页 ", measure.page) };
            say!("     {page}{}：应为{}，实测{}", measure.place, measure.expected, measure.measured);
        }
    }
    for fact in &checked.facts {
        say!("     {fact}");
    }
    Ok(())
}
