//! `fazhi figures`: every figure of a year, or the cases behind one.

use super::print_json;
use crate::args::{Common, OfficeYear};
use crate::context::{self, office, platform};
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::Result;

pub(crate) async fn run(common: &Common, year: &OfficeYear, figure: Option<&str>, cases: bool) -> Result<Exit> {
    let platform = platform(common).await?;
    let office = office(&platform, Some(&year.office)).await?;
    context::known_position(&platform, &office, year.at).await?;
    let figures = platform.figures(&office.id, year.year, year.at).await?;
    if let Some(id) = figure {
        let found = figures
            .get(id)
            .ok_or_else(|| bad(format!("there is no figure `{id}`; `fazhi figures` without --figure lists them")))?;
        if common.json {
            print_json(found)?;
        } else {
            say!("{}\t{}\t{}", found.id, found.name, found.printed());
            for row in found.evidence.iter().filter(|_| cases) {
                say!("{}\t{}\t{:+}\t{}", row.day, row.case, row.amount, row.key);
            }
        }
        return Ok(Exit::Done);
    }
    for found in figures.values.values() {
        if common.json {
            print_json(&serde_json::json!({
                "figure": found.id, "name": found.name, "unit": found.unit, "value": found.value,
                "printed": found.printed(), "definition": found.definition, "cases": found.cases().len(),
            }))?;
        } else {
            say!("{}\t{}\t{}\t{} 件", found.id, found.name, found.printed(), found.cases().len());
        }
    }
    Ok(Exit::Done)
}
