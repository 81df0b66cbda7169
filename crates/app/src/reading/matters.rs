//! The matters of an office, with how many cases stand in each.

use crate::people::{Sight, Signed};
use crate::{AppError, Platform};
use model::MatterId;
use serde::Serialize;
use std::collections::BTreeMap;

/// A matter with how many cases are open and how many there are.
#[derive(Debug, Clone, Serialize)]
pub struct MatterLine {
    pub id: MatterId,
    pub zh: String,
    pub en: String,
    pub area: String,
    pub open: u64,
    pub all: u64,
    /// Whether the viewer may open one.
    pub may_open: bool,
}

impl Platform {
    /// Every matter; its numbers are 0 for who does not see all cases.
    pub async fn matters(&self, viewer: &Signed) -> Result<Vec<MatterLine>, AppError> {
        let viewer = &self.with_authority(viewer).await?;
        let mut counts: BTreeMap<MatterId, (u64, u64)> = BTreeMap::new();
        if Sight::of(self.rulebook(), &viewer.actor) == Sight::All {
            for (matter, _, ended, n) in self.store.case_counts(&viewer.office).await? {
                let (open, all) = counts.entry(matter).or_default();
                *open += if ended { 0 } else { n };
                *all += n;
            }
        }
        let line = |definition: &matter::Definition| {
            let (open, all) = counts.get(&definition.id).copied().unwrap_or_default();
            let first = definition.first_step();
            let may_open = first.acts.values().any(|act| viewer.actor.roles.iter().any(|role| act.by.contains(role)));
            MatterLine {
                id: definition.id.clone(),
                zh: definition.name.zh.clone(),
                en: definition.name.en.clone(),
                area: definition.area.clone(),
                open,
                all,
                may_open,
            }
        };
        Ok(self.rulebook().matters.values().map(line).collect())
    }
}
