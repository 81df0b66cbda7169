//! 报告编辑: the report of a year with the wording of people laid over what the ledger says, its figures live or frozen. What is
//! written here is the house's own; it takes effect only when an act of a case hands it on.

mod base;
mod checking;
mod freezing;
mod handing;
mod likeness;
mod paragraphs;
mod tokens;
mod wording;

use crate::{AppError, Platform, ReportKind, Signed};
use base::Base;
use document::Document;
use matter::PublicMatter;
use model::{Moment, OfficeId, PersonId};
use paragraphs::Layers;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::ReportOf;

pub use checking::CheckLine;
pub use handing::HandOver;
pub use likeness::{Likeness, LikenessLine};
pub use paragraphs::{Chip, Paragraph, Piece, Standing};
pub use wording::{Reword, WordingError};

/// Which report somebody edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The kind's folder in `reports/`.
    pub kind: String,
    pub year: i16,
}

/// A moment at which the figures were frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreezeLine {
    pub n: u32,
    /// The position of the ledger that was read.
    pub position: u64,
    pub by: String,
    pub at: Moment,
    /// Who let the figures follow the ledger again, and when.
    pub lifted: Option<(String, Moment)>,
}

/// A report as it is being written.
#[derive(Debug, Clone)]
pub struct EditedReport {
    pub kind: ReportKind,
    pub year: i16,
    pub title: String,
    pub addressee: String,
    /// The position of the ledger that the live figures were read at.
    pub position: u64,
    /// The freeze that holds now.
    pub frozen: Option<FreezeLine>,
    /// Every freeze, the newest first.
    pub freezes: Vec<FreezeLine>,
    pub paragraphs: Vec<Paragraph>,
    /// The document that would be taken away.
    pub document: Document,
    /// Whether the viewer may word and freeze it.
    pub may_edit: bool,
    /// Names of the people of the office, by id.
    pub names: BTreeMap<PersonId, String>,
}

impl EditedReport {
    /// The figures that have moved since they were written or frozen: id, name, before, now. Each change once.
    pub fn changed(&self) -> Vec<(&str, &str, &str, &str)> {
        let mut found = Vec::new();
        for piece in self.paragraphs.iter().flat_map(|paragraph| paragraph.lines.iter().flatten()) {
            if let Piece::Chip(Chip { id, name, changed: Some((before, now)), .. }) = piece {
                let one = (id.as_str(), name.as_str(), before.as_str(), now.as_str());
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        found
    }

    /// What somebody is called.
    pub fn name(&self, person: &PersonId) -> String {
        self.names.get(person).cloned().unwrap_or_else(|| person.to_string())
    }
}

impl Platform {
    /// The report of a year as it is being written. None for a kind that the rulebook does not know.
    pub async fn edited_report(&self, viewer: &Signed, edition: &Edition) -> Result<Option<EditedReport>, AppError> {
        let Some(kind) = self.report_kinds().into_iter().find(|kind| kind.slug == edition.kind) else {
            return Ok(None);
        };
        let of = report_of(viewer, edition);
        let accounts = self.store.accounts(&viewer.office).await?;
        let names: BTreeMap<PersonId, String> = accounts.into_iter().map(|a| (a.person, a.name)).collect();
        let freezes = self.freeze_lines(&of, &names).await?;
        let frozen = freezes.first().filter(|freeze| freeze.lifted.is_none()).cloned();
        let held = match &frozen {
            Some(freeze) => self.frozen_base(&of, freeze.n).await?.map(Arc::new),
            None => None,
        };
        let (position, live) = self.live_base(viewer, edition).await?;
        let wordings = self.store.wordings(&of).await?;
        let layers = Layers { live: &live, frozen: held.as_deref(), wordings: &wordings };
        let paragraphs = layers.paragraphs();
        let base = held.as_ref().unwrap_or(&live);
        Ok(Some(EditedReport {
            may_edit: self.may_edit_report(viewer, &edition.kind),
            year: edition.year,
            title: base.document.title_line(),
            addressee: base.document.addressee.clone().unwrap_or_default(),
            document: paragraphs::document(&base.document, edition.year, &paragraphs),
            kind,
            position,
            frozen,
            freezes,
            paragraphs,
            names,
        }))
    }

    /// Whether somebody may word and freeze a kind of report: who has an act in the matter that it belongs to, or, when it belongs to
    /// none, everybody of the office but those who only look.
    pub fn may_edit_report(&self, viewer: &Signed, kind: &str) -> bool {
        let (rulebook, actor) = (self.rulebook(), &viewer.actor);
        if !crate::sees_all(rulebook, actor) || crate::reads_all(rulebook, actor) {
            return false;
        }
        let Some(definition) = self.matter_of_report(kind).and_then(|public| rulebook.matter(&public.id)) else {
            return true;
        };
        let mut acts = definition.steps.values().flat_map(|step| step.acts.values());
        acts.any(|act| actor.roles.iter().any(|role| act.by.contains(role)))
    }

    /// The matter that a kind of report belongs to.
    fn matter_of_report(&self, kind: &str) -> Option<&PublicMatter> {
        let of_kind = |public: &&PublicMatter| {
            let report = public.publication.as_ref().and_then(|publication| publication.report.as_ref());
            report.is_some_and(|(known, _)| known == kind)
        };
        self.publicity().matters.values().find(of_kind)
    }

    /// The report as it is composed now, and at which position of the ledger.
    async fn live_base(&self, viewer: &Signed, edition: &Edition) -> Result<(u64, Arc<Base>), AppError> {
        let mut read = Vec::new();
        for member in self.family(&viewer.office).await? {
            read.push(self.position(&member).await?);
        }
        let key = (viewer.office.clone(), edition.kind.clone(), edition.year, read);
        if let Some(known) = self.editions.of(&key) {
            return Ok((key.3.first().copied().unwrap_or_default(), known));
        }
        let office = self
            .office(&viewer.office)
            .await?
            .ok_or_else(|| AppError::State { what: format!("office {}", viewer.office), why: "is not known".into() })?;
        let position = self.position(&viewer.office).await?;
        let report = self.annual_report(&office, edition.year, Some(&edition.kind), Some(position)).await?;
        let base = Arc::new(Base::of(report));
        // What came in meanwhile belongs to the next composition.
        if key.3.first() == Some(&position) {
            self.editions.keep(key, base.clone());
        }
        Ok((position, base))
    }
}

/// Reports as they were composed last: the same positions of the ledgers give the same report.
#[derive(Debug, Default)]
pub(crate) struct Editions(Mutex<Vec<(EditionKey, Arc<Base>)>>);

/// Office, kind, year, and the positions of its ledger and of those below it.
type EditionKey = (OfficeId, String, i16, Vec<u64>);

/// So many are remembered: this year and last, of a few kinds.
const REMEMBERED: usize = 6;

impl Editions {
    fn of(&self, key: &EditionKey) -> Option<Arc<Base>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|(known, _)| known == key).map(|(_, base)| base.clone())
    }

    fn keep(&self, key: EditionKey, base: Arc<Base>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // An older state of the same report is of no use any more.
        all.retain(|(known, _)| (&known.0, &known.1, known.2) != (&key.0, &key.1, key.2));
        if all.len() >= REMEMBERED {
            all.remove(0);
        }
        all.push((key, base));
    }
}

fn report_of(viewer: &Signed, edition: &Edition) -> ReportOf {
    ReportOf { office: viewer.office.clone(), report: edition.kind.clone(), year: edition.year }
}
