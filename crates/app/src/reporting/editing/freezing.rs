//! 冻结: the report as composed at a moment is kept whole, so that no change of ledger, rulebook or offices below moves what it says.

use super::base::Base;
use super::{Edition, FreezeLine, report_of};
use crate::audit::Noted;
use crate::people::Origin;
use crate::{AppError, AuditKind, Platform, Signed};
use model::PersonId;
use std::collections::BTreeMap;
use store::{ReportFreeze, ReportOf};

impl Platform {
    /// Freezes the figures as they are now; over an older freeze too. False when the viewer may not, or somebody else was faster.
    pub async fn freeze_report(&self, viewer: &Signed, edition: &Edition, origin: &Origin) -> Result<bool, AppError> {
        if !self.may_edit_report(viewer, &edition.kind) {
            return Ok(false);
        }
        let of = report_of(viewer, edition);
        let (position, base) = self.live_base(viewer, edition).await?;
        let content = serde_json::to_string(&*base)
            .map_err(|error| AppError::State { what: "a frozen report".into(), why: error.to_string() })?;
        let n = self.store.freezes(&of).await?.first().map_or(0, |freeze| freeze.n) + 1;
        // Noted first: what can't be noted is not done.
        self.note_report(viewer, edition, origin, AuditKind::Frozen, &format!("总账第{position}条，第{n}次冻结"))
            .await?;
        let (by, at) = (viewer.actor.person.clone(), self.now());
        Ok(self.store.add_freeze(&of, &ReportFreeze { n, position, content, by, at, lifted: None }).await?)
    }

    /// Lets the figures follow the ledger again. False when they do, or the viewer may not.
    pub async fn thaw_report(&self, viewer: &Signed, edition: &Edition, origin: &Origin) -> Result<bool, AppError> {
        let of = report_of(viewer, edition);
        let newest = self.store.freezes(&of).await?.into_iter().next().filter(|freeze| freeze.lifted.is_none());
        let Some(freeze) = newest.filter(|_| self.may_edit_report(viewer, &edition.kind)) else { return Ok(false) };
        self.note_report(viewer, edition, origin, AuditKind::Thawed, &format!("第{}次冻结", freeze.n)).await?;
        Ok(self.store.lift_freeze(&of, freeze.n, &viewer.actor.person, self.now()).await?)
    }

    async fn note_report(
        &self,
        viewer: &Signed,
        edition: &Edition,
        origin: &Origin,
        kind: AuditKind,
        detail: &str,
    ) -> Result<(), AppError> {
        let about = format!("{} {}", edition.kind, edition.year);
        let noted = Noted::by(&viewer.actor.person, kind, origin).about(&about).with(detail);
        self.note(&viewer.office, &noted).await
    }

    pub(super) async fn freeze_lines(
        &self,
        of: &ReportOf,
        names: &BTreeMap<PersonId, String>,
    ) -> Result<Vec<FreezeLine>, AppError> {
        let name = |person: &PersonId| names.get(person).cloned().unwrap_or_else(|| person.to_string());
        let line = |freeze: ReportFreeze| FreezeLine {
            n: freeze.n,
            position: freeze.position,
            by: name(&freeze.by),
            at: freeze.at,
            lifted: freeze.lifted.map(|(by, at)| (name(&by), at)),
        };
        Ok(self.store.freezes(of).await?.into_iter().map(line).collect())
    }

    pub(super) async fn frozen_base(&self, of: &ReportOf, n: u32) -> Result<Option<Base>, AppError> {
        let Some(freeze) = self.store.report_freeze(of, n).await? else { return Ok(None) };
        let base = serde_json::from_str(&freeze.content).map_err(|error| AppError::State {
            what: format!("freeze {n} of report {} {}", of.report, of.year),
            why: error.to_string(),
        })?;
        Ok(Some(base))
    }
}
