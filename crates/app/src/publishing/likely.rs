//! 常见退件原因: for what applications to a matter were refused, counted from the ledger. What happened less often than five times is
//! not told: it could be about somebody.

use crate::{AppError, Platform};
use model::{Deed, MatterId, OfficeId};
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// Fewer are told nobody.
const LEAST: u64 = 5;
/// Entries that one request reads at most; the next one goes on from there.
const AT_ONCE: u64 = 20_000;
const PAGE: u32 = 2_000;

/// What was counted up to a position of the ledger.
#[derive(Debug, Clone, Default)]
pub(super) struct Refusals {
    position: u64,
    counted: BTreeMap<MatterId, BTreeMap<String, u64>>,
}

/// A reason for which applications were refused, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    pub say: String,
    pub times: u64,
}

impl Platform {
    /// The reasons for which people from outside were refused at least five times, the most frequent first.
    pub async fn often_returned(&self, office: &OfficeId, matter: &MatterId) -> Result<Vec<Returned>, AppError> {
        let known = |this: &Self| {
            let all = this.strangers.refusals.lock().unwrap_or_else(PoisonError::into_inner);
            all.get(office).cloned().unwrap_or_default()
        };
        let mut refusals = known(self);
        let newest = self.store.position(office).await?;
        let until = newest.min(refusals.position.saturating_add(AT_ONCE));
        while refusals.position < until {
            let page = self.store.entries(office, refusals.position + 1, PAGE).await?;
            let Some(last) = page.last().map(|entry| entry.position) else { break };
            for entry in page {
                let outside = self.ready.rulebook.roles.get(&entry.event.role).is_some_and(|role| role.outside);
                if let (true, Deed::Refused { refusal, .. }) = (outside, &entry.event.deed) {
                    let counted = refusals.counted.entry(entry.event.matter.clone()).or_default();
                    for reason in &refusal.reasons {
                        *counted.entry(reason.say.clone()).or_default() += 1;
                    }
                }
            }
            refusals.position = last;
        }
        {
            let mut all = self.strangers.refusals.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = all.entry(office.clone()).or_default();
            if kept.position < refusals.position {
                *kept = refusals.clone();
            }
        }
        let counted = refusals.counted.remove(matter).unwrap_or_default().into_iter();
        let mut told: Vec<Returned> =
            counted.filter(|(_, times)| *times >= LEAST).map(|(say, times)| Returned { say, times }).collect();
        told.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.say.cmp(&b.say)));
        Ok(told)
    }
}
