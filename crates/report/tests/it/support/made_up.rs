//! Turns `year.yaml` into the input of a report.

use figure::{Catalogue, Row, Series, compute};
use model::{CaseId, Day, Fields, FigureId};
use report::{ActFact, CaseFact, Facts, LateFact, Office, RefusedFact, Year};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawYear {
    year: i16,
    figures: BTreeMap<String, Amount>,
    earlier: BTreeMap<String, BTreeMap<i16, i64>>,
    cases: Vec<RawCase>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Amount {
    Number(i64),
    Different { keys: Vec<String> },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCase {
    id: String,
    matter: String,
    acts: Vec<String>,
    #[serde(default)]
    fields: Fields,
    #[serde(default)]
    late: Vec<RawLate>,
    #[serde(default)]
    refused: Vec<RawRefused>,
}

#[derive(Deserialize)]
struct RawLate {
    clock: String,
    law: String,
    cause: String,
}

#[derive(Deserialize)]
struct RawRefused {
    rule: String,
    say: String,
    law: String,
}

/// A year with figures and facts.
pub(crate) fn full(catalogue: &Catalogue) -> Year {
    full_since(catalogue, 1949)
}

/// The same, but with the ledger beginning in a later year.
pub(crate) fn full_since(catalogue: &Catalogue, first: i16) -> Year {
    let raw: RawYear = serde_saphyr::from_str(include_str!("year.yaml")).unwrap();
    let mut rows = Vec::new();
    for (figure, amount) in raw.figures {
        match amount {
            Amount::Number(amount) => rows.push(row(catalogue, &figure, raw.year, amount, "")),
            Amount::Different { keys } => {
                rows.extend(keys.iter().map(|key| row(catalogue, &figure, raw.year, 1, key)));
            }
        }
    }
    let earlier: Vec<Row> = raw
        .earlier
        .iter()
        .flat_map(|(figure, years)| years.iter().map(|(year, amount)| row(catalogue, figure, *year, *amount, "")))
        .collect();
    let day = Day::new(raw.year, 3, 1).unwrap();
    let cases = raw.cases.into_iter().map(|case| CaseFact {
        id: CaseId::new(&case.id),
        matter: case.matter.into(),
        title: case.id,
        step: "step".into(),
        ended: true,
        outcome: String::new(),
        opened: day,
        fields: case.fields,
        acts: case
            .acts
            .iter()
            .map(|act| {
                let (step, act) = act.split_once('.').unwrap();
                ActFact { step: step.into(), act: act.into(), day }
            })
            .collect(),
        late: case
            .late
            .into_iter()
            .map(|late| LateFact { clock: late.clock, law: late.law, due: day, on: Some(day), cause: late.cause })
            .collect(),
        refused: case
            .refused
            .into_iter()
            .map(|refused| RefusedFact { rule: refused.rule.into(), say: refused.say, law: refused.law, day })
            .collect(),
    });
    let mut year = empty(catalogue, raw.year);
    rows.extend(earlier.iter().cloned());
    year.figures = compute(catalogue, rows.into_iter(), year.figures.from, year.figures.to);
    year.earlier = Series::compute(catalogue, earlier, first, raw.year - 1);
    year.facts = Facts { cases: cases.collect() };
    year
}

/// A year in which nothing was recorded.
pub(crate) fn empty(catalogue: &Catalogue, year: i16) -> Year {
    let (from, to) = (Day::new(year, 1, 1).unwrap(), Day::new(year, 12, 31).unwrap());
    Year {
        office: Office {
            name: "某市某区人民政府外事办公室".into(), short: "区政府外办".into(), level: "区".into()
        },
        year,
        position: 4711,
        figures: compute(catalogue, std::iter::empty(), from, to),
        earlier: Series::default(),
        facts: Facts::default(),
        report_date: Day::new(year + 1, 2, 24).ok(),
        number: Some(format!("某外发〔{}〕3号", year + 1)),
        figure_href: "/figures/".into(),
    }
}

fn row(catalogue: &Catalogue, figure: &str, year: i16, amount: i64, key: &str) -> Row {
    assert!(catalogue.get(figure).is_some(), "{figure} of year.yaml is a figure");
    let day = Day::new(year, 6, 1).unwrap();
    let case = CaseId::new(format!("{figure}-{year}{key}"));
    Row { figure: FigureId::new(figure), day, case, position: 1, amount, key: key.to_owned() }
}
