#![doc = include_str!("../README.md")]

#[macro_use]
mod letters;
#[macro_use]
mod lexicon;

mod alias;
mod compare;
mod figures;
mod findings;
mod flat;
mod layout;
mod likeness;
mod links;
mod markers;
mod number;
mod reconcile;
mod report;
mod structure;
mod unit;

pub use alias::{Aliases, Named};
pub use compare::{ComparedLine, ComparedReport, ComparedValue, Comparison, compare};
pub use findings::{contradicted, dead_link, unopened_link};
pub use likeness::{ParagraphLikeness, Similarity, paragraph_likeness, similarity};
pub use links::{WrittenLink, links};
pub use reconcile::{LedgerFigure, ReconciledFigure, Reconciliation, Verdict, reconcile};
pub use report::{Bound, Heading, Kind, Part, PublishedReport, ReadFigure, ReadFinding};

use flat::Flat;

/// Reads one published report. It never fails and never panics: what cannot be found is left out, and what the rules
/// require but the report lacks is among the findings. Its cost grows linearly with the text.
pub fn read(file_name: &str, text: &str, aliases: &Aliases) -> PublishedReport {
    let flat = Flat::new(text);
    let headings = structure::headings(&flat);
    let metadata = structure::metadata(&flat, &headings);
    let parts = structure::parts(&flat, &headings, metadata.year);
    let plans = structure::plan_spans(&headings, flat.chars.len(), metadata.year);
    let mut figures = figures::read(&flat);
    let mut tally = aliases.tally();
    for figure in &mut figures {
        figure.figure = aliases.recognise_next(&mut tally, &figure.indicator, &figure.unit, figure.kind);
        // The plans stand in the order of the text, apart from each other.
        let next = plans.partition_point(|p| flat.offset(p.start) <= figure.start);
        figure.planned = next.checked_sub(1).is_some_and(|i| figure.end <= flat.offset(plans[i].end));
    }
    let mut report = PublishedReport {
        file: file_name.to_owned(),
        title: metadata.title,
        organ: metadata.organ,
        region: metadata.region,
        year: metadata.year,
        signed_date: metadata.signed_date,
        addressee: metadata.addressee,
        active_disclosure: metadata.active_disclosure,
        headings: headings.iter().map(|h| h.in_report(&flat)).collect(),
        parts,
        figures,
        findings: Vec::new(),
    };
    report.findings = findings::findings(&flat, &report, metadata.signed_place, aliases.statutes());
    report
}
