//! 发布前体检: what the text should not say or lack, each finding with its place in the text and its article.

use super::{Chip, EditedReport, Piece, Standing};
use crate::{AppError, Platform, ReadFinding, Signed, Verdict};
use model::Citation;
use reader::{WrittenLink, contradicted, dead_link, links, unopened_link};

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// What must be mended before the text goes out; the others are to be looked at.
    pub grave: bool,
    /// What is wrong and how to mend it, in words.
    pub message: String,
    pub law: Citation,
    /// The paragraph; None when it is about the whole text.
    pub place: Option<String>,
    /// The words that it is about; empty when it is about the whole text.
    pub excerpt: String,
}

/// The report as one text, with where its paragraphs and chips stand in it.
struct Flat {
    text: String,
    length: usize,
    /// Place, begin, end.
    places: Vec<(String, usize, usize)>,
    chips: Vec<(usize, usize)>,
}

impl EditedReport {
    /// The addresses that the text names. Whoever can opens them, and says so to `Platform::check_report`.
    pub fn links(&self) -> Vec<String> {
        let mut found: Vec<String> = links(&flat(self).text).into_iter().map(|link| link.address).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Platform {
    /// What is wrong with a report. `opens` says of an address whether it opens, or None when that can't be known from here.
    pub async fn check_report(
        &self,
        viewer: &Signed,
        report: &EditedReport,
        opens: impl Fn(&str) -> Option<bool>,
    ) -> Result<Vec<CheckLine>, AppError> {
        let flat = flat(report);
        let read = self.read("", &flat.text);
        let main = self.report_kinds().first().is_some_and(|kind| kind.slug == report.kind.slug);
        // Other kinds of report have other parts than the annual report on the rule of law.
        let wanted = |finding: &&ReadFinding| main || !finding.is_of_annual_report();
        let mut found: Vec<ReadFinding> = read.findings.iter().filter(wanted).cloned().collect();
        for link in links(&flat.text) {
            found.extend(told(&link, opens(&link.address)));
        }
        let reconciled = self.reconcile(&viewer.office, report.year, &read).await?;
        for line in &reconciled.lines {
            let Verdict::Differs { ledger, .. } = line.verdict else { continue };
            // A chip is the ledger's own number; a comparison with it would only find the freeze.
            let of_chip = flat.chips.iter().any(|(start, end)| *start < line.end && line.start < *end);
            if flat.typed(report, line.start) && !of_chip {
                let written = format!("{}{}", line.value, line.unit);
                let known = format!("{ledger}{}", line.unit);
                found.push(contradicted(&line.indicator, &written, &known, (line.start, line.end)));
            }
        }
        found.sort_by_key(|finding| (finding.start, finding.end));
        let mut lines: Vec<CheckLine> = found.iter().map(|finding| flat.line(finding)).collect();
        lines.extend(moved(report));
        lines.sort_by_key(|line| !line.grave);
        Ok(lines)
    }
}

fn told(link: &WrittenLink, opens: Option<bool>) -> Option<ReadFinding> {
    match opens {
        Some(true) => None,
        Some(false) => Some(dead_link(link)),
        None => Some(unopened_link(link)),
    }
}

/// Numbers in a person's wording that the ledger has moved on from: the words about them may be wrong by now.
fn moved(report: &EditedReport) -> Vec<CheckLine> {
    let mut lines = Vec::new();
    for paragraph in report.paragraphs.iter().filter(|one| one.standing != Standing::Composed) {
        for piece in paragraph.lines.iter().flatten() {
            let Piece::Chip(Chip { name, changed: Some((before, now)), text, .. }) = piece else { continue };
            lines.push(CheckLine {
                grave: false,
                message: format!("写这一段时“{name}”是 {before}，现在是 {now}。请看这段话还对不对，看过再存一次。"),
                law: Citation::default(),
                place: Some(paragraph.place.clone()),
                excerpt: text.clone(),
            });
        }
    }
    lines
}

impl Flat {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    /// Whether somebody has typed what stands at an offset.
    fn typed(&self, report: &EditedReport, at: usize) -> bool {
        let own = |place: &str| {
            let known = report.paragraphs.iter().find(|paragraph| paragraph.place == place);
            known.is_some_and(|paragraph| paragraph.standing != Standing::Composed)
        };
        self.place(at).is_some_and(own)
    }

    fn place(&self, at: usize) -> Option<&str> {
        let found = self.places.iter().find(|(_, start, end)| (*start..*end).contains(&at));
        found.map(|(place, ..)| place.as_str())
    }

    fn line(&self, finding: &ReadFinding) -> CheckLine {
        let whole = finding.end <= finding.start;
        let excerpt = self.text.chars().skip(finding.start).take(finding.end.saturating_sub(finding.start).min(80));
        CheckLine {
            grave: finding.is_grave(),
            message: finding.message.clone(),
            law: finding.law.clone(),
            place: self.place(finding.start).filter(|_| !whole).map(str::to_owned),
            excerpt: excerpt.filter(|c| *c != '\n').collect(),
        }
    }
}

/// Title, addressee, paragraphs and signature, as the text is read by others. Tables are the book's own.
fn flat(report: &EditedReport) -> Flat {
    let mut flat = Flat { text: String::new(), length: 0, places: Vec::new(), chips: Vec::new() };
    flat.push(&report.title);
    flat.push("\n");
    if !report.addressee.is_empty() {
        flat.push(&report.addressee);
        flat.push("：\n");
    }
    for paragraph in report.paragraphs.iter().filter(|paragraph| paragraph.table.is_none()) {
        let start = flat.length;
        for pieces in &paragraph.lines {
            for piece in pieces {
                let begin = flat.length;
                flat.push(piece.text());
                if let Piece::Chip(_) = piece {
                    flat.chips.push((begin, flat.length));
                }
            }
            flat.push("\n");
        }
        flat.places.push((paragraph.place.clone(), start, flat.length));
    }
    if let Some(signature) = &report.document.signature {
        flat.push(&signature.organ);
        flat.push("\n");
        flat.push(&document::chinese_date(signature.date));
        flat.push("\n");
    }
    flat
}
