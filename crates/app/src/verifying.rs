//! Proves the database: every hash and chain, and every view as the ledger makes it.

use crate::acting::{Versioned, commit_of};
use crate::{AppError, Platform};
use engine::Case;
use ledger::Report;
use model::{CaseId, OfficeId};
use std::collections::BTreeMap;
use store::{Difference, Views};

/// Entries read together.
const PAGE: u32 = 2_000;

/// What verifying one office found.
#[derive(Debug)]
pub struct Verification {
    pub ledger: Report,
    /// Views that are not what the ledger makes them: `left` as stored, `right` as rebuilt. Empty when the ledger itself
    /// is broken, since then there is nothing to rebuild from.
    pub differences: Vec<Difference>,
}

impl Verification {
    pub fn is_sound(&self) -> bool {
        self.ledger.is_sound() && self.differences.is_empty()
    }
}

impl Platform {
    pub async fn offices(&self) -> Result<Vec<OfficeId>, AppError> {
        Ok(self.store.offices().await?)
    }

    /// Recomputes the hashes and chains of an office's ledger, rebuilds all views and compares.
    pub async fn verify(&self, office: &OfficeId) -> Result<Verification, AppError> {
        let ledger = self.store.verify_ledger(office).await?;
        let mut differences = Vec::new();
        if ledger.is_sound() {
            let (rebuilt, _) = self.rebuild(office).await?;
            differences = self.store.all_views(office).await?.differences(&rebuilt);
        }
        Ok(Verification { ledger, differences })
    }

    /// Throws the views of an office away and makes them anew from its ledger. False when somebody acted meanwhile.
    pub async fn restore_views(&self, office: &OfficeId) -> Result<bool, AppError> {
        let (views, position) = self.rebuild(office).await?;
        Ok(self.store.replace_views(office, position, &views).await?)
    }

    /// Makes the views anew that an earlier version of the program wrote.
    pub(crate) async fn renew_views(&self) -> Result<(), AppError> {
        for office in self.store.offices().await? {
            // Another node may be at it, or somebody acts meanwhile: then the next round sees what is left to do.
            while self.store.views_are_old(&office).await? {
                tracing::info!(%office, "making the views anew");
                self.restore_views(&office).await?;
            }
        }
        Ok(())
    }

    async fn rebuild(&self, office: &OfficeId) -> Result<(Views, u64), AppError> {
        let mut views = Views::default();
        let mut cases: BTreeMap<CaseId, (Case, model::Digest)> = BTreeMap::new();
        let mut records = Versioned::new();
        let mut position = 0;
        loop {
            let page = self.store.entries(office, position + 1, PAGE).await?;
            if page.is_empty() {
                return Ok((views, position));
            }
            for entry in page {
                position = entry.position;
                let event = entry.event;
                let rulebook = self.pinned(event.rulebook).await?;
                let definition = rulebook.matter(&event.matter).ok_or_else(|| AppError::State {
                    what: format!("position {position}"),
                    why: format!("its rulebook has no matter {}", event.matter),
                })?;
                let (mut case, previous) = cases.remove(&event.case).unwrap_or_else(|| {
                    let case = Case::new(office.clone(), event.case.clone(), definition, event.rulebook, event.at);
                    (case, model::Digest::default())
                });
                let head = ledger::seal(previous, position, &event).hash;
                let id = event.case.clone();
                let commit = commit_of(&rulebook, definition, &mut case, vec![event], &mut records);
                views.apply(&commit, &[position], head);
                cases.insert(id, (case, head));
            }
        }
    }
}
