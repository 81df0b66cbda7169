//! The published reports themselves, where they are at hand: in the folder that FAZHI_REPORTS names. Without it these
//! tests say so and pass.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use model::FigureId;
use reader::{Aliases, Kind, LedgerFigure, Named, Verdict, read, reconcile};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn folder() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("FAZHI_REPORTS").map(PathBuf::from) else {
        eprintln!("skipped: no published reports at hand (name their folder in FAZHI_REPORTS)");
        return None;
    };
    assert!(folder.join("gold").is_dir(), "{} has no folder gold", folder.display());
    Some(folder)
}

fn office_figures() -> Vec<(FigureId, String, Vec<String>)> {
    serde_json::from_str(include_str!("published/office-figures.json")).unwrap()
}

fn names() -> Aliases {
    Aliases::new(office_figures().into_iter().map(|(id, unit, names)| Named::by_unit(id, unit, names)).collect())
}

/// Compares without regard to white space and width of brackets.
fn same(one: &str, other: &str) -> bool {
    let plain =
        |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace('(', "（").replace(')', "）");
    plain(one) == plain(other)
}

#[test]
fn structure_and_figures_are_those_of_the_gold() {
    let Some(folder) = folder() else { return };
    let aliases = names();
    for entry in std::fs::read_dir(folder.join("gold")).unwrap() {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        let file = gold["file"].as_str().unwrap();
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let got: Value = serde_json::to_value(read(file, &text, &aliases)).unwrap();
        for key in ["title", "organ", "region", "addressee", "signed_date"] {
            match (gold[key].as_str(), got[key].as_str()) {
                (Some(wanted), Some(found)) => assert!(same(wanted, found), "{file} {key}: {found}"),
                (wanted, found) => assert_eq!(wanted, found, "{file} {key}"),
            }
        }
        assert_eq!(gold["year"], got["year"], "{file}");
        assert_eq!(gold["parts"], got["parts"], "{file}");
        assert_eq!(gold["active_disclosure"], got["active_disclosure"], "{file}");
        let headings = |v: &Value| -> Vec<String> {
            v["headings"]
                .as_array()
                .unwrap()
                .iter()
                .map(|h| format!("{}{}", h["level"], h["text"].as_str().unwrap()))
                .collect()
        };
        let (wanted, found) = (headings(&gold), headings(&got));
        assert_eq!(wanted.len(), found.len(), "{file} {found:?}");
        assert!(wanted.iter().zip(&found).all(|(w, f)| same(w, f)), "{file} {found:?}");
        let places = |v: &Value, list: &str| -> Vec<(u64, u64)> {
            let figures = v[list].as_array().cloned().unwrap_or_default();
            figures.iter().map(|f| (f["value_start"].as_u64().unwrap(), f["value_end"].as_u64().unwrap())).collect()
        };
        let optional = places(&gold, "optional");
        let found: Vec<_> = places(&got, "figures").into_iter().filter(|p| !optional.contains(p)).collect();
        assert_eq!(places(&gold, "figures"), found, "{file}");
    }
}

#[test]
fn every_figure_of_the_sample_office_is_recognised_and_reconciled() {
    let Some(folder) = folder() else { return };
    let text = std::fs::read_to_string(folder.join("dongcheng-fao-2024.txt")).unwrap();
    let report = read("dongcheng-fao-2024.txt", &text, &names());
    let found: Vec<(String, Option<&str>)> =
        report.figures.iter().map(|f| (f.value.clone(), f.figure.as_ref().map(FigureId::as_str))).collect();
    let order = [
        ("3", "meeting.committee"),
        ("6", "key-task.aspects"),
        ("18", "key-task.tasks"),
        ("20", "incident.handled"),
        ("37", "outbound.delegations"),
        ("94", "outbound.persons"),
        ("50", "outbound.cadres"),
        ("12", "abtc.enterprises"),
        ("17", "abtc.cards"),
        ("上千", "consultation.persons"),
        ("9", "invitation.units"),
        ("26", "invitation.batches"),
        ("249", "invitation.persons"),
        ("10", "study.publicity"),
        ("11", "study.theory-group"),
    ];
    let wanted: Vec<(String, Option<&str>)> = order.iter().map(|(v, id)| ((*v).to_owned(), Some(*id))).collect();
    assert_eq!(found, wanted);

    let mut values: BTreeMap<&str, Option<f64>> =
        order.iter().map(|(v, id)| (*id, v.parse().ok().or(Some(1180.0)))).collect();
    values.insert("incident.handled", Some(23.0));
    values.insert("study.publicity", Some(12.0));
    values.insert("abtc.cards", Some(16.0));
    values.insert("key-task.tasks", None);
    let ledger: Vec<LedgerFigure> = office_figures()
        .into_iter()
        .map(|(id, unit, mut names)| LedgerFigure {
            value: values[id.as_str()],
            name: names.remove(0),
            aliases: names,
            covers: id.as_str() != "consultation.persons",
            id,
            kind: Kind::of_unit(&unit),
            unit,
        })
        .collect();
    let outcome = reconcile(&report, &ledger);
    assert_eq!((outcome.supported, outcome.differs, outcome.unsupported, outcome.not_covered), (12, 1, 1, 1));
    let card = outcome.lines.iter().find(|l| l.value == "17").unwrap();
    assert_eq!(card.verdict, Verdict::Differs { written: 17.0, ledger: 16.0 });
}
