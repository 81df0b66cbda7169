//! `fazhi figures`: every figure of a year, or the cases behind one.

use super::print_json;
use crate::args::{Common, OfficeYear};
use crate::context::{self, office, platform};
use crate::exit::{Exit, bad};
use crate::out::say;
use anyhow::Result;
use figure::{FigureValue, Value};
use serde_json::json;

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
            let mut json = described(found);
            if cases {
                let rows = found.evidence.iter();
                json["evidence"] =
                    rows.map(|r| json!({"case": r.case, "day": r.day, "amount": r.amount, "key": r.key})).collect();
            }
            print_json(&json)?;
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
            print_json(&described(found))?;
        } else {
            say!("{}\t{}\t{}\t{} 件", found.id, found.name, found.printed(), found.cases().len());
        }
    }
    Ok(Exit::Done)
}

/// A printed decimal as a number.
fn number(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// A rate's value is in percent; what nobody measured has none.
fn described(found: &FigureValue) -> serde_json::Value {
    let (value, of) = match found.value {
        Value::Count(n) => (json!(n), None),
        Value::Scaled { .. } => (number(&found.value.to_string()), None),
        Value::Change { points, .. } => (number(&figure::percent(points)), None),
        Value::Rate { numerator, denominator } => {
            #[expect(clippy::cast_precision_loss, reason = "hundredths of a percent")]
            let percent = found.value.basis_points().map(|points| points as f64 / 100.0);
            (json!(percent), Some((numerator, denominator)))
        }
        Value::None => (json!(null), None),
    };
    json!({
        "figure": found.id, "name": found.name, "unit": found.unit, "value": value, "numerator": of.map(|of| of.0),
        "denominator": of.map(|of| of.1), "printed": found.printed(), "definition": found.definition,
        "cases": found.cases().len(),
    })
}
