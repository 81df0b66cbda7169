//! Looking over the office's work from beside it: cases drawn at random in a way that anybody can draw again, and cases
//! that went unusually.

use super::{Origin, Signed};
use crate::acting::stored_case;
use crate::audit::{AuditKind, Noted};
use crate::{AppError, Platform};
use engine::Case;
use model::{CaseId, Day, MatterId};
use std::collections::BTreeMap;

/// Cases of which so many acts led back count as often returned.
const RETURNS: usize = 2;
/// Cases handed over so often count as moved about.
const HANDOVERS: usize = 2;
/// The most cases that one drawing gives.
const MOST: usize = 100;

/// What is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    pub seed: String,
    pub count: usize,
    pub from: Day,
    pub until: Day,
    /// Of this matter only.
    pub matter: Option<MatterId>,
}

/// A case of a drawing or of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectedCase {
    pub case: CaseId,
    pub matter: MatterId,
    pub matter_zh: String,
    pub title: String,
    pub opened: Day,
    pub ended: bool,
    /// Clocks that ended late.
    pub late: u32,
    /// Acts that led back to a step where it had been.
    pub returns: usize,
    /// How often it was handed to somebody else.
    pub handovers: usize,
}

/// What an inspection found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// How many cases there were to draw from.
    pub among: usize,
    pub drawn: Vec<InspectedCase>,
    pub late: Vec<InspectedCase>,
    pub returned: Vec<InspectedCase>,
    pub handed: Vec<InspectedCase>,
}

impl Platform {
    /// Draws cases opened in a time and finds those that went unusually. The same seed draws the same cases, as long as
    /// there are the same cases: they are ordered by the SM3 digest of the seed and their number.
    pub async fn inspect(&self, signed: &Signed, drawing: &Drawing, origin: &Origin) -> Result<Inspection, AppError> {
        let mut all = Vec::new();
        for id in self.store.case_ids(&signed.office).await? {
            let Some(view) = self.store.case(&signed.office, &id).await? else { continue };
            let opened = view.row.opened_day;
            let wanted = drawing.matter.as_ref().is_none_or(|matter| *matter == view.row.matter);
            if !wanted || opened < drawing.from || opened > drawing.until {
                continue;
            }
            let case = stored_case(&view)?;
            let (returns, handovers) = (returns(&case), self.handovers(signed, &id).await?);
            let zh = self.rulebook().matter(&view.row.matter).map(|matter| matter.name.zh.clone());
            all.push(InspectedCase {
                matter_zh: zh.unwrap_or_else(|| view.row.matter.to_string()),
                case: id,
                matter: view.row.matter,
                title: view.row.title,
                opened,
                ended: view.row.ended,
                late: view.row.late,
                returns,
                handovers,
            });
        }
        let place = |case: &InspectedCase| order(&drawing.seed, &case.case);
        let mut drawn = all.clone();
        drawn.sort_by_cached_key(|case| place(case).0);
        drawn.truncate(drawing.count.min(MOST));
        let detail = format!(
            "抽查：种子 {}，{} 至 {}，共 {} 件中抽 {} 件：{}",
            drawing.seed,
            drawing.from,
            drawing.until,
            all.len(),
            drawn.len(),
            drawn.iter().map(|case| case.case.as_str()).collect::<Vec<_>>().join("、")
        );
        self.note(&signed.office, &Noted::by(&signed.actor.person, AuditKind::Sample, origin).with(&detail)).await?;
        let some = |test: &dyn Fn(&InspectedCase) -> bool| -> Vec<InspectedCase> {
            all.iter().filter(|case| test(case)).take(MOST).cloned().collect()
        };
        Ok(Inspection {
            among: all.len(),
            late: some(&|case| case.late > 0),
            returned: some(&|case| case.returns >= RETURNS),
            handed: some(&|case| case.handovers >= HANDOVERS),
            drawn,
        })
    }

    async fn handovers(&self, signed: &Signed, case: &CaseId) -> Result<usize, AppError> {
        let entries = self.store.entries_of_case(&signed.office, case).await?;
        let handed = entries.iter().filter(|entry| {
            let moved = match &entry.event.deed {
                model::Deed::Acted { moved, .. } => moved.as_ref(),
                model::Deed::Refused { .. } => None,
            };
            matches!(moved, Some(model::Moved::HandedOver { .. }))
        });
        Ok(handed.count())
    }
}

/// Where a case stands in the order of a seed.
fn order(seed: &str, case: &CaseId) -> model::Digest {
    ledger::digest(format!("{seed}\n{case}").as_bytes())
}

/// How often the case came back to a step that it had left before.
fn returns(case: &Case) -> usize {
    let mut visits: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last = "";
    for done in &case.done {
        if done.step.as_str() != last {
            *visits.entry(done.step.as_str()).or_default() += 1;
            last = done.step.as_str();
        }
    }
    visits.values().map(|visits| visits - 1).sum()
}
